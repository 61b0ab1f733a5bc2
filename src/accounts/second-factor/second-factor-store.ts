import type { Database } from '../../db/database.ts';
import { all, one, run } from '../../db/query.ts';

export type SecondFactor = {
  seed: Buffer | null;
  nextSeed: Buffer | null;
  lastStep: number;
  since: string | null;
  recoveryCodes: number;
};

/** What there is of a second factor; seeds are sealed. */
export function secondFactorOf(db: Database, accountId: number): SecondFactor | undefined {
  return one<SecondFactor>(
    db,
    `select seed, next_seed as nextSeed, last_step as lastStep, since,
            (select count(*) from recovery_codes r where r.account_id = f.account_id) as recoveryCodes
       from second_factors f where account_id = ?`,
    accountId,
  );
}

export function noteNextSeed(db: Database, accountId: number, sealed: Buffer): void {
  run(
    db,
    `insert into second_factors (account_id, next_seed) values (?, ?)
     on conflict (account_id) do update set next_seed = excluded.next_seed`,
    accountId,
    sealed,
  );
}

/** From now on the seed that was being set up counts. */
export function useNextSeed(db: Database, accountId: number, step: number, since: string): void {
  run(
    db,
    `update second_factors set seed = next_seed, next_seed = null, last_step = ?, since = ?
      where account_id = ? and next_seed is not null`,
    step,
    since,
    accountId,
  );
}

export function noteStep(db: Database, accountId: number, step: number): void {
  run(db, 'update second_factors set last_step = ? where account_id = ?', step, accountId);
}

export function replaceRecoveryCodes(db: Database, accountId: number, hashes: readonly string[]): void {
  run(db, 'delete from recovery_codes where account_id = ?', accountId);
  for (const hash of hashes) {
    run(db, 'insert into recovery_codes (account_id, code_hash) values (?, ?)', accountId, hash);
  }
}

/** Uses a recovery code up. Tells whether it was there. */
export function spendRecoveryCode(db: Database, accountId: number, hash: string): boolean {
  const sql = 'delete from recovery_codes where account_id = ? and code_hash = ?';
  return run(db, sql, accountId, hash).changed === 1;
}

export function dropSecondFactor(db: Database, accountId: number): boolean {
  return run(db, 'delete from second_factors where account_id = ?', accountId).changed === 1;
}

type Seeds = { accountId: number; seed: Buffer | null; nextSeed: Buffer | null };

/** Every sealed seed there is. */
export function allSeeds(db: Database): Seeds[] {
  return all<Seeds>(db, 'select account_id as accountId, seed, next_seed as nextSeed from second_factors');
}

export function noteSeeds(db: Database, { accountId, seed, nextSeed }: Seeds): void {
  run(
    db,
    'update second_factors set seed = ?, next_seed = ? where account_id = ?',
    seed,
    nextSeed,
    accountId,
  );
}
