import { type Actor, authoriseNow } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { inOneTransaction } from '../../db/database.ts';
import { isTeacher } from '../../kernel/teacher.ts';
import { now, type Portal } from '../../portal.ts';
import type { Reading } from '../../rosters/rosters.ts';
import { waitingTwin, type Arrival, type Verdict } from './judge.ts';
import { putKnownHeading } from '../questions/parked-store.ts';
import { removePupilFile } from '../remove-pupil-file.ts';
import { insertPupilFile } from '../store.ts';

export type Taken =
  | { outcome: 'kept'; id: number }
  /** The very same file already waits; not kept twice. */
  | { outcome: 'known'; id: number };

/** Sealed first, then the row: a sealed file without a row is swept later, a row without a file would be a lie. */
export async function keep(
  portal: Portal,
  actor: Actor,
  { branch, name, bytes, answers }: Arrival,
  { sha256, reading, unclear, replaces }: Extract<Verdict, { verdict: 'good' }>,
): Promise<Taken> {
  const sealedFile = await portal.vault.seal(bytes);
  const sealedReading = await sealReading(portal, reading);
  const counts = countsIn(reading);
  const seals = { sealedFile, sealedReading };
  const row = {
    branch,
    name,
    size: bytes.length,
    sha256,
    ...seals,
    unclear: unclear ? (1 as const) : (0 as const),
    supplement: answers.supplement ? (1 as const) : (0 as const),
  };
  try {
    const taken = inOneTransaction(portal.db, (): Taken => {
      // the upload may have taken minutes: a right that was taken meanwhile is gone
      authoriseNow(portal, actor, 'handInPupilFiles', branch);
      // two clicks: the other one may have come in while this one was read
      const known = waitingTwin(portal, branch, sha256);
      if (known) return { outcome: 'known', id: known.id };
      if (replaces !== null) removePupilFile(portal, actor, branch, replaces);
      rememberHeadings(portal, branch, answers.columns);
      const arrived = { uploadedBy: actor.accountId, uploadedAt: now(portal) };
      const id = insertPupilFile(portal.db, { ...row, ...arrived, ...counts });
      record(portal, actor, { action: 'upload pupil file', subject: `pupil file ${id}`, branch, counts });
      return { outcome: 'kept', id };
    });
    if (taken.outcome === 'known') await shredAll(portal, seals);
    return taken;
  } catch (cause) {
    await shredAll(portal, seals);
    throw cause;
  }
}

async function shredAll({ vault }: Portal, seals: Record<string, string>): Promise<void> {
  await Promise.all(Object.values(seals).map((id) => vault.shred(id)));
}

/** What a teacher said of a heading holds for the next file of his school too. */
function rememberHeadings(portal: Portal, branch: string, columns: Arrival['answers']['columns'] = {}): void {
  for (const [heading, field] of Object.entries(columns)) {
    if (field) putKnownHeading(portal.db, branch, heading, field);
  }
}

export function sealReading(portal: Portal, reading: Reading): Promise<string> {
  return portal.vault.seal(Buffer.from(JSON.stringify(reading)));
}

/** What the lists show of a reading. */
export function countsIn({ pupils: members, problems }: Reading) {
  const pupils = members.filter((member) => !isTeacher(member));
  return {
    pupils: pupils.length,
    groups: new Set(pupils.map(({ groupName }) => groupName)).size,
    errors: problems.filter(({ level }) => level === 'error').length,
    warnings: problems.filter(({ level }) => level === 'warning').length,
  };
}
