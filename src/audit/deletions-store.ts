import type { Database } from '../db/database.ts';
import { all, run } from '../db/query.ts';

export type Deletion = {
  at: string;
  action: string;
  subject: string | null;
  branch: string | null;
  ground: string;
  days: number | null;
  n: number;
};

export function insertDeletion(db: Database, deletion: Deletion): void {
  run(
    db,
    `insert into deletions (at, action, subject, branch, ground, days, n)
     values (:at, :action, :subject, :branch, :ground, :days, :n)`,
    deletion,
  );
}

/** What was wiped of a school, the last first. */
export function deletionsOf(db: Database, branch: string): Deletion[] {
  const sql =
    'select at, action, subject, branch, ground, days, n from deletions where branch = ? order by id desc';
  return all<Deletion>(db, sql, branch);
}
