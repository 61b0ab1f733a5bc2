import type { Database } from '../db/database.ts';
import { all, likeOf, one, run } from '../db/query.ts';
import type { Role } from '../access/access.ts';

export type Account = {
  id: number;
  username: string;
  /** Empty for a login that a whole school shares. */
  name: string;
  role: Role;
  branch: string | null;
  passwordHash: string;
  /** Until when a password made by staff is good; null for one's own. */
  passwordExpiresAt: string | null;
  epoch: number;
  disabledAt: string | null;
  lastSignInAt: string | null;
  createdAt: string;
};

const COLUMNS = `id, username, name, role, branch, password_hash as passwordHash,
  password_expires_at as passwordExpiresAt, epoch, disabled_at as disabledAt,
  last_sign_in_at as lastSignInAt, created_at as createdAt`;

export function accountNamed(db: Database, username: string): Account | undefined {
  return one<Account>(db, `select ${COLUMNS} from accounts where username = ?`, username);
}

export function accountWithId(db: Database, id: number): Account | undefined {
  return one<Account>(db, `select ${COLUMNS} from accounts where id = ?`, id);
}

export type AccountFilter = {
  search: string;
  role: string;
  mayUpload: string;
  limit: number;
  offset: number;
};
export type ListedAccount = Omit<Account, 'passwordHash'> & {
  branchName: string | null;
  uploadBranch: string | null;
  uploadBranchName: string | null;
  total: number;
};

/** Accounts for the list, by username; `total` on each row is the number over all pages. */
export function accountsMatching(db: Database, filter: AccountFilter): ListedAccount[] {
  return all<ListedAccount>(
    db,
    `select a.id, a.username, a.name, a.role, a.branch, a.password_expires_at as passwordExpiresAt, a.epoch,
            a.disabled_at as disabledAt, a.last_sign_in_at as lastSignInAt, a.created_at as createdAt,
            b.name as branchName, r.branch as uploadBranch, u.name as uploadBranchName, count(*) over () as total
       from accounts a
       left join branches b on b.number = a.branch
       left join upload_rights r on r.account_id = a.id
       left join branches u on u.number = r.branch
      where (:search = '' or a.username like :like escape '\\' or a.name like :like escape '\\'
             or b.name like :like escape '\\' or a.branch = :search)
        and (:role = '' or a.role = :role)
        and (:mayUpload = '' or (:mayUpload = 'ja') = (r.branch is not null))
      order by a.username limit :limit offset :offset`,
    { ...filter, like: likeOf(filter.search) },
  );
}

export type NewAccount = Pick<
  Account,
  'username' | 'name' | 'role' | 'branch' | 'passwordHash' | 'passwordExpiresAt' | 'createdAt'
>;

export function insertAccount(db: Database, account: NewAccount): number {
  return run(
    db,
    `insert into accounts (username, name, role, branch, password_hash, password_expires_at, created_at)
     values (:username, :name, :role, :branch, :passwordHash, :passwordExpiresAt, :createdAt)`,
    account,
  ).id;
}

export function updateDetails(
  db: Database,
  account: Pick<Account, 'id' | 'username' | 'name' | 'role' | 'branch'>,
): void {
  run(
    db,
    'update accounts set username = :username, name = :name, role = :role, branch = :branch where id = :id',
    account,
  );
}

/** Sets a password; every session of the account ends with it, since the epoch goes up. */
export function updatePassword(db: Database, id: number, hash: string, expiresAt: string | null): void {
  run(
    db,
    'update accounts set password_hash = ?, password_expires_at = ?, epoch = epoch + 1 where id = ?',
    hash,
    expiresAt,
    id,
  );
  run(db, 'delete from sessions where account_id = ?', id);
}

/** The same password under a hash of today's cost; nothing ends. A password that changed meanwhile stays. */
export function updateHash(db: Database, id: number, from: string, to: string): void {
  run(db, 'update accounts set password_hash = ? where id = ? and password_hash = ?', to, id, from);
}

/** Switches the account off, or on again with null; off ends every session. */
export function updateDisabled(db: Database, id: number, disabledAt: string | null): void {
  run(db, 'update accounts set disabled_at = ?, epoch = epoch + 1 where id = ?', disabledAt, id);
  run(db, 'delete from sessions where account_id = ?', id);
}

/** Ends every session of the account, and every one that is just being begun with what was known before. */
export function endSessions(db: Database, id: number): void {
  run(db, 'update accounts set epoch = epoch + 1 where id = ?', id);
  run(db, 'delete from sessions where account_id = ?', id);
}

export function updateLastSignIn(db: Database, id: number, at: string): void {
  run(db, 'update accounts set last_sign_in_at = ? where id = ?', at, id);
}

export type Failures = { failures: number; failedAt: string; waitUntil: string | null };

export function failuresOf(db: Database, who: string): Failures | undefined {
  return one<Failures>(
    db,
    'select failures, failed_at as failedAt, wait_until as waitUntil from sign_in_failures where who = ?',
    who,
  );
}

export function noteFailure(db: Database, who: string, failures: Failures): void {
  run(
    db,
    `insert into sign_in_failures (who, failures, failed_at, wait_until)
     values (:who, :failures, :failedAt, :waitUntil)
     on conflict (who) do update set failures = excluded.failures, failed_at = excluded.failed_at,
       wait_until = excluded.wait_until`,
    { who, ...failures },
  );
}

export function clearFailures(db: Database, who: string): void {
  run(db, 'delete from sign_in_failures where who = ?', who);
}

/** Forgets failures of before or after this time. */
export function deleteFailuresOutside(db: Database, from: string, until: string): void {
  run(db, 'delete from sign_in_failures where failed_at not between ? and ?', from, until);
}

/** Is there anybody who can make accounts? */
export function hasAdmin(db: Database): boolean {
  return one(db, `select 1 from accounts where role = 'admin' and disabled_at is null limit 1`) !== undefined;
}
