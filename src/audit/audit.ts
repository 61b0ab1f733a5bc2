import { now, type Portal } from '../portal.ts';
import { insertLine, timesInLines } from './store.ts';

/** What was done. Words of ours, ids and numbers: never a name, a birth date or anything out of a file. */
export type Deed = {
  action:
    | 'sign in'
    | 'sign-in refused'
    | 'sign out'
    | 'change own password'
    | 'make new password'
    | 'make account'
    | 'change account'
    | 'switch account off'
    | 'switch account on'
    | 'grant upload right'
    | 'take upload right'
    | 'add card range'
    | 'drop card range'
    | 'make branch'
    | 'change branch'
    | 'upload pupil file'
    | 'refuse file of another school'
    | 'remove pupil file'
    | 'put back pupil file'
    | 'shred pupil file'
    | 'call file a supplement'
    | 'call file complete'
    | 'download pupil file'
    | 'download points'
    | 'preview import'
    | 'choose'
    | 'take back choices'
    | 'apply import'
    | 'see report'
    | 'download report'
    | 'unenrol after all'
    | 'preview undo'
    | 'undo import'
    | 'undo unenrolments'
    | 'close pupil file'
    | 'supersede pupil file'
    | 'preview batch'
    | 'begin batch'
    | 'stop batch'
    | 'end batch'
    | 'couple columns'
    | 'forget columns'
    | 'see group lists'
    | 'download group lists'
    | 'see scan lists'
    | 'download for wise'
    | 'download for koha'
    | 'download leavers'
    | 'download for public library'
    | 'see pupils'
    | 'see pupil'
    | 'enrol pupil'
    | 'reenrol pupil'
    | 'move pupil'
    | 'correct pupil'
    | 'let go of detail'
    | 'unenrol pupil'
    | 'anonymise leavers';
  /** Kind and id, e.g. `pupil file 83`. */
  subject?: `${'account' | 'branch' | 'pupil file' | 'import' | 'batch' | 'pupil' | 'card range'} ${number | string}`;
  branch?: string | null;
  counts?: Record<string, number>;
};

/** Writes a deed down, in the caller's transaction where there is one. `who` is undefined for the portal itself. */
export function record(
  portal: Pick<Portal, 'db' | 'clock'>,
  who: { accountId: number } | undefined,
  deed: Deed,
): void {
  insertLine(portal.db, {
    at: now(portal),
    accountId: who?.accountId ?? null,
    action: deed.action,
    subject: deed.subject ?? null,
    branch: deed.branch ?? null,
    counts: deed.counts ? JSON.stringify(deed.counts) : null,
  });
}

/** When somebody did this, since a moment. */
export function timesDone(
  { db }: Pick<Portal, 'db'>,
  { accountId }: { accountId: number },
  action: Deed['action'],
  since: string,
): string[] {
  return timesInLines(db, accountId, action, since);
}
