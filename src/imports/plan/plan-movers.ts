import type { Pupil } from '../../pupils/pupils.ts';
import type { Occasion, OtherSchool } from './alarm.ts';
import type { Line, UsedLine } from './plan-lines.ts';
import { topYearOf } from './plan-years.ts';
import { exceeds, shareOf, type Share } from './share.ts';

/** Who comes to this branch from another one of the library, on the roll there or not. */
export const isMover = (line: Line, branch: string): line is UsedLine & { pupil: Pupil } =>
  line.kind === 'reenrol' && line.pupil.branch !== branch;

/** Whom a plan takes off the roll of other schools. */
export const takenOffRolls = (lines: readonly Line[], branch: string): Pupil[] =>
  lines.flatMap((line) => (isMover(line, branch) && line.pupil.unenrolledAt === null ? [line.pupil] : []));

/**
 * Schools of which so many go away by the file of another that it is a merger, or that school's own list. Whose turn it
 * is to leave, or who waits there to be unenrolled, says nothing.
 */
export function emptiedBy(
  lines: readonly Line[],
  { branch, others, firstYear }: Pick<Occasion, 'branch' | 'others' | 'firstYear'>,
): { school: OtherSchool; share: Share }[] {
  const taken = Map.groupBy(takenOffRolls(lines, branch), (pupil) => pupil.branch);
  return others
    .map((school) => {
      const isDone = whoIsDoneAt(school, firstYear);
      const leave = (taken.get(school.branch) ?? []).filter((pupil) => !isDone(pupil));
      return { school, share: shareOf(leave.length, school.roll.length) };
    })
    .filter(({ school, share }) => exceeds(share, school.limits.leavers))
    .sort((a, b) => b.share.n - a.share.n || a.school.branch.localeCompare(b.school.branch));
}

function whoIsDoneAt({ edition, roll, waiting }: OtherSchool, firstYear: number): (pupil: Pupil) => boolean {
  const isInTopYear = topYearOf(roll, firstYear);
  return (pupil) => waiting.has(pupil.id) || (edition === 'schoolWise' && isInTopYear(pupil));
}
