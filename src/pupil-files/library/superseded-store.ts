import type { Database } from '../../db/database.ts';
import { all, one, run } from '../../db/query.ts';
import { FILES, type PupilFile } from '../store.ts';

/** The file of a whole school that came in last, of those that wait. */
export function newestFullFile(db: Database, branch: string): PupilFile | undefined {
  return one<PupilFile>(
    db,
    `${FILES} where f.branch = ? and f.state = 'waiting' and f.supplement = 0
      order by f.uploaded_at desc, f.id desc limit 1`,
    branch,
  );
}

/** Files of the whole school that wait and came in before this one, the oldest first. */
export function olderFullFiles(db: Database, { id, branch, uploadedAt }: PupilFile): PupilFile[] {
  return all<PupilFile>(
    db,
    `${FILES} where f.branch = ? and f.state = 'waiting' and f.supplement = 0 and (f.uploaded_at, f.id) < (?, ?)
      order by f.uploaded_at, f.id`,
    branch,
    uploadedAt,
    id,
  );
}

export function updateSuperseded(db: Database, id: number, by: number): void {
  run(db, `update pupil_files set state = 'imported', superseded_by = ? where id = ?`, by, id);
}

/** Files that waited no more because of this one, the newest first. */
export function supersededBy(db: Database, id: number): PupilFile[] {
  return all<PupilFile>(db, `${FILES} where f.superseded_by = ? order by f.uploaded_at desc, f.id desc`, id);
}

export function updateReleased(db: Database, id: number): void {
  run(db, `update pupil_files set state = 'waiting', superseded_by = null where id = ?`, id);
}
