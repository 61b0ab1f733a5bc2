import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { inOneTransaction } from '../db/database.ts';
import { Refusal } from '../kernel/refusal.ts';
import { now, type Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { ownPupilFile } from './pupil-file.ts';
import { waitingWithContent, updateRemoved, type PupilFile } from './store.ts';

/** Takes a file off the school's list. It can be put back for a while; an import that was done with it stays. */
export function removePupilFile(portal: Portal, actor: Actor, branch: string, id: number): void {
  authorise(actor, 'handInPupilFiles', branch);
  inOneTransaction(portal.db, () => {
    if (ownPupilFile(portal, branch, id).state === 'removed') return;
    updateRemoved(portal.db, id, now(portal), actor.accountId);
    record(portal, actor, { action: 'remove pupil file', subject: `pupil file ${id}`, branch });
  });
}

/** *Zet terug*. @throws Refusal 422 when it is too late, or the same content waits again by now */
export function putBackPupilFile(portal: Portal, actor: Actor, branch: string, id: number): void {
  authorise(actor, 'handInPupilFiles', branch);
  inOneTransaction(portal.db, () => {
    const file = ownPupilFile(portal, branch, id);
    if (file.state !== 'removed') return;
    const twin = waitingWithContent(portal.db, branch, file.sha256) !== undefined;
    if (twin || !canBePutBack(portal, file)) throw new Refusal(422, say('docent.te_laat'));
    updateRemoved(portal.db, id, null, null);
    record(portal, actor, { action: 'put back pupil file', subject: `pupil file ${id}`, branch });
  });
}

/** Until when a removed file can be put back. */
export function putBackUntil(portal: Portal, file: PupilFile): Date | null {
  if (file.removedAt === null) return null;
  return new Date(Date.parse(file.removedAt) + portal.config.upload.takeBackMinutes * 60_000);
}

function canBePutBack(portal: Portal, file: PupilFile): boolean {
  const until = putBackUntil(portal, file);
  return file.sealedFile !== null && until !== null && portal.clock() <= until;
}
