import type { ReadingRules } from '../reading.ts';
import { hasOpenQuote } from './open-quote.ts';
import type { TableRow } from './table-row.ts';
import { typedGroup } from './typed-group.ts';

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
export function readGroup(row: TableRow, rules: ReadingRules): WrittenGroup {
  if (row.titledGroup !== '') return { code: '', name: row.titledGroup };
  if (row.has('group') && row.has('groupName')) return readCodeAndName(row, rules);
  const column = row.has('group') ? 'group' : 'groupName';
  return { code: '', name: checkedName(row, column, typed(row, column, rules)) };
}

export function reportMissingGroup(row: TableRow): void {
  const column = row.has('group') ? 'group' : 'groupName';
  if (row.titledGroup === '' && !row.cell('group') && !row.cell('groupName'))
    row.report(column, 'group-missing');
}

function readCodeAndName(row: TableRow, rules: ReadingRules): WrittenGroup {
  const written = typed(row, 'group', rules);
  const code = written === row.text('group') ? written : written.replaceAll('/', '-');
  const name = typed(row, 'groupName', rules);
  const sign = NOT_IN_A_CODE.exec(code)?.[0];
  if (sign) row.report('group', 'group-character', { teken: sign });
  if (code.length > LONGEST_CODE) row.report('group', 'group-code-long');
  return { code, name: checkedName(row, 'groupName', name || code) };
}

function checkedName(row: TableRow, column: 'group' | 'groupName', name: string): string {
  if (name.length > LONGEST_NAME) row.report(column, 'group-name-long');
  if (hasOpenQuote(name)) row.report(column, 'group-character', { teken: '"' });
  return name;
}

/** What was typed for the group; '' when Excel made another thing of it that cannot be told back. */
function typed(row: TableRow, column: 'group' | 'groupName', rules: ReadingRules): string {
  const cell = row.cell(column);
  if (cell?.formula) row.report(column, 'formula');
  const text = cell && typedGroup(cell, rules);
  if (cell && text === undefined) row.report(column, 'group-date');
  return text ?? '';
}
