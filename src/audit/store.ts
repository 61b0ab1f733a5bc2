import type { Database } from '../db/database.ts';
import { run } from '../db/query.ts';

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
