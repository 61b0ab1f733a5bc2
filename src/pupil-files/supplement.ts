import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { inOneTransaction } from '../db/database.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { pupilFileNumbered } from './pupil-file.ts';
import { updateSupplement } from './store.ts';

/**
 * Says of a file that waits what it holds: all pupils of the school, or a supplement of new and changed ones only, by
 * which nobody leaves. @throws Refusal 404, 409 once it is imported or removed
 */
export function sayWhatItHolds(
  portal: Portal,
  actor: Actor,
  action: 'handInPupilFiles' | 'importPupilFiles',
  id: number,
  supplement: boolean,
): void {
  inOneTransaction(portal.db, () => {
    const { branch, state, supplement: before } = pupilFileNumbered(portal, id);
    authorise(actor, action, branch);
    if (state !== 'waiting') throw new Refusal(409, say('beheer.wacht_niet'));
    if ((before === 1) === supplement) return;
    updateSupplement(portal.db, id, supplement);
    const deed = supplement ? 'call file a supplement' : 'call file complete';
    record(portal, actor, { action: deed, subject: `pupil file ${id}`, branch });
  });
}
