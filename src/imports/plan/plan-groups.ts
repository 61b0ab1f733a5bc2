import type { Group } from '../../branches/branches.ts';
import { groupCodes, type ReadPupil } from '../../rosters/rosters.ts';
import type { GroupChange } from './plan-lines.ts';

/** The groups a file speaks of, as they will be in the branch. */
export type GroupPlan = {
  codeOf: (row: ReadPupil) => string;
  /**
   * Groups that are made, or get another name or year group, when these rows are used; before is null for one that is
   * made. `hasMore`: groups in which there are others too, of whom the file does not tell.
   */
  changedBy: (used: readonly ReadPupil[], hasMore: (group: Group) => boolean) => GroupChange[];
};

/**
 * Fits the groups of a file to those of the branch. A code that the school gave stands; a code derived from a name
 * follows the branch's own group of that name.
 */
export function planGroups(rows: readonly ReadPupil[], known: readonly Group[]): GroupPlan {
  const taken = new Map(known.map(({ code, name }) => [code, name]));
  const names = new Set(rows.filter((row) => !row.groupGiven).map((row) => row.groupName));
  const derived = groupCodes([...names], taken);
  const given = givenCodes(rows, known);
  const codeOf = (row: ReadPupil) =>
    (row.groupGiven ? given : derived).get(row.groupGiven ? row.group : row.groupName) ?? row.group;

  const before = new Map(known.map((group) => [group.code, group]));
  const changedBy: GroupPlan['changedBy'] = (used, hasMore) =>
    groupsAmong(used, codeOf, before, hasMore)
      .map((group) => ({ before: before.get(group.code) ?? null, after: group }))
      .filter(differs);
  return { codeOf, changedBy };
}

/** Codes that the school gave, spelt as the branch spells them: 5a is 5A. */
function givenCodes(rows: readonly ReadPupil[], known: readonly Group[]): Map<string, string> {
  const given = [...new Set(rows.filter((row) => row.groupGiven).map((row) => row.group))].sort();
  const spelt = new Map(
    [...known.map(({ code }) => code), ...given].reverse().map((code) => [code.toLowerCase(), code]),
  );
  return new Map(given.map((code) => [code, spelt.get(code.toLowerCase()) ?? code]));
}

function groupsAmong(
  rows: readonly ReadPupil[],
  codeOf: GroupPlan['codeOf'],
  before: ReadonlyMap<string, Group>,
  hasMore: (group: Group) => boolean,
): Group[] {
  const codes = [...new Set(rows.map(codeOf))].sort();
  return codes.map((code) => {
    const members = rows.filter((row) => codeOf(row) === code);
    const names = [...new Set(members.map((row) => row.groupName))].sort();
    const yearGroup = yearGroupOf(members, before.get(code), hasMore);
    return { code, name: (names[0] ?? '') || code, yearGroup };
  });
}

/**
 * The year group of a group whose members are all of one year; a combination group has none. When the file tells no
 * year at all, what is known of the group stands. Others who are in it are not of another year because of this file.
 */
function yearGroupOf(
  members: readonly ReadPupil[],
  known: Group | undefined,
  hasMore: (group: Group) => boolean,
): number | null {
  const years = new Set(members.map((row) => row.yearGroup));
  const [only] = years;
  if (years.size > 1) return null;
  if (!known || only === known.yearGroup) return only ?? null;
  if (only === null || only === undefined) return known.yearGroup;
  return hasMore(known) ? null : only;
}

function differs({ before, after }: GroupChange): boolean {
  return before?.name !== after.name || before.yearGroup !== after.yearGroup;
}
