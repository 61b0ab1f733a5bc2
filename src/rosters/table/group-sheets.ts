import { groupCodes } from '../group-code.ts';
import { isGroupName, isPlainlyGroup, withoutTeacher } from './group-words.ts';
import { missingFields } from './required.ts';
import type { PupilRow, Table } from './table.ts';

/** A table, with its pupils by the titles around them where those say the group. */
export type Found = Table & { titled?: PupilRow[] };

/**
 * Looks for the group of lists that have no column for it: in titles, or on the tab of the sheet. With several lists
 * any name that can be a group is one; a single list takes it only from a tab that says so ("Groep 5A", "H2b"). A
 * file with a list that is complete by itself is left as it is.
 */
export function withGroups(found: readonly Found[]): Table[] {
  const lists = found.filter((table) => table.rows.length > 0);
  const open = lists.filter((table) => missingFields(table).includes('group'));
  if (lists.some((table) => missingFields(table).length === 0)) return found.map(untitled);
  const ready = open.filter((table) => missingFields(table).length === 1);
  const isGroup = ready.length > 1 && !isUnsureCount(ready.map(tabOf)) ? isGroupName : isPlainlyGroup;
  return found.map((table) => (open.includes(table) ? grouped(table, isGroup) : untitled(table)));
}

/** The table with its groups, and as it was where they are not sure. */
function grouped(table: Found, isGroup: (tab: string) => boolean): Table {
  const { titled, rows } = table;
  const tab = tabOf(table);
  if (titled) return isSure(titled, tab) ? { ...untitled(table), rows: titled } : untitled(table);
  const named = rows.map((row) => ({ ...row, group: tab }));
  return isGroup(tab) && fitInGroups(named) ? { ...untitled(table), rows: named } : untitled(table);
}

function untitled({ titled: _, ...table }: Found): Table {
  return table;
}

/** The name of a sheet; Numbers adds that of the table on it, schools that of the teacher. */
function tabOf({ sheet }: Table): string {
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
