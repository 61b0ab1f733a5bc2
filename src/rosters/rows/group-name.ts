import { hasOpenQuote } from './open-quote.ts';
import type { TableRow } from './table-row.ts';

/** The group of a row: `code` is '' unless the school gives codes in a column of their own. */
export type WrittenGroup = { code: string; name: string };

/** What the library keeps of a group: Wise has room for 10 signs in a code and 30 in a name. */
const LONGEST_CODE = 10;
const LONGEST_NAME = 30;

/** Signs that break the Wise import when they stand in a group code (OCLC help). */
const NOT_IN_A_CODE = /["'+&<>/|\\`]/;

/**
 * The group as written. A single column Groep is a name, to which none of the limits on codes apply; only beside a
 * column with names is it a code (R05).
 */
export function readGroup(row: TableRow): WrittenGroup {
  if (row.titledGroup !== '') return { code: '', name: row.titledGroup };
  if (row.has('group') && row.has('groupName')) return readCodeAndName(row);
  const column = row.has('group') ? 'group' : 'groupName';
  if (row.cell(column)?.formula) row.report(column, 'formula');
  const name = restored(row.text(column), row.cell(column)?.date);
  return { code: '', name: checkedName(row, column, name) };
}

export function reportMissingGroup(row: TableRow): void {
  const column = row.has('group') ? 'group' : 'groupName';
  if (row.titledGroup === '' && !row.cell('group') && !row.cell('groupName'))
    row.report(column, 'group-missing');
}

function readCodeAndName(row: TableRow): WrittenGroup {
  if (row.cell('group')?.formula) row.report('group', 'formula');
  if (row.cell('groupName')?.formula) row.report('groupName', 'formula');
  const code = row.text('group');
  const sign = NOT_IN_A_CODE.exec(code)?.[0];
  if (sign) row.report('group', 'group-character', { teken: sign });
  if (code.length > LONGEST_CODE) row.report('group', 'group-code-long');
  return { code, name: checkedName(row, 'groupName', row.text('groupName') || code) };
}

function checkedName(row: TableRow, column: 'group' | 'groupName', name: string): string {
  if (name.length > LONGEST_NAME) row.report(column, 'group-name-long');
  if (hasOpenQuote(name)) row.report(column, 'group-character', { teken: '"' });
  return name;
}

/** Excel takes the group 3/4 for the third of April, and 1-2-3 for a day in 2003; years that follow each other are no day. */
function restored(text: string, date: string | undefined): string {
  const [year = 0, month = 0, day = 0] = date?.split('-').map(Number) ?? dayInWords(text);
  const years = [day, month].toSorted((a, b) => a - b);
  if (year > 2000 && year < 2010) years.push(year - 2000);
  const follow = years.every((each, at) => at === 0 || each === (years[at - 1] ?? 0) + 1);
  return follow && (years.at(-1) ?? 0) <= 8 ? years.join('/') : text;
}

/** The same, saved as text: 3-apr. */
function dayInWords(text: string): number[] {
  const [, day = '', month = ''] = /^(\d)-(jan|feb|mrt|apr|mei|jun|jul|aug)$/i.exec(text) ?? [];
  return [0, MONTHS.indexOf(month.toLowerCase()) + 1, Number(day)];
}

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug'];
