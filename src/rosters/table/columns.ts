import type { Field, ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Row } from '../sheet.ts';
import { ALIASES, fold } from './aliases.ts';
import { yearNamedBy } from './heading-year.ts';
import { shortlyHeadedPrefix } from './prefix-column.ts';
import { countsRows } from './row-numbers.ts';
import type { Table, TableColumn } from './table.ts';
import { unlike } from './unlike.ts';
import type { Heading } from './whole-heading.ts';
import { holdsWholeNames } from './whole-names.ts';

/**
 * What each column of the file is, by its heading. What a person said about this file goes before; what he said about
 * an earlier one only names what no heading of this file names by itself.
 */
export function columnsOf(
  heading: Heading,
  rows: readonly Row[],
  { choose, remembered = {}, today }: Pick<ReadingRules, 'choose' | 'remembered' | 'today'>,
): TableColumn[] {
  const chosen = choose?.columns ?? {};
  const columns: TableColumn[] = [];
  heading.cells.forEach((cell, index) => {
    if (cell) columns.push({ index, heading: cell.text, field: own(chosen, cell.text) ?? null });
  });
  const open = columns.filter(
    (column) => own(chosen, column.heading) === undefined && !heading.others.has(column.index),
  );
  for (const [field, names] of ALIASES) claim(columns, open, field, names);
  const prefix = shortlyHeadedPrefix(open, rows);
  if (prefix) fill(columns, prefix, 'prefix');
  for (const column of open) {
    const field = own(remembered, column.heading);
    if (field && mayRecall(field, column, rows, today)) fill(columns, column, field);
  }
  settleName(columns, rows);
  return columns;
}

/** A school can use a word for something else the next year. */
function mayRecall(field: Field, column: TableColumn, rows: readonly Row[], today: string): boolean {
  if (field === 'pupilNumber' && countsRows(column, rows)) return false;
  if (yearNamedBy(column.heading, today) === 'past') return false;
  return !unlike(field, column, rows, today);
}

/** A heading can be called anything, `constructor` too. */
function own<Value>(said: Readonly<Record<string, Value>>, heading: string): Value | undefined {
  return Object.hasOwn(said, heading) ? said[heading] : undefined;
}

/**
 * @throws Refused `duplicate-columns` when two columns claim the same field with equal right: which of them is right
 *   cannot be known.
 */
export function refuseDuplicates(columns: readonly TableColumn[]): void {
  const fields = Map.groupBy(
    columns.filter((column) => column.field !== null),
    (column) => column.field,
  );
  for (const [field, [first, ...others]] of fields) {
    if (first && field && others.length > 0) {
      const headings = [first, ...others].map(({ heading }) => heading);
      refuse('duplicate-columns', { column: first.heading, field, n: headings.length, headings });
    }
  }
}

/** The column of a field, undefined when the file has none. */
export function columnOf(columns: readonly TableColumn[], field: Field): TableColumn | undefined {
  return columns.find((column) => column.field === field);
}

/** The pupil numbers of a table as they are written, without the empty ones. */
export function pupilNumbers({ columns, rows }: Table): string[] {
  const index = columnOf(columns, 'pupilNumber')?.index ?? -1;
  return rows.map((row) => row.cells[index]?.text ?? '').filter((number) => number !== '');
}

/** Every heading that bears one of the names claims the field, unless the field was claimed by better names. */
function claim(
  columns: readonly TableColumn[],
  open: readonly TableColumn[],
  field: Field,
  names: readonly string[],
): void {
  if (columnOf(columns, field)) return;
  for (const column of open) if (names.includes(fold(column.heading))) column.field = field;
}

/** A field that no column has yet. */
function fill(columns: readonly TableColumn[], column: TableColumn, field: Field): void {
  if (column.field === null && !columnOf(columns, field)) column.field = field;
}

/** "Naam" is the surname beside a first name (so Wise heads it), the whole name elsewhere, and needless beside both. */
function settleName(columns: TableColumn[], rows: readonly Row[]): void {
  const name = columnOf(columns, 'name');
  if (!name) return;
  const lastName = columnOf(columns, 'lastName');
  const first = columnOf(columns, 'firstName') ?? columnOf(columns, 'initials');
  if (lastName && first) name.field = null;
  else if (lastName) lastName.field = null;
  else if (first && !holdsWholeNames(rows, name.index, first.index)) name.field = 'lastName';
}
