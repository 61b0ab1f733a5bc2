import type { Database } from '../../db/database.ts';
import { all, run } from '../../db/query.ts';

/** Who left according to the file of an import, and stays on the roll until somebody unenrols them from it. */
export function insertPostponed(db: Database, importId: number, pupilId: number): void {
  run(db, 'insert into postponed_unenrolments (import_id, pupil_id) values (?, ?)', importId, pupilId);
}

export function postponedPupilIds(db: Database, importId: number): number[] {
  const sql = 'select pupil_id as id from postponed_unenrolments where import_id = ? order by pupil_id';
  return all<{ id: number }>(db, sql, importId).map(({ id }) => id);
}

/** Nobody waits for this import any more: so many were unenrolled after all, the others stay. */
export function endPostponement(db: Database, importId: number, unenrolled: number): void {
  run(db, 'delete from postponed_unenrolments where import_id = ?', importId);
  run(db, 'update imports set unenrolled = unenrolled + :n, held = held - :n where id = :importId', {
    n: unenrolled,
    importId,
  });
}
