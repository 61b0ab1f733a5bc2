import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import { isShown } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';
import { refuseUnlikeColumns } from './chosen-columns.ts';
import { chosenTables } from './chosen-tables.ts';
import { refuseCitizenNumbers } from './citizen-numbers.ts';
import { columnsOf, refuseDuplicates } from './columns.ts';
import { listedRows, withoutFootnotes } from './footnotes.ts';
import { withGroups } from './group-sheets.ts';
import type { Found } from './group-sheets.ts';
import { rowsUnderTitles } from './group-titles.ts';
import { refuseHeadless } from './left-out.ts';
import { rowsOfPupils } from './lone-cells.ts';
import { withProposals } from './proposals.ts';
import { refuseUnknownColumns } from './required.ts';
import type { Table } from './table.ts';
import { headingIn } from './whole-heading.ts';

/**
 * The tables of pupils in a file: one, or one per group.
 * @throws Refused when there is none, when it is empty or too long, when it lacks what the library needs or holds
 *   what the library may not have, and when a person must say which sheet it is
 */
export function tablesIn(all: readonly Sheet[], rules: ReadingRules): Table[] {
  const found = listsIn(all, rules);
  const sheets = all.filter(isShown);
  if (sheets.every((sheet) => sheet.rows.length === 0)) refuse('empty');
  if (found.length === 0) refuse('no-header');
  refuseUnlikeColumns(found, rules);
  const tables = chosenTables(withGroups(found), rules);
  if (rules.choose?.sheet === undefined) refuseHeadless(sheets, found, tables);
  for (const table of tables) {
    refuseDuplicates(table.columns);
    refuseUnknownColumns(table, found, rules);
  }
  refuseLength(tables, rules);
  return tables;
}

/** How many rows the longest table has; 0 where there is none. @throws Refused `bsn` */
export function longestTable(sheets: readonly Sheet[], rules: ReadingRules): number {
  return Math.max(0, ...listsIn(sheets, rules).map(({ rows }) => rows.length));
}

/** The lists that a school sees. The file as a whole may not hold citizen numbers, wherever in it they stand. */
function listsIn(sheets: readonly Sheet[], rules: ReadingRules): Found[] {
  const found = sheets.filter(isShown).flatMap((sheet) => tableIn(sheet, rules));
  if (found.length > MOST_LISTS) refuse('hostile');
  refuseCitizenNumbers(sheets, found);
  return found;
}

/** No school has so many groups, and lists are compared with one another. */
const MOST_LISTS = 250;

function tableIn(sheet: Sheet, rules: ReadingRules): Found[] {
  const heading = headingIn(sheet, { ...rules.remembered, ...rules.choose?.columns });
  if (!heading) return [];
  if (heading.cells.filter((cell) => cell !== undefined).length > MOST_COLUMNS) refuse('hostile');
  const [first, last] = [heading.rows[0], heading.rows.at(-1)];
  const above = sheet.rows.filter(({ row }) => first && row < first.row);
  const below = sheet.rows.filter(({ row }) => last && row > last.row);
  const listed = listedRows(below, heading.rows);
  const whole = withoutFootnotes(listed);
  const { others } = heading;
  const columns = withProposals(columnsOf(heading, whole, rules), {
    rows: whole,
    others,
    choose: rules.choose?.columns,
  });
  const rows = rowsOfPupils(listed, columns);
  const titled = rowsUnderTitles({ above, heading, columns, below });
  return [{ sheet: sheet.name, columns, rows, ...(titled ? { titled } : {}) }];
}

/** No pupil system knows so much about a child. */
const MOST_COLUMNS = 500;

function refuseLength(tables: readonly Table[], { maxRows }: ReadingRules): void {
  const n = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (n === 0) refuse('no-pupils');
  if (n > maxRows) refuse('too-many-rows', { n, max: maxRows });
}
