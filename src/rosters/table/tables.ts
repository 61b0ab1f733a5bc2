import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Row, Sheet } from '../sheet.ts';
import { refuseCitizenNumbers } from './citizen-numbers.ts';
import { columnsOf } from './columns.ts';
import type { TableColumn } from './columns.ts';
import { pupilRows } from './footnotes.ts';
import { headingRow } from './heading.ts';
import { refuseWithoutRequired } from './required.ts';

/** The pupils of one sheet: its columns as named by the heading, and the rows below that are about pupils. */
export type Table = { sheet: string; columns: TableColumn[]; rows: Row[] };

/**
 * The table of pupils in a file, on the first sheet that has a heading of ours.
 * @throws Refused when there is none, when it is empty or too long, or when it lacks what the library needs.
 */
export function tablesIn(sheets: readonly Sheet[], rules: ReadingRules): Table[] {
  if (sheets.every((sheet) => sheet.rows.length === 0)) refuse('empty');
  const sheet = sheets.find((sheet) => headingRow(sheet) !== undefined) ?? refuse('no-header');
  const tables = [tableOf(sheet)];
  refuseUnusable(tables, rules);
  return tables;
}

function tableOf(sheet: Sheet): Table {
  const heading = headingRow(sheet) ?? refuse('no-header');
  const rows = pupilRows(sheet.rows.slice(sheet.rows.indexOf(heading) + 1), heading);
  const columns = columnsOf(heading, rows);
  refuseCitizenNumbers(columns, rows);
  refuseWithoutRequired(columns);
  return { sheet: sheet.name, columns, rows };
}

function refuseUnusable(tables: readonly Table[], { maxRows }: ReadingRules): void {
  const n = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (n === 0) refuse('no-pupils');
  if (n > maxRows) refuse('too-many-rows', { n, max: maxRows });
}
