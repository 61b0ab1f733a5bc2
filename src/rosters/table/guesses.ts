import type { Field, ReadingRules } from '../reading.ts';
import { yearNamedBy } from './heading-year.ts';
import { fits } from './proposals.ts';
import { countsRows } from './row-numbers.ts';
import { yearInName } from './year-in-name.ts';
import type { Row } from '../sheet.ts';
import type { Table, TableColumn } from './table.ts';
import { unlike } from './unlike.ts';

/**
 * The columns of a table that lacks fields, with a proposal where just one column can hold such a field: the only one
 * with dates is likely the birth date. A guess from what stands in it, so a person must agree.
 */
export function withGuesses(
  { columns, rows }: Table,
  missing: readonly Field[],
  { today, choose }: ReadingRules,
): TableColumn[] {
  const open = columns.filter(
    ({ heading, field, proposed }) => !field && !proposed && choose?.columns?.[heading] === undefined,
  );
  const spelled = (field: Field) => columns.some(({ proposed }) => proposed && fits(proposed, field));
  const guesses = missing.flatMap((field) => {
    const likely = ofThisYear(
      open.filter((column) => isLikely(field, column, sample(rows), today)),
      today,
    );
    return likely.length === 1 && !spelled(field) ? [{ field, column: likely[0] }] : [];
  });
  return columns.map((column) => {
    const own = guesses.filter((guess) => guess.column === column);
    // what could be two things is neither
    return own.length === 1 && own[0] ? { ...column, proposed: own[0].field } : column;
  });
}

/** Whole names asked for in a file that has none are asked for in parts, if it has columns that could hold them. */
export function inParts(
  { columns, rows }: Table,
  missing: readonly Field[],
  { today }: ReadingRules,
): Field[] {
  if (!missing.includes('name')) return [...missing];
  const open = columns.filter(({ field }) => !field);
  const could = (field: Field) => open.filter((column) => !unlike(field, column, sample(rows), today)).length;
  if (could('name') > 0 || could('firstName') < 2) return [...missing];
  return missing.flatMap((field) => (field === 'name' ? ['firstName', 'lastName'] : [field]));
}

/** Of the groups of several school years only those of this one. */
function ofThisYear(columns: readonly TableColumn[], today: string): readonly TableColumn[] {
  const now = columns.filter(({ heading }) => yearNamedBy(heading, today) === 'now');
  return now.length > 0 ? now : columns;
}

/** That nothing speaks against it is too little for a group: any word could be one. */
function isLikely(field: Field, column: TableColumn, rows: readonly Row[], today: string): boolean {
  if (yearNamedBy(column.heading, today) === 'past' || unlike(field, column, rows, today)) return false;
  if (field === 'pupilNumber' && countsRows(column, rows)) return false;
  const texts = rows.map((row) => row.cells[column.index]?.text ?? '').filter(Boolean);
  return field !== 'group' || texts.filter((text) => yearInName(text) !== null).length * 2 > texts.length;
}

/** Enough to guess by, also where five hundred columns are to be looked at. */
const sample = (rows: readonly Row[]): readonly Row[] => rows.slice(0, 300);
