import type { Database } from '../../db/database.ts';
import { all, run } from '../../db/query.ts';
import type { Line } from '../plan/plan-import.ts';

/** Who left according to the file of an import, and stays on the roll until somebody unenrols them from it. */
export function insertPostponed(db: Database, importId: number, pupilId: number): void {
  run(db, 'insert into postponed_unenrolments (import_id, pupil_id) values (?, ?)', importId, pupilId);
}

/** Whose unenrolment this import postponed; `keptBy` is the later one that names him, so that he is to stay. */
export function postponedBy(db: Database, importId: number): { id: number; keptBy: number | null }[] {
  const sql = `select pupil_id as id, kept_by as keptBy from postponed_unenrolments
    where import_id = ? order by pupil_id`;
  return all(db, sql, importId);
}

/** Who is named by an import is still at school, whatever an earlier one said. */
export function keepNamed(db: Database, importId: number, lines: readonly Line[]): void {
  const named = lines.flatMap((line) => ('after' in line && 'pupil' in line ? [line.pupil.id] : []));
  run(
    db,
    `update postponed_unenrolments set kept_by = :importId
      where kept_by is null and import_id <> :importId and pupil_id in (select value from json_each(:ids))`,
    { importId, ids: JSON.stringify(named) },
  );
}

/** Nobody waits for this import any more: so many were unenrolled after all, the others stay. */
export function endPostponement(db: Database, importId: number, unenrolled: number): void {
  run(db, 'delete from postponed_unenrolments where import_id = ?', importId);
  run(db, 'update imports set unenrolled = unenrolled + :n, held = held - :n where id = :importId', {
    n: unenrolled,
    importId,
  });
}
