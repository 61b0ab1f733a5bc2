import { countsOf, changesNothing } from '../plan/counts.ts';
import { isOpen } from '../plan/plan-import.ts';
import type { Preview } from '../preview/preview.ts';

import type { Portal } from '../../portal.ts';
import { newestFullFile, type PupilFile } from '../../pupil-files/pupil-files.ts';

/** Another file of the whole school came in after this one, and waits. */
export function hasNewerFull({ db }: Portal, { id, branch, supplement }: PupilFile): boolean {
  return supplement === 0 && newestFullFile(db, branch)?.id !== id;
}

/** Why a person has to look at this file by itself, before it is imported. */
export type NeedsLook = 'open' | 'alarm' | 'skipped' | 'left-by-hand' | 'nothing';

/** @param spotless also a row that would be skipped is a reason, and the return of who was unenrolled by hand */
export function whyNot({ plan, alarms }: Preview, spotless: boolean): NeedsLook | undefined {
  if (plan.lines.some(isOpen)) return 'open';
  if (alarms.length > 0) return 'alarm';
  if (spotless && countsOf(plan).skipped > 0) return 'skipped';
  if (spotless && plan.lines.some((line) => line.kind === 'reenrol' && line.leftByHand))
    return 'left-by-hand';
  return changesNothing(plan) ? 'nothing' : undefined;
}
