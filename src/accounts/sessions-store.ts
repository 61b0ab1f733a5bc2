import type { Database } from '../db/database.ts';
import { all, run } from '../db/query.ts';

export type OwnSession = {
  ref: string;
  since: string;
  lastUsed: string;
  address: string | null;
  browser: string;
  system: string;
};

/** The sessions of an account that are signed in and were begun and used since, latest used first. */
export function sessionsOf(
  db: Database,
  accountId: number,
  { begunSince, usedSince }: { begunSince: string; usedSince: string },
): OwnSession[] {
  return all<OwnSession>(
    db,
    `select s.id_hash as ref, s.created_at as since, s.seen_at as lastUsed, s.address, s.browser, s.system
       from sessions s join accounts a on a.id = s.account_id and a.epoch = s.epoch
      where a.id = :accountId and s.created_at >= :begunSince and s.seen_at >= :usedSince
        and json_extract(s.data, '$.accountId') is not null
      order by s.seen_at desc, s.id_hash`,
    { accountId, begunSince, usedSince },
  );
}

/** Ends one session of an account. Tells how many there were. */
export function endSession(db: Database, accountId: number, ref: string): number {
  return run(db, 'delete from sessions where account_id = ? and id_hash = ?', accountId, ref).changed;
}

export function endSessionsBut(db: Database, accountId: number, ref: string): number {
  return run(db, 'delete from sessions where account_id = ? and id_hash <> ?', accountId, ref).changed;
}
