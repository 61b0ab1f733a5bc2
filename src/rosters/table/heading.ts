import type { Field } from '../reading.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';
import { ALIASES, fold } from './aliases.ts';

/** The fields that a row would name if it were the heading. Matching is exact after folding: never by likeness. */
export function fieldsIn(headings: readonly string[]): Set<Field> {
  const fields = headings.map(fieldOf).filter((field) => field !== null);
  return new Set(fields);
}

/** The field a heading names on its own, before its neighbours are looked at. */
export function fieldOf(heading: string): Field | null {
  const folded = fold(heading);
  return ALIASES.find(([, names]) => names.includes(folded))?.[0] ?? null;
}

/** The row of a sheet that names the columns: near the top, the one that names most. Undefined where none does. */
export function headingRow(sheet: Sheet): Row | undefined {
  const best = sheet.rows
    .slice(0, HEADING_WITHIN)
    .map((row) => ({ row, named: fieldsIn(texts(row)).size }))
    .reduce((best, next) => (next.named > best.named ? next : best), {
      row: undefined as Row | undefined,
      named: 0,
    });
  if (best.named >= SURE || (best.row && looksLikeHeading(best.row))) return best.row;
  return undefined;
}

/** Titles and filters of a report stand above the heading, but not a whole page of them. */
const HEADING_WITHIN = 40;

/** "Groep: 5A" above the table also names one field; two fields in a row are a heading. */
const SURE = 2;

function looksLikeHeading(row: Row): boolean {
  const words = texts(row);
  return words.length >= 3 && words.every((word) => /\p{L}/u.test(word) && !/\d{3}/.test(word));
}

function texts(row: Row): string[] {
  return row.cells.filter((cell): cell is Cell => cell !== undefined).map((cell) => cell.text);
}
