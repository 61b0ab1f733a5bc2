import type { Column, Field } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Row } from '../sheet.ts';
import { ALIASES, fold } from './aliases.ts';
import { holdsWholeNames } from './whole-names.ts';

/** A column of the file: `index` is its place in a row's cells. */
export type TableColumn = Column & { index: number };

/**
 * What each column of the file is.
 * @throws Refused `duplicate-columns` when two columns claim the same field with equal right.
 */
export function columnsOf(heading: Row, rows: readonly Row[]): TableColumn[] {
  const columns: TableColumn[] = [];
  heading.cells.forEach((cell, index) => {
    if (cell) columns.push({ index, heading: cell.text, field: null });
  });
  for (const [field, names] of ALIASES) claim(columns, field, names);
  settleName(columns, rows);
  return columns;
}

/** The column of a field, undefined when the file has none. */
export function columnOf(columns: readonly TableColumn[], field: Field): TableColumn | undefined {
  return columns.find((column) => column.field === field);
}

function claim(columns: TableColumn[], field: Field, names: readonly string[]): void {
  if (columnOf(columns, field)) return;
  const claimants = columns.filter((column) => names.includes(fold(column.heading)));
  const [first] = claimants;
  if (!first) return;
  if (claimants.length > 1) {
    refuse('duplicate-columns', { column: first.heading, field, n: claimants.length });
  }
  first.field = field;
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
