import type { Portal } from '../portal.ts';
import { stepAside } from './enrolment.ts';
import { deletePupil, updatePupil, type Pupil } from './store.ts';

/**
 * Makes pupils exactly as they were. First all of them leave the roll, since numbers may have changed hands among them
 * and a number is on the roll once. Runs in its caller's transaction.
 */
export function putBack(portal: Portal, pupils: readonly Pupil[]): void {
  stepAside(portal, pupils);
  for (const pupil of pupils) updatePupil(portal.db, pupil);
}

/** Takes pupils out of the register who should never have come in. Their pasnummers are never given again. */
export function takeAway({ db }: Portal, pupils: readonly Pupil[]): void {
  for (const { id } of pupils) deletePupil(db, id);
}
