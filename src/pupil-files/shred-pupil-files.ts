import type { Actor } from '../access/access.ts';
import { inOneTransaction } from '../db/database.ts';
import { amsterdamDay } from '../kernel/dutch-date.ts';
import { now, type Portal } from '../portal.ts';
import { recordDeletion, type Ground } from '../audit/audit.ts';
import { updateRemoved, type PupilFile } from './store.ts';
import { filesKeptSince, removedBefore, updateShredded } from './vault-store.ts';

const DAY = 86_400_000;

/** Shreds every removed file that can no longer be put back; upkeep calls it every minute. Tells how many. */
export function shredRemoved(portal: Portal): Promise<number> {
  const { takeBackMinutes } = portal.config.upload;
  const limit = new Date(portal.clock().getTime() - takeBackMinutes * 60_000).toISOString();
  return shredNow(portal, undefined, removedBefore(portal.db, limit), { ground: 'taken back' });
}

/**
 * Shreds every file that was kept as long as the library keeps it: counted from its import, or from the day it came in
 * when it never was imported; such a file is removed with it. Upkeep calls it every minute. Tells how many.
 */
export async function shredOld(portal: Portal): Promise<number> {
  const { importedDays, waitingDays } = portal.config.files;
  const imported = filesKeptSince(portal.db, 'imported', daysAgo(portal, importedDays));
  const waiting = filesKeptSince(portal.db, 'waiting', daysAgo(portal, waitingDays));
  const shredded = [
    await shredNow(portal, undefined, imported, { ground: 'imported long enough ago', days: importedDays }),
    await shredNow(portal, undefined, waiting, { ground: 'never imported', days: waitingDays }),
  ];
  return shredded.reduce((sum, n) => sum + n, 0);
}

/** The moment from which a file is no longer kept; null when it lies nowhere any more, or will be put back or wiped. */
export function keptUntil({ config }: Portal, { state, sealedFile, keptSince }: PupilFile): Date | null {
  if (sealedFile === null || state === 'removed') return null;
  const days = state === 'imported' ? config.files.importedDays : config.files.waitingDays;
  return new Date(Date.parse(keptSince) + days * DAY);
}

/** The day of that, `yyyy-mm-dd`. */
export function dayKeptUntil(portal: Portal, file: PupilFile): string | null {
  const until = keptUntil(portal, file);
  return until && amsterdamDay(until);
}

const daysAgo = (portal: Portal, days: number): string =>
  new Date(portal.clock().getTime() - days * DAY).toISOString();

/**
 * Shreds files, whatever became of them; one that still waits is removed with it. The row lets go first: a row that
 * points at nothing would be a lie, a sealed file without a row is swept later. Tells how many.
 */
export async function shredNow(
  portal: Portal,
  who: Actor | undefined,
  files: readonly PupilFile[],
  why: { ground: Ground; days?: number },
): Promise<number> {
  for (const { id, branch, state, sealedFile, sealedReading } of files) {
    inOneTransaction(portal.db, () => {
      if (state === 'waiting') updateRemoved(portal.db, id, now(portal), who?.accountId ?? null);
      updateShredded(portal.db, id);
      const deed = { action: 'shred pupil file', subject: `pupil file ${id}`, branch } as const;
      recordDeletion(portal, who, deed, why);
    });
    for (const sealed of [sealedFile, sealedReading]) if (sealed !== null) await portal.vault.shred(sealed);
  }
  return files.length;
}
