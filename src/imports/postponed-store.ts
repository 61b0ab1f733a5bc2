import type { Database } from '../db/database.ts';
import { run } from '../db/query.ts';

/** Who left according to the file of an import, and stays on the roll until somebody unenrols them from it. */
export function insertPostponed(db: Database, importId: number, pupilId: number): void {
  run(db, 'insert into postponed_unenrolments (import_id, pupil_id) values (?, ?)', importId, pupilId);
}
