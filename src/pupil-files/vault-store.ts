import type { Database } from '../db/database.ts';
import { all, run } from '../db/query.ts';
import { FILES, type PupilFile } from './store.ts';

/** Removed files that can no longer be put back and still lie in the vault. */
export function removedBefore(db: Database, at: string): PupilFile[] {
  return all<PupilFile>(db, `${FILES} where f.removed_at < ? and f.sealed_file is not null`, at);
}

/** Files in this state that lie in the vault, whose period of keeping began before this moment. */
export function filesKeptSince(db: Database, state: 'imported' | 'waiting', before: string): PupilFile[] {
  const sql = `select * from (${FILES} where f.state = ? and f.sealed_file is not null) where keptSince < ?`;
  return all<PupilFile>(db, sql, state, before);
}

/** Every file of a branch that lies in the vault, the newest first. */
export function pupilFilesInVault(db: Database, branch: string): PupilFile[] {
  return all<PupilFile>(
    db,
    `${FILES} where f.branch = ? and f.sealed_file is not null order by f.id desc`,
    branch,
  );
}

/** Forgets where a file lay and what was chosen about its rows: it has been shredded. */
export function updateShredded(db: Database, id: number): void {
  run(db, 'update pupil_files set sealed_file = null, sealed_reading = null where id = ?', id);
  run(db, 'delete from choices where pupil_file_id = ?', id);
}

/** Every id in the vault that a row speaks of. */
export function sealedIds(db: Database): string[] {
  const rows = all<{ id: string }>(
    db,
    `select sealed_file as id from pupil_files where sealed_file is not null
     union all select sealed_reading from pupil_files where sealed_reading is not null`,
  );
  return rows.map(({ id }) => id);
}
