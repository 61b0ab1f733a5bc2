import type { Database } from '../db/database.ts';
import { all } from '../db/query.ts';

/** What an import left for somebody to do: pupils to be unenrolled after all, and rows to be decided. */
export type WaitingImport = {
  importId: number;
  pupilFileId: number;
  branch: string;
  branchName: string;
  leavers: number;
  rows: number;
};

/**
 * Imports that still wait for somebody, the newest first; '' is every school. As `postponedOf` and `leftOpenOf` say it of
 * one: not once a later file of the whole school was imported, nor about who was changed or named since.
 */
export function importsWaiting(db: Database, branch: string): WaitingImport[] {
  return all<WaitingImport>(
    db,
    `select * from (
      select i.id as importId, i.pupil_file_id as pupilFileId, i.branch, b.name as branchName,
        (select count(*) from postponed_unenrolments p
           join pupils u on u.id = p.pupil_id and u.branch = i.branch and u.unenrolled_at is null
          where p.import_id = i.id and p.kept_by is null and not exists
            (select 1 from changes c where c.pupil_id = u.id and c.undone_at is null
              and (c.import_id > i.id or c.import_id is null and c.changed_at > i.applied_at))) as leavers,
        (select count(*) from skipped_rows r
          where r.import_id = i.id and r.reason in ('undecided', 'another-child')
            and f.state = 'imported' and f.sealed_reading is not null
            and i.id = (select max(id) from imports n where n.pupil_file_id = i.pupil_file_id and n.undone_at is null)
        ) as rows
      from imports i
      join branches b on b.number = i.branch
      join pupil_files f on f.id = i.pupil_file_id
      where i.undone_at is null and (:branch = '' or i.branch = :branch) and not exists
        (select 1 from imports n
          where n.branch = i.branch and n.id > i.id and n.supplement = 0 and n.undone_at is null)
    ) where leavers > 0 or rows > 0 order by importId desc`,
    { branch },
  );
}
