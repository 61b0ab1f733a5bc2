import type { Database } from '../../db/database.ts';
import { one } from '../../db/query.ts';

/** What the imports of a branch say about the next one; those that were undone say nothing. */

type FirstImport = { rollBefore: number; enrolled: number; unenrolled: number };

/** The first import of a span of time, its end included. */
export function firstImportBetween(
  db: Database,
  branch: string,
  from: string,
  until: string,
): FirstImport | null {
  const first = one<FirstImport>(
    db,
    `select roll_before as rollBefore, enrolled, unenrolled from imports
      where branch = ? and undone_at is null and applied_at between ? and ? order by id limit 1`,
    branch,
    from,
    until,
  );
  return first ?? null;
}

/** When the newest file came in that is imported. */
export function newestUploadImported(db: Database, branch: string): string | null {
  const sql = `select max(f.uploaded_at) as at from imports i join pupil_files f on f.id = i.pupil_file_id
    where i.branch = ? and i.undone_at is null`;
  return one<{ at: string | null }>(db, sql, branch)?.at ?? null;
}

/** When a file with this very content was imported, the last time. */
export function importOfContent(db: Database, branch: string, sha256: string): string | null {
  const sql = `select max(i.applied_at) as at from imports i join pupil_files f on f.id = i.pupil_file_id
    where i.branch = ? and i.undone_at is null and f.sha256 = ?`;
  return one<{ at: string | null }>(db, sql, branch, sha256)?.at ?? null;
}
