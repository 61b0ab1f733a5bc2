import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { inOneTransaction } from '../db/database.ts';
import { Refusal } from '../kernel/refusal.ts';
import { now, type Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { ownPupilFile } from './pupil-file.ts';
import { removedBefore, waitingWithContent, updateRemoved, updateShredded, type PupilFile } from './store.ts';

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

/**
 * Shreds every removed file that can no longer be put back; upkeep calls it every minute. The row lets go first: a row
 * that points at nothing would be a lie, a sealed file without a row is swept later.
 */
export async function shredRemoved(portal: Portal): Promise<number> {
  const { takeBackMinutes } = portal.config.upload;
  const limit = new Date(portal.clock().getTime() - takeBackMinutes * 60_000).toISOString();
  const due = removedBefore(portal.db, limit);
  for (const file of due) {
    inOneTransaction(portal.db, () => {
      updateShredded(portal.db, file.id);
      record(portal, undefined, {
        action: 'shred pupil file',
        subject: `pupil file ${file.id}`,
        branch: file.branch,
      });
    });
    for (const id of [file.sealedFile, file.sealedReading]) if (id !== null) await portal.vault.shred(id);
  }
  return due.length;
}
