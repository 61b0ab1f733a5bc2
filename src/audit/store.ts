import { inOneTransaction, type Database } from '../db/database.ts';
import { fact, renewFact } from '../db/facts-store.ts';
import { all, one, run } from '../db/query.ts';

export type AuditLine = {
  at: string;
  accountId: number | null;
  action: string;
  subject: string | null;
  branch: string | null;
  counts: string | null;
  /** From where: the address of who asked. */
  address: string | null;
};

/** What the hash of a line is taken over, `before` being the hash of the line before it. */
const linked = (before: string): string =>
  `sha256(json_array(${before}, id, at, account_id, action, subject, branch, counts, address))`;

/** Writes a line at the end of the chain. */
export function insertLine(db: Database, line: AuditLine): void {
  inOneTransaction(db, () => {
    const { id: last, hash } = headOf(db);
    const { id } = run(
      db,
      `insert into audit (id, at, account_id, action, subject, branch, counts, address)
       values (:id, :at, :accountId, :action, :subject, :branch, :counts, :address)`,
      { id: last + 1, ...line },
    );
    run(db, `update audit set hash = ${linked('?')} where id = ?`, hash, id);
  });
}

/** The end of a chain: a line, and the hash that stands for all lines up to it. */
export type Head = { id: number; hash: string };

const BEGINS_AFTER = 'log begins after';

/** The last line; of an empty log, that after which it begins. */
export function headOf(db: Database): Head {
  return one<Head>(db, 'select id, hash from audit order by id desc limit 1') ?? beginningOf(db);
}

/** The line after which the log begins: the last one that was forgotten. */
export function beginningOf(db: Database): Head {
  const known = fact(db, BEGINS_AFTER);
  return known === undefined ? { id: 0, hash: '' } : (JSON.parse(known) as Head);
}

/** Every line with its hash and what that should be, going by the line before it. */
export function* linksOf(db: Database): Generator<Head & { should: string }> {
  const sql = `select id, hash, ${linked('lag(hash, 1, ?) over (order by id)')} as should from audit order by id`;
  yield* db.prepare(sql).iterate(beginningOf(db).hash) as IterableIterator<Head & { should: string }>;
}

/** Forgets the lines at the beginning that are older than this. Tells how many. */
export function deleteLinesBefore(db: Database, at: string): number {
  const first = one<{ id: number }>(db, 'select min(id) as id from audit where at >= ?', at)?.id;
  const sql = 'select id, hash from audit where id < ? order by id desc limit 1';
  const last = one<Head>(db, sql, first ?? Number.MAX_SAFE_INTEGER);
  if (!last) return 0;
  renewFact(db, BEGINS_AFTER, JSON.stringify(last));
  return run(db, 'delete from audit where id <= ?', last.id).changed;
}

export function timesInLines(db: Database, accountId: number, action: string, since: string): string[] {
  const sql = 'select at from audit where at >= ? and account_id = ? and action = ?';
  return all<{ at: string }>(db, sql, since, accountId, action).map(({ at }) => at);
}

export type ShownLine = AuditLine & {
  id: number;
  /** Name or username of who did it; null for the portal itself and for who is not known. */
  who: string | null;
  branchName: string | null;
  total: number;
};

export type LogFilter = {
  actions: readonly string[];
  account: number | null;
  branch: string;
  subject: string;
  from: string;
  until: string;
};

/** Lines newest first. `from` and `until` are instants, the second not included; an empty word asks for all. */
export function linesMatching(
  db: Database,
  { actions, ...filter }: LogFilter,
  { limit, offset }: { limit: number; offset: number },
): ShownLine[] {
  return all<ShownLine>(
    db,
    `select l.id, l.at, l.account_id as accountId, l.action, l.subject, l.branch, l.counts, l.address,
       case a.name when '' then a.username else a.name end as who, b.name as branchName, count(*) over () as total
     from audit l
     left join accounts a on a.id = l.account_id
     left join branches b on b.number = l.branch
     where (:actions = '[]' or l.action in (select value from json_each(:actions)))
       and (:account is null or l.account_id = :account)
       and (:branch = '' or l.branch = :branch)
       and (:subject = '' or l.subject = :subject)
       and (:from = '' or l.at >= :from) and (:until = '' or l.at < :until)
     order by l.id desc limit :limit offset :offset`,
    { ...filter, actions: JSON.stringify(actions), limit, offset },
  );
}
