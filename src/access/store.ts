import type { Database } from '../db/database.ts';
import { all, one, run } from '../db/query.ts';
import type { Actor, Role } from './policy.ts';

type ActorRow = {
  accountId: number;
  username: string;
  name: string;
  role: Role;
  branch: string | null;
  mustChangePassword: 0 | 1;
};

/**
 * Who somebody is at this moment, or undefined when his account is off. With the epoch of a session: also when that is
 * an earlier one.
 */
export function actorOfAccount(
  db: Database,
  accountId: number,
  epoch: number | null = null,
): Actor | undefined {
  const row = one<ActorRow>(
    db,
    `select id as accountId, username, name, role, branch, password_expires_at is not null as mustChangePassword
       from accounts where id = :accountId and epoch = coalesce(:epoch, epoch) and disabled_at is null`,
    { accountId, epoch },
  );
  if (!row) return undefined;
  const { name, mustChangePassword, ...same } = row;
  return {
    ...same,
    shownName: name || row.username,
    shared: name === '',
    mayUploadFor: branchesMayUploadFor(db, accountId),
    mustChangePassword: mustChangePassword === 1,
  };
}

/** An account that may still be used, whatever session asks: not switched off. */
export function isInUse(db: Database, accountId: number): boolean {
  return one(db, 'select 1 from accounts where id = ? and disabled_at is null', accountId) !== undefined;
}

export function hasSecondFactor(db: Database, accountId: number): boolean {
  const sql = 'select 1 from second_factors where account_id = ? and seed is not null';
  return one(db, sql, accountId) !== undefined;
}

/** The branches for which an account *mag lenergegevens uploaden*. */
export function branchesMayUploadFor(db: Database, accountId: number): string[] {
  const sql = 'select branch from upload_rights where account_id = ? order by branch';
  return all<{ branch: string }>(db, sql, accountId).map(({ branch }) => branch);
}

export type Uploader = { accountId: number; username: string; name: string; lastSignInAt: string | null };

/** Who may upload for a branch. */
export function uploadersOf(db: Database, branch: string): Uploader[] {
  return all<Uploader>(
    db,
    `select a.id as accountId, a.username, a.name, a.last_sign_in_at as lastSignInAt
       from upload_rights r join accounts a on a.id = r.account_id
      where r.branch = ? and a.disabled_at is null order by a.username`,
    branch,
  );
}

export function insertRight(db: Database, accountId: number, branch: string, at: string, by: number): void {
  run(
    db,
    'insert into upload_rights (account_id, branch, granted_at, granted_by) values (?, ?, ?, ?)',
    accountId,
    branch,
    at,
    by,
  );
}

export function deleteRight(db: Database, accountId: number, branch: string): void {
  run(db, 'delete from upload_rights where account_id = ? and branch = ?', accountId, branch);
}
