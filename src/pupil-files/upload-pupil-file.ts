import { createHash } from 'node:crypto';
import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { branchNumbered, wordsOf } from '../branches/branches.ts';
import { inOneTransaction } from '../db/database.ts';
import { amsterdamDay, longDate } from '../kernel/dutch-date.ts';
import { now, type Portal } from '../portal.ts';
import type { Reading } from '../rosters/rosters.ts';
import { say } from '../text/text.ts';
import { SandboxBusy } from '../sandbox/sandbox.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { ReceivedFile } from '../web/receive-file.ts';
import { cleanName, faultInName } from './name-rule.ts';
import { refusalSentence } from './sentences.ts';
import { insertPupilFile, sameContent } from './store.ts';

export type Upload =
  | { outcome: 'kept'; id: number }
  /** Cannot be used; not kept. */
  | { outcome: 'refused'; sentence: string }
  /** The very same file already waits; not kept twice. */
  | { outcome: 'known'; id: number; sentence: string };

/**
 * A teacher hands in a pupil file for a branch. It is read and checked while he looks; what can be read is sealed with
 * its reading, faults and all, and only then does the row enter the database.
 */
export async function uploadPupilFile(
  portal: Portal,
  actor: Actor,
  branch: string,
  file: ReceivedFile | undefined,
): Promise<Upload> {
  authorise(actor, 'handInPupilFiles', branch);
  if (!file) return { outcome: 'refused', sentence: say('uploadfout.U01_geen') };
  const name = cleanName(file.name);
  const fault = faultInName(name);
  if (fault) return { outcome: 'refused', sentence: fault };
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const known = waitingTwin(portal, branch, sha256);
  if (known) return known;

  const outcome = await read(portal, file.bytes, name);
  if (outcome.refused) {
    const words = wordsOf(branchNumbered(portal.db, branch)?.edition ?? 'schoolWise');
    return { outcome: 'refused', sentence: refusalSentence(outcome.refused, name, words) };
  }
  return keep(portal, actor, { branch, name, sha256, bytes: file.bytes, reading: outcome.reading });
}

function waitingTwin(portal: Portal, branch: string, sha256: string): Upload | undefined {
  const twin = sameContent(portal.db, branch, sha256);
  if (twin?.state !== 'waiting') return undefined;
  const datum = longDate(amsterdamDay(new Date(twin.uploadedAt)));
  return { outcome: 'known', id: twin.id, sentence: say('uploadfout.U06_zelfde', { datum }) };
}

async function read(portal: Portal, bytes: Buffer, name: string) {
  try {
    const rules = { today: amsterdamDay(portal.clock()), maxRows: portal.config.upload.maxRows };
    return await portal.sandbox.read(bytes, name, rules);
  } catch (cause) {
    if (cause instanceof SandboxBusy) throw new Refusal(503, say('paginafout.druk'));
    throw cause;
  }
}

type Arrival = { branch: string; name: string; sha256: string; bytes: Buffer; reading: Reading };

/** Sealed first, then the row: a sealed file without a row is swept later, a row without a file would be a lie. */
async function keep(portal: Portal, actor: Actor, { bytes, reading, ...file }: Arrival): Promise<Upload> {
  const sealedFile = await portal.vault.seal(bytes);
  const sealedReading = await portal.vault.seal(Buffer.from(JSON.stringify(reading)));
  const counts = countsIn(reading);
  const upload = inOneTransaction(portal.db, (): Upload => {
    // two clicks: the other one may have come in while this one was read
    const known = waitingTwin(portal, file.branch, file.sha256);
    if (known) return known;
    const seals = { sealedFile, sealedReading };
    const arrival = { size: bytes.length, uploadedBy: actor.accountId, uploadedAt: now(portal) };
    const id = insertPupilFile(portal.db, { ...file, ...seals, ...arrival, ...counts });
    record(portal, actor, {
      action: 'upload pupil file',
      subject: `pupil file ${id}`,
      branch: file.branch,
      counts,
    });
    return { outcome: 'kept', id };
  });
  if (upload.outcome !== 'kept')
    await Promise.all([sealedFile, sealedReading].map((id) => portal.vault.shred(id)));
  return upload;
}

function countsIn({ pupils, problems }: Reading) {
  return {
    pupils: pupils.length,
    groups: new Set(pupils.map(({ groupName }) => groupName)).size,
    errors: problems.filter(({ level }) => level === 'error').length,
    warnings: problems.filter(({ level }) => level === 'warning').length,
  };
}
