import type { Choice, Field } from '../reading.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';
import { ALIASES, fold } from './aliases.ts';
import { almost } from './proposals.ts';

/** The fields that a row would name if it were the heading. Matching is exact after folding: never by likeness. */
export function fieldsIn(headings: readonly string[]): Set<Field> {
  const fields = headings.map(fieldOf).filter((field) => field !== null);
  return new Set(fields);
}

function fieldOf(heading: string): Field | null {
  const folded = fold(heading);
  return ALIASES.find(([, names]) => names.includes(folded))?.[0] ?? null;
}

/** The row of a sheet that names the columns: near the top, the one that names most. Undefined where none does. */
export function headingRow(sheet: Sheet, choose: Choice['columns'] = {}): Row | undefined {
  let best: { row?: Row; named: number } = { named: 0 };
  for (const row of sheet.rows.slice(0, HEADING_WITHIN)) {
    const named = likeness(wordsIn(row), choose);
    if (named > best.named) best = { row, named };
  }
  const isHeading = best.row && (best.named >= SURE || looksLikeHeading(wordsIn(best.row)));
  return isHeading ? best.row : undefined;
}

/** Titles and filters of a report stand above the heading, but not a whole page of them. */
const HEADING_WITHIN = 40;

/** "Groep: 5A" above the table also names one field; two fields in a row are a heading. */
const SURE = 2;

/** A heading with a slip in it is still the heading, though its column is not used without asking. */
function likeness(headings: readonly string[], choose: Readonly<Record<string, unknown>>): number {
  const nearly = headings.filter(
    (heading) => Object.hasOwn(choose, heading) || (!fieldOf(heading) && almost(fold(heading))),
  );
  return fieldsIn(headings).size + nearly.length * 0.9;
}

function looksLikeHeading(words: readonly string[]): boolean {
  return words.length >= 3 && words.every((word) => /\p{L}/u.test(word) && !/\d{3}/.test(word));
}

/** The texts of the filled cells of a row. */
export function wordsIn(row: Row): string[] {
  return row.cells.filter((cell): cell is Cell => cell !== undefined).map((cell) => cell.text);
}
