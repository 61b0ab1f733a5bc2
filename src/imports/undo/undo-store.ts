import type { Database } from '../../db/database.ts';
import { one, run } from '../../db/query.ts';

/** The import of a branch that was done last and is not undone. */
export function newestImportOf(db: Database, branch: string): number | null {
  const sql = 'select max(id) as id from imports where branch = ? and undone_at is null';
  return one<{ id: number | null }>(db, sql, branch)?.id ?? null;
}

/**
 * Whether what it takes to undo this import was blanked already, as when the period was made longer afterwards. Who is
 * in the register no more was wiped by himself: the others can be put back.
 */
export function isForgotten(db: Database, importId: number): boolean {
  const sql = `select 1 from changes
    where import_id = ? and undone_at is null and after is null and pupil_id is not null limit 1`;
  return one(db, sql, importId) !== undefined;
}

export function updateUndone(db: Database, importId: number, at: string, by: number): void {
  run(db, 'update imports set undone_at = ?, undone_by = ? where id = ?', at, by, importId);
}

/** Who was unenrolled by this import and has been put back since, and when that was done last. */
export function putBackOf(db: Database, importId: number): { n: number; at: string | null } {
  const sql = `select count(*) as n, max(undone_at) as at from changes
    where import_id = ? and kind = 'unenrol' and undone_at is not null`;
  return one<{ n: number; at: string | null }>(db, sql, importId) ?? { n: 0, at: null };
}

/** Forgets what was chosen about the rows of a file that will not be imported again. */
export function forgetChoices(db: Database, fileId: number): void {
  run(db, 'delete from choices where pupil_file_id = ?', fileId);
}

/** Nobody waits to be unenrolled by this import any more. */
export function forgetPostponed(db: Database, importId: number): void {
  run(db, 'delete from postponed_unenrolments where import_id = ?', importId);
}

/** Whom this import named waits again to be unenrolled by an earlier one. */
export function forgetKept(db: Database, importId: number): void {
  run(db, 'update postponed_unenrolments set kept_by = null where kept_by = ?', importId);
}

/** Forgets why people had this import done: it stands no more. */
export function forgetReasons(db: Database, importId: number): void {
  run(db, 'update import_alarms set reason = null where import_id = ?', importId);
}

/** Forgets the reasons given with imports that can no longer be undone. */
export function blankReasonsBefore(db: Database, at: string): void {
  run(
    db,
    `update import_alarms set reason = null
      where reason is not null and import_id in (select id from imports where applied_at < ?)`,
    at,
  );
}
