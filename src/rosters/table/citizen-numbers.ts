import { refuse } from '../refused.ts';
import type { Row } from '../sheet.ts';
import { fold } from './aliases.ts';
import type { TableColumn } from './table.ts';

/**
 * Refuses a file with citizen service numbers (BSN), which a library may not have. They are known by a heading that
 * says so above nine-digit values, or by a column whose values nearly all pass the "elfproef", whatever its heading.
 */
export function refuseCitizenNumbers(columns: readonly TableColumn[], rows: readonly Row[]): void {
  const found = [...columns, ...nameless(columns, rows)].find((column) => holdsCitizenNumbers(column, rows));
  if (found) refuse('bsn', { column: found.heading });
}

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
  const passing = values.filter(passesElfproef);
  return values.length >= ENOUGH && passing.length >= values.length * NEARLY_ALL;
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
