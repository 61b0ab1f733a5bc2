import type { Database } from '../../db/database.ts';
import { all, one } from '../../db/query.ts';

/** What the imports of a branch say about the next one; those that were undone say nothing. */

export type FirstImport = {
  rollBefore: number;
  enrolled: number;
  reenrolled: number;
  moved: number;
  unchanged: number;
  unenrolled: number;
};

/**
 * The import with which the school year began, of a span of time, its end included: not a supplement, nor one by which
 * nearly all stayed where they were.
 */
export function firstOfYearBetween(
  db: Database,
  branch: string,
  from: string,
  until: string,
): FirstImport | null {
  const first = one<FirstImport>(
    db,
    `select roll_before as rollBefore, enrolled, reenrolled, moved, unchanged, unenrolled from imports i
      where branch = ? and undone_at is null and supplement = 0 and applied_at between ? and ?
        and not exists (select 1 from import_alarms where import_id = i.id and alarm = 'unchanged')
      order by id limit 1`,
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

/** Who left by the last file of the whole school, and waits on the roll to be unenrolled. */
export function idsWaiting(db: Database, branch: string): number[] {
  const sql = `select p.pupil_id as id from postponed_unenrolments p
    where p.kept_by is null and p.import_id = (select max(id) from imports where branch = ? and undone_at is null and supplement = 0)`;
  return all<{ id: number }>(db, sql, branch).map(({ id }) => id);
}
