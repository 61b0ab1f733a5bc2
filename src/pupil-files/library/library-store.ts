import type { Database } from '../../db/database.ts';
import { all, likeOf, one } from '../../db/query.ts';
import { FILES, type PupilFile } from '../store.ts';

/** What the library asks about the files of all its schools. */

export type FileFilter = {
  search: string;
  state: string;
  from: string;
  until: string;
  limit: number;
  offset: number;
};

/** Files of all schools, the oldest that waits first, then what is done, newest first; `total` over all pages. */
export function pupilFilesMatching(db: Database, filter: FileFilter): (PupilFile & { total: number })[] {
  return all<PupilFile & { total: number }>(
    db,
    `select *, count(*) over () as total from (${FILES})
      where (:search = '' or branchName like :like escape '\\' or name like :like escape '\\' or branch = :search)
        and (:state = '' and state <> 'removed' or state = :state)
        and (:from = '' or uploadedAt >= :from) and (:until = '' or uploadedAt < :until)
      order by state <> 'waiting', case state when 'waiting' then uploadedAt end, uploadedAt desc
      limit :limit offset :offset`,
    { ...filter, like: likeOf(filter.search) },
  );
}

/** The files that came in last, of all schools. */
export function newestPupilFiles(db: Database, limit: number): PupilFile[] {
  const sql = `${FILES} where f.state <> 'removed' order by f.uploaded_at desc, f.id desc limit ?`;
  return all<PupilFile>(db, sql, limit);
}

export function countWaiting(db: Database): number {
  const sql = `select count(*) as n from pupil_files where state = 'waiting'`;
  return one<{ n: number }>(db, sql)?.n ?? 0;
}

/** Numbers of the schools that have handed in nothing since a moment. */
export function branchesWithoutFileSince(db: Database, since: string): Set<string> {
  const sql = `select number from branches b where not exists
    (select 1 from pupil_files f where f.branch = b.number and f.state <> 'removed' and f.uploaded_at >= ?)`;
  return new Set(all<{ number: string }>(db, sql, since).map(({ number }) => number));
}

/** Whether rows of an imported file can still be decided upon: its last import skipped them, and no newer file says it all. */
export function hasRowsToDecide(db: Database, { id, branch, state, sealedReading }: PupilFile): boolean {
  if (state !== 'imported' || sealedReading === null) return false;
  const sql = `select 1 from skipped_rows r
    join (select max(id) as id from imports where pupil_file_id = :id and undone_at is null) i on i.id = r.import_id
    where r.reason in ('undecided', 'another-child') and not exists
      (select 1 from imports n where n.branch = :branch and n.id > i.id and n.supplement = 0 and n.undone_at is null)
    limit 1`;
  return one(db, sql, { id, branch }) !== undefined;
}

/** An import of a file that was undone: its number, when, and by whom. */
export type UndoneImport = { id: number; undoneAt: string; undoneByName: string };

/** The imports of this file that were undone, the last one first. */
export function undoneImportsOf(db: Database, fileId: number): UndoneImport[] {
  return all<UndoneImport>(
    db,
    `select i.id, i.undone_at as undoneAt, case a.name when '' then a.username else a.name end as undoneByName
       from imports i join accounts a on a.id = i.undone_by
      where i.pupil_file_id = ? order by i.undone_at desc, i.id desc`,
    fileId,
  );
}
