import type { DeedName, Counted } from './deeds.ts';
import { now, type Portal } from '../portal.ts';
import { insertLine, timesInLines } from './store.ts';

/** What a line can be about. */
export const SUBJECTS = [
  'account',
  'branch',
  'pupil file',
  'import',
  'batch',
  'pupil',
  'card range',
  'page',
] as const;
export type Subject = `${(typeof SUBJECTS)[number]} ${number | string}`;

/** What was done. Words of ours, ids and numbers: never a name, a birth date or anything out of a file. */
export type Deed = {
  action: DeedName;
  /** Kind and id, e.g. `pupil file 83`; a page by its route, e.g. `page /beheer/imports/:id`. */
  subject?: Subject;
  branch?: string | null;
  counts?: Partial<Record<Counted, number>>;
};

/**
 * Who did it, and from which address he asked; nobody is the portal itself, or a visitor who is not known.
 */
export type Doer = { accountId?: number; address?: string | undefined };

/** Writes a deed down, in the caller's transaction where there is one. `who` is undefined for the portal itself. */
export function record(portal: Pick<Portal, 'db' | 'clock'>, who: Doer | undefined, deed: Deed): void {
  insertLine(portal.db, {
    at: now(portal),
    accountId: who?.accountId ?? null,
    action: deed.action,
    subject: deed.subject ?? null,
    branch: deed.branch ?? null,
    counts: deed.counts ? JSON.stringify(deed.counts) : null,
    address: who?.address ?? null,
  });
}

/** When somebody did this, since a moment. */
export function timesDone(
  { db }: Pick<Portal, 'db'>,
  { accountId }: { accountId: number },
  action: DeedName,
  since: string,
): string[] {
  return timesInLines(db, accountId, action, since);
}
