import { groupCodes } from '../group-code.ts';
import { pupilNumbers } from './columns.ts';
import { isGroupName, isPlainlyGroup, withoutTeacher } from './group-words.ts';
import { tellsOtherGroups } from './likely-group.ts';
import { missingFields } from './required.ts';
import type { PupilRow, Table } from './table.ts';

/** A table, with its pupils by the titles around them where those say the group. */
export type Found = Table & { titled?: PupilRow[] };

/**
 * Looks for the group of lists that have no column for it, or an empty one: in titles, or on the tab of the sheet. With
 * several lists any name that can be a group is one. A single list takes it only from a tab that says so plainly
 * ("Groep 5A", "H2b"), and so does a list beside those of other groups that have a column. Beside a list of the whole
 * school all is left as it is.
 */
export function withGroups(found: readonly Found[]): Table[] {
  const lists = found.filter((table) => table.rows.length > 0);
  const open = lists.filter((table) => groupsIn(table).size === 0);
  const complete = lists.filter((table) => !open.includes(table) && missingFields(table).length === 0);
  if (complete.some((table) => groupsIn(table).size > 1)) return found.map(untitled);
  const ready = open.filter((table) => missingFields(table).every((field) => field === 'group'));
  const several = complete.length === 0 && ready.length > 1 && !isUnsureCount(ready.map(tabOf));
  const isGroup = several ? isGroupName : isPlainlyGroup;
  const known = new Set(complete.flatMap(pupilNumbers));
  const isKnown = (table: Table) =>
    complete.length > 0 && pupilNumbers(table).every((number) => known.has(number));
  return found.map((table) =>
    open.includes(table) && !isKnown(table) ? grouped(table, isGroup) : untitled(table),
  );
}

/** The groups that the columns of a table tell of. */
export function groupsIn({ columns, rows }: Table): Set<string> {
  const groups = columns.filter(({ field }) => field === 'group' || field === 'groupName');
  const said = rows.map((row) => groups.map(({ index }) => row.cells[index]?.text ?? '').join('\n'));
  return new Set(said.filter((names) => names.trim() !== ''));
}

/** The table with its groups, and as it was where they are not sure. */
function grouped(table: Found, isGroup: (tab: string) => boolean): Table {
  const { titled, rows } = table;
  const tab = tabOf(table);
  const named = titled ?? rows.map((row) => ({ ...row, group: tab }));
  const isSaid = titled ? isSure(titled, tab) : isGroup(tab) && fitInGroups(named);
  return isSaid && !tellsOtherGroups(table, named) ? { ...untitled(table), rows: named } : untitled(table);
}

function untitled({ titled: _, ...table }: Found): Table {
  return table;
}

/** The name of a sheet; Numbers adds that of the table on it, schools that of the teacher. */
export function tabOf({ sheet }: Table): string {
  return withoutTeacher(sheet.replace(/ - (?:tabel|table) 1$/i, ''));
}

/** Sheets 1 to 8 are the groups of a primary school; sheets 1 to 3 may as well be pages. */
function isUnsureCount(tabs: readonly string[]): boolean {
  return tabs.every((tab) => /^\d$/.test(tab)) && tabs.toSorted().join('') !== '12345678';
}

/** Titles must not contradict the tab they stand under: one of the two was forgotten in copying. */
function isSure(titled: readonly PupilRow[], tab: string): boolean {
  const groups = [...new Set(titled.map(({ group = '' }) => group))];
  const codes = groupCodes([...groups, tab], new Map());
  const contradicts =
    groups.length === 1 && isPlainlyGroup(tab) && codes.get(tab) !== codes.get(groups[0] ?? '');
  return !contradicts && fitInGroups(titled);
}

/** More pupils than in any class are a school, whatever stands above them. */
function fitInGroups(rows: readonly PupilRow[]): boolean {
  return [...Map.groupBy(rows, ({ group }) => group).values()].every(({ length }) => length <= LARGEST);
}

const LARGEST = 40;
