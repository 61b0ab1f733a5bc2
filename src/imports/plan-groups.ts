import type { Group } from '../branches/branches.ts';
import { groupCodes, type ReadPupil } from '../rosters/rosters.ts';

/** The groups a file speaks of, as they will be in the branch. */
export type GroupPlan = {
  codeOf: (row: ReadPupil) => string;
  /** Groups that are made, or get another name or year group. */
  changed: Group[];
  /** Codes among `changed` that the branch does not have yet. */
  fresh: ReadonlySet<string>;
};

/**
 * Fits the groups of a file to those of the branch. A code that the school gave stands; a code derived from a name
 * follows the branch's own group of that name.
 */
export function planGroups(rows: readonly ReadPupil[], known: readonly Group[]): GroupPlan {
  const taken = new Map(known.map(({ code, name }) => [code, name]));
  const names = new Set(rows.filter((row) => !row.groupGiven).map((row) => row.groupName));
  const derived = groupCodes([...names], taken);
  const codeOf = (row: ReadPupil) => (row.groupGiven ? row.group : (derived.get(row.groupName) ?? row.group));

  const before = new Map(known.map((group) => [group.code, group]));
  const after = groupsAmong(rows, codeOf);
  const changed = after.filter((group) => differs(group, before.get(group.code)));
  const fresh = new Set(changed.map(({ code }) => code).filter((code) => !before.has(code)));
  return { codeOf, changed, fresh };
}

function groupsAmong(rows: readonly ReadPupil[], codeOf: GroupPlan['codeOf']): Group[] {
  const codes = [...new Set(rows.map(codeOf))].sort();
  return codes.map((code) => {
    const members = rows.filter((row) => codeOf(row) === code);
    const names = [...new Set(members.map((row) => row.groupName))].sort();
    return { code, name: (names[0] ?? '') || code, yearGroup: sharedYearGroup(members) };
  });
}

/** The year group of a group whose members are all of one year; a combination group has none. */
function sharedYearGroup(members: readonly ReadPupil[]): number | null {
  const years = new Set(members.map((row) => row.yearGroup));
  const [only] = years;
  return years.size === 1 ? (only ?? null) : null;
}

function differs(group: Group, before: Group | undefined): boolean {
  return before?.name !== group.name || before.yearGroup !== group.yearGroup;
}
