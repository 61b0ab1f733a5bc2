import type { Database } from '../db/database.ts';
import { all, run } from '../db/query.ts';

type AuditLine = {
  at: string;
  accountId: number | null;
  action: string;
  subject: string | null;
  branch: string | null;
  counts: string | null;
};

export function insertLine(db: Database, line: AuditLine): void {
  run(
    db,
    `insert into audit (at, account_id, action, subject, branch, counts)
     values (:at, :accountId, :action, :subject, :branch, :counts)`,
    line,
  );
}

export function timesInLines(db: Database, accountId: number, action: string, since: string): string[] {
  const sql = 'select at from audit where at >= ? and account_id = ? and action = ?';
  return all<{ at: string }>(db, sql, since, accountId, action).map(({ at }) => at);
}
