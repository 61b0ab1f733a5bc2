import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { inOneTransaction } from '../../db/database.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { now, type Portal } from '../../portal.ts';
import { pupilFileNumbered } from '../../pupil-files/pupil-files.ts';
import { say } from '../../text/text.ts';
import {
  batchesWith,
  batchWithId,
  insertBatch,
  insertItem,
  openBatchOf,
  updateStopped,
  type Batch,
} from './batch-store.ts';

/** A file as it was shown: with the fingerprint of what would happen. */
export type Shown = { fileId: number; fingerprint: string };

/** Files in one batch, at most. */
export const MOST_IN_A_BATCH = 100;

/**
 * Has these files imported one after the other, each as it was shown, and returns the number of the batch. Whoever asks
 * for what is being done already, or was, is led to that batch: nothing is done twice. @throws Refusal 422 for no files
 */
export function beginBatch(portal: Portal, actor: Actor, shown: readonly Shown[]): number {
  if (shown.length === 0) throw new Refusal(422, say('reeks.niets_gekozen'));
  return inOneTransaction(portal.db, () => {
    const files = shown
      .map(({ fileId, fingerprint }) => ({ ...pupilFileNumbered(portal, fileId), fingerprint }))
      .sort((a, b) => a.uploadedAt.localeCompare(b.uploadedAt) || a.id - b.id);
    for (const { branch } of files) authorise(actor, 'importPupilFiles', branch);
    const same = batchOfAll(portal, shown);
    if (same !== undefined) return same;

    const batchId = insertBatch(portal.db, now(portal), actor.accountId);
    for (const [place, { id: pupilFileId, fingerprint }] of files.entries()) {
      // a colleague was first
      const outcome = openBatchOf(portal.db, pupilFileId) === undefined ? null : 'gone';
      insertItem(portal.db, { batchId, place, pupilFileId, fingerprint, outcome });
    }
    record(portal, actor, {
      action: 'begin batch',
      subject: `batch ${batchId}`,
      counts: { files: files.length },
    });
    return batchId;
  });
}

/** *Stop met importeren*: what is done stays done, the rest waits as before. */
export function stopBatch(portal: Portal, actor: Actor, batchId: number): void {
  authorise(actor, 'importPupilFiles');
  inOneTransaction(portal.db, () => {
    if (existingBatch(portal, batchId).schoolsLeft === 0) return;
    const left = updateStopped(portal.db, batchId, now(portal), actor.accountId);
    record(portal, actor, { action: 'stop batch', subject: `batch ${batchId}`, counts: { left } });
  });
}

/** @throws Refusal 404 */
export function existingBatch({ db }: Portal, id: number): Batch {
  const batch = Number.isSafeInteger(id) ? batchWithId(db, id) : undefined;
  if (!batch) throw new Refusal(404, say('paginafout.404t'));
  return batch;
}

function batchOfAll({ db }: Portal, shown: readonly Shown[]): number | undefined {
  const [first = [], ...others] = shown.map(({ fileId, fingerprint }) =>
    batchesWith(db, fileId, fingerprint),
  );
  return first.find((id) => others.every((ids) => ids.includes(id)));
}
