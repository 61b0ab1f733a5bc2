import { refuse } from '../refused.ts';
import type { Row, Sheet } from '../sheet.ts';
import { fold } from './aliases.ts';
import type { Table, TableColumn } from './table.ts';

/**
 * Refuses a file with citizen service numbers (BSN), which a library may not have. They are known by a heading that
 * says so above nine-digit values, or by a column whose values nearly all pass the "elfproef", whatever its heading.
 * The whole file is kept, so sheets that list no pupils, and hidden ones, are looked at as well.
 */
export function refuseCitizenNumbers(sheets: readonly Sheet[], tables: readonly Table[]): void {
  const lists = new Map(tables.map((table) => [table.sheet, table]));
  for (const sheet of sheets) {
    const table = lists.get(sheet.name);
    const column = table ? columnIn(table) : columnOn(sheet);
    if (column === undefined) continue;
    const where = sheets.length > 1 ? { sheet: sheet.name, hidden: sheet.hidden ? 'yes' : '' } : {};
    refuse('bsn', { column, ...where });
  }
}

/** The heading of the column of a list that holds citizen numbers. */
function columnIn({ columns, rows }: Table): string | undefined {
  const all = [...columns, ...nameless(columns, rows)];
  return all.find((column) => holdsCitizenNumbers(column, rows))?.heading;
}

/**
 * The same of a sheet without a heading that is known: whatever stands in words in a column may be its heading, and
 * only what follows without words are its values.
 */
function columnOn({ rows }: Sheet): string | undefined {
  const columns = new Map<number, string[]>();
  for (const { cells } of rows) {
    cells.forEach((cell, index) => {
      const texts = columns.get(index);
      if (cell && texts) texts.push(cell.text);
      else if (cell) columns.set(index, [cell.text]);
    });
  }
  for (const [index, texts] of columns) {
    const at = texts.findIndex((text) => text.length <= LONGEST_HEADING && NAMES.test(fold(text)));
    const below = at < 0 ? [] : texts.slice(at + 1);
    if (below.some((text) => /^\d{8,9}$/.test(digits(text)))) return texts[at];
    if (nearlyAllPass(texts.map(digits).filter((text) => /^\d+$/.test(text)))) return letterOf(index);
  }
  return undefined;
}

const LONGEST_HEADING = 40;

type Place = Pick<TableColumn, 'heading' | 'index'>;

/** Columns without a heading, by their letter. */
function nameless(columns: readonly TableColumn[], rows: readonly Row[]): Place[] {
  const named = new Set(columns.map(({ index }) => index));
  const filled = new Set<number>();
  for (const { cells } of rows) cells.forEach((cell, index) => cell && filled.add(index));
  return [...filled]
    .filter((index) => !named.has(index))
    .map((index) => ({ index, heading: letterOf(index) }));
}

/** A for the first column, AA for the 27th, as spreadsheets show them. */
function letterOf(index: number): string {
  const before = Math.floor(index / 26);
  return (before > 0 ? letterOf(before - 1) : '') + String.fromCharCode(65 + (index % 26));
}

function holdsCitizenNumbers({ heading, index }: Place, rows: readonly Row[]): boolean {
  const values = rows.map((row) => digits(row.cells[index]?.text ?? '')).filter((value) => value !== '');
  if (NAMES.test(fold(heading))) return values.some((value) => /^\d{8,9}$/.test(value));
  return nearlyAllPass(values);
}

function nearlyAllPass(values: readonly string[]): boolean {
  const passing = values.filter(passesElfproef);
  return new Set(values).size >= ENOUGH && passing.length >= values.length * NEARLY_ALL;
}

const NAMES = /bsn|burgerservicen|sofin|^pgn$|persoonsgebondenn/;
const ENOUGH = 5;
const NEARLY_ALL = 0.9;

/** Weighted 9 to 2 and -1, the sum is a multiple of eleven (Logisch Ontwerp BSN). A leading zero may be lost. */
function passesElfproef(value: string): boolean {
  if (!/^\d{8,9}$/.test(value) || /^0+$/.test(value)) return false;
  const weighted = Array.from(
    value.padStart(9, '0'),
    (digit, at) => Number(digit) * (at === 8 ? -1 : 9 - at),
  );
  return weighted.reduce((sum, part) => sum + part, 0) % 11 === 0;
}

function digits(text: string): string {
  return text.replace(/[\s.'-]/g, '');
}
