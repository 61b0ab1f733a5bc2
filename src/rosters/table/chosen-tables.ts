import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import { pupilNumbers } from './columns.ts';
import { isLeftOut } from './left-out.ts';
import { missingFields } from './required.ts';
import type { Table } from './table.ts';

/**
 * Which of the tables in a file are its pupils: the only complete one, the one that a person pointed out, or all of
 * them where a school keeps a sheet per group.
 * @throws Refused `choose-sheet` when several could be it and they are not of one piece, such as last year's and
 *   this year's
 */
export function chosenTables(tables: readonly Table[], { choose }: ReadingRules): Table[] {
  const pointedOut = tables.find((table) => choose?.sheet !== undefined && table.sheet === choose.sheet);
  if (pointedOut) return [pointedOut];
  const complete = tables.filter((table) => table.rows.length > 0 && missingFields(table).length === 0);
  if (complete.length === 0) return [fullest(tables)];
  const leftOut = tables.find((table) => isLeftOut(table, complete));
  if (leftOut) return [leftOut];
  const different = complete.filter(
    (table, at) => !complete.some((other, index) => repeats(table, at, other, index)),
  );
  if (!areOfOnePiece(different)) {
    refuse('choose-sheet', {
      sheets: different.map((table) => table.sheet),
      rows: different.map((table) => String(table.rows.length)),
      headings: different.map((table) => firstHeadings(table)),
    });
  }
  return different;
}

/** What a sheet begins with, to know it by. */
function firstHeadings({ columns }: Table): string {
  return columns
    .slice(0, 4)
    .map(({ heading }) => heading)
    .join(', ');
}

/** The table to complain about. */
function fullest(tables: readonly Table[]): Table {
  const known = (table: Table) => table.columns.filter((column) => column.field !== null).length;
  const [best] = tables
    .toSorted((a, b) => b.rows.length - a.rows.length)
    .toSorted((a, b) => known(b) - known(a));
  return best ?? refuse('no-header');
}

/** Whether all pupils of a table stand in another one too, word for word, as they do in a list of the whole school. */
function repeats(table: Table, at: number, other: Table, index: number): boolean {
  if (table === other) return false;
  const rest = new Set(sayings(other));
  const isRepeated = sayings(table).every((saying) => rest.has(saying));
  const isMutual = isRepeated && table.rows.length === other.rows.length;
  return isMutual ? index < at : isRepeated;
}

function sayings({ columns, rows }: Table): string[] {
  const used = columns
    .filter((column) => column.field !== null)
    .toSorted((a, b) => (String(a.field) < String(b.field) ? -1 : 1));
  return rows.map((row) =>
    [...used.map(({ index }) => row.cells[index]?.text ?? ''), row.group ?? ''].join('\n'),
  );
}

/** Sheets per group share hardly a pupil; sheets of two years, or of two ways to look at one school, share most. */
function areOfOnePiece(tables: readonly Table[]): boolean {
  const numbers = tables.map((table) => new Set(pupilNumbers(table)));
  return numbers.every((some, at) =>
    numbers
      .slice(at + 1)
      .every((others) => shared(some, others) <= Math.min(some.size, others.size) * HARDLY),
  );
}

const HARDLY = 0.1;

function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((number) => others.has(number)).length;
}
