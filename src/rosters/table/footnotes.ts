import type { Cell, Row } from '../sheet.ts';
import { fold } from './aliases.ts';

/** The rows below the heading that can be about pupils: no totals, print dates, group titles, or the heading again. */
export function listedRows(below: readonly Row[], heading: readonly Row[]): Row[] {
  return below.filter((row) => !isRemark(row) && !repeatsOne(heading, row));
}

/** The rows down to the last with more than one cell; what stands alone below it is a remark, whatever it says. */
export function withoutFootnotes(rows: readonly Row[]): Row[] {
  return rows.slice(0, rows.findLastIndex((row) => filled(row).length > 1) + 1);
}

/** A line of a report: few cells, of which the first says what it is. */
export function isRemark(row: Row): boolean {
  const cells = filled(row);
  const first = cells[0]?.text ?? '';
  if (cells.length === 1 && /^(groep|klas|stamgroep)\b/i.test(first)) return true;
  return cells.length <= 3 && REMARK.test(first);
}

const REMARK =
  /^(?:(?:sub|eind)?totaal|aantal|(?:af)?gedrukt|geprint|(?:print|afdruk|peil)?datum|pagina|bladzijde|gemaakt op|gegenereerd)\b/i;

/** Reports repeat their heading on every page. */
export function repeatsOne(heading: readonly Row[], row: Row): boolean {
  return heading.some((part) => repeats(row, part));
}

function repeats(row: Row, heading: Row): boolean {
  const same = heading.cells.filter(
    (cell, index) => cell && fold(cell.text) === fold(row.cells[index]?.text ?? ''),
  );
  return same.length === filled(heading).length;
}

function filled(row: Row): Cell[] {
  return row.cells.filter((cell) => cell !== undefined);
}
