import { groupCodes } from '../group-code.ts';
import type { RowRead } from './read-row.ts';

/** The code of each row's group: the school's own, else one made from the name. */
export function codesFor(rows: readonly RowRead[]): (row: RowRead) => string {
  const given = new Map<string, string>();
  for (const { groupCode, groupName } of rows) {
    if (groupCode !== '' && !given.has(groupCode)) given.set(groupCode, groupName);
  }
  const derived = groupCodes(
    rows.filter((row) => row.groupCode === '' && row.groupName !== '').map((row) => row.groupName),
    given,
  );
  return (row) => row.groupCode || (derived.get(row.groupName) ?? '');
}
