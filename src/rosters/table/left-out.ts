import { refuse } from '../refused.ts';
import type { Cell, Sheet } from '../sheet.ts';
import { pupilNumbers } from './columns.ts';
import { groupsIn, tabOf } from './group-sheets.ts';
import { isGroupName, isPlainlyGroup } from './group-words.ts';
import { missingFields } from './required.ts';
import type { Table } from './table.ts';

/**
 * Whether a sheet with a group of its own would be left out in silence, for want of a column, from a file in which the
 * sheets are the groups: that would take its pupils off the roll. Beside a list of the whole school other lists may be
 * what they like.
 */
export function isLeftOut(table: Table, complete: readonly Table[]): boolean {
  const missing = missingFields(table);
  if (missing.length === 0 || table.rows.length === 0 || !areGroups(complete)) return false;
  const numbers = pupilNumbers(table);
  const known = new Set(complete.flatMap(pupilNumbers));
  if (numbers.length === table.rows.length && numbers.every((number) => known.has(number))) return false;
  return missing.join() === 'group' || (missing.length <= FEW && isGroupName(tabOf(table)));
}

const FEW = 2;

/** Ends the reading of such a file where a group's sheet has dates of birth, by the look of them, and no heading. */
export function refuseHeadless(
  sheets: readonly Sheet[],
  found: readonly Table[],
  tables: readonly Table[],
): void {
  const listed = new Set(found.map(({ sheet }) => sheet));
  const headless = sheets.find(
    (sheet) => !listed.has(sheet.name) && isPlainlyGroup(sheet.name) && hasDates(sheet),
  );
  if (headless && areGroups(tables)) refuse('no-header', { sheet: headless.name });
}

function hasDates({ rows }: Sheet): boolean {
  const dated = rows.filter(({ cells }) => cells.some((cell) => cell && isDate(cell)));
  return dated.length * 2 > rows.length;
}

function isDate({ text, date }: Cell): boolean {
  return date !== undefined || /^\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}$/.test(text);
}

/** Lists that each have their group from a tab or a title, or several of one group each. */
function areGroups(complete: readonly Table[]): boolean {
  if (complete.some(({ rows }) => rows[0]?.group !== undefined)) return true;
  return complete.length > 1 && complete.every((table) => groupsIn(table).size === 1);
}
