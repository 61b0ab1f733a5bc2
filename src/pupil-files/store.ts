import type { Edition } from '../branches/branches.ts';
import type { Database } from '../db/database.ts';
import { all, one, run } from '../db/query.ts';

export type PupilFile = {
  id: number;
  branch: string;
  name: string;
  /** Bytes. */
  size: number;
  sha256: string;
  /** The vault's ids of the file and its reading; null once they are shredded. */
  sealedFile: string | null;
  sealedReading: string | null;
  uploadedBy: number;
  /** Who uploaded it, as a list shows it: a name, or the username of a shared login. */
  uploaderName: string;
  uploadedAt: string;
  state: 'waiting' | 'imported' | 'removed';
  /** Rows that can be used, groups among them, and points to look at. */
  pupils: number;
  groups: number;
  errors: number;
  warnings: number;
  /** 1 while its columns are not known: kept, not read, and not to be imported. */
  unclear: 0 | 1;
  /** 1 when it holds only new and changed pupils: who is not in it stays. */
  supplement: 0 | 1;
  closedAt: string | null;
  /** The newer file of the whole school after whose import this one waited no more. */
  supersededBy: number | null;
  removedAt: string | null;
  /** null for the portal itself, when its period of keeping was over. */
  removedBy: number | null;
  branchName: string;
  edition: Edition;
  importId: number | null;
  importedAt: string | null;
  /** When its import was undone; null when there is none, or it was imported anew. */
  undoneAt: string | null;
  /** Since when its period of keeping runs: its import, its closing, the newer file's import; else its coming in. */
  keptSince: string;
};

/** Every file with what the lists show of it: to be followed by a `where`. */
export const FILES = `select f.id, f.branch, f.name, f.size, f.sha256, f.sealed_file as sealedFile,
    f.sealed_reading as sealedReading, f.uploaded_by as uploadedBy,
    case a.name when '' then a.username else a.name end as uploaderName, f.uploaded_at as uploadedAt, f.state,
    f.pupils, f.groups, f.errors, f.warnings, f.unclear, f.supplement, f.closed_at as closedAt, f.superseded_by as supersededBy,
    f.removed_at as removedAt, f.removed_by as removedBy,
    b.name as branchName, b.edition, i.id as importId, i.applied_at as importedAt,
    case when i.id is null then u.undoneAt end as undoneAt,
    case f.state
      when 'waiting' then max(f.uploaded_at, coalesce(u.undoneAt, ''))
      else coalesce(i.applied_at, f.closed_at,
        (select max(n.applied_at) from imports n where n.pupil_file_id = f.superseded_by), f.uploaded_at)
    end as keptSince
  from pupil_files f
  join branches b on b.number = f.branch
  join accounts a on a.id = f.uploaded_by
  left join imports i on i.pupil_file_id = f.id and i.undone_at is null and i.follows is null
  left join (select pupil_file_id, max(undone_at) as undoneAt from imports where undone_at is not null
    group by pupil_file_id) u on u.pupil_file_id = f.id`;

export function pupilFileWithId(db: Database, id: number): PupilFile | undefined {
  return one<PupilFile>(db, `${FILES} where f.id = ?`, id);
}

/** The files a school sees of itself, newest first: not those it removed. */
export function pupilFilesOf(db: Database, branch: string): PupilFile[] {
  return all<PupilFile>(
    db,
    `${FILES} where f.branch = ? and f.state <> 'removed' order by f.uploaded_at desc, f.id desc`,
    branch,
  );
}

/** The file of this branch with the same content that waits; there is at most one. */
export function waitingWithContent(db: Database, branch: string, sha256: string): PupilFile | undefined {
  return one<PupilFile>(
    db,
    `${FILES} where f.branch = ? and f.sha256 = ? and f.state = 'waiting'`,
    branch,
    sha256,
  );
}

/** A file of this name that waits, whatever its content; the newest when there are more. */
export function waitingNamesake(db: Database, branch: string, name: string): PupilFile | undefined {
  return one<PupilFile>(
    db,
    `${FILES} where f.branch = ? and lower(f.name) = lower(?) and f.state = 'waiting' order by f.id desc limit 1`,
    branch,
    name,
  );
}

/** Does a file of the same branch wait that came in after this one? */
export function hasNewer(db: Database, { branch, id, uploadedAt }: PupilFile): boolean {
  const sql = `select 1 from pupil_files
    where branch = ? and state = 'waiting' and id <> ? and (uploaded_at, id) > (?, ?)`;
  return one(db, sql, branch, id, uploadedAt, id) !== undefined;
}

/** When somebody's files came in since a moment, also those that were removed again. */
export function uploadTimesSince(db: Database, accountId: number, since: string): string[] {
  const sql = 'select uploaded_at as at from pupil_files where uploaded_by = ? and uploaded_at >= ?';
  return all<{ at: string }>(db, sql, accountId, since).map(({ at }) => at);
}

export type NewPupilFile = Pick<
  PupilFile,
  | 'branch'
  | 'name'
  | 'size'
  | 'sha256'
  | 'sealedFile'
  | 'sealedReading'
  | 'uploadedBy'
  | 'uploadedAt'
  | 'pupils'
  | 'groups'
  | 'errors'
  | 'warnings'
  | 'unclear'
  | 'supplement'
>;

export function insertPupilFile(db: Database, file: NewPupilFile): number {
  return run(
    db,
    `insert into pupil_files (branch, name, size, sha256, sealed_file, sealed_reading, uploaded_by, uploaded_at,
       pupils, groups, errors, warnings, unclear, supplement)
     values (:branch, :name, :size, :sha256, :sealedFile, :sealedReading, :uploadedBy, :uploadedAt,
       :pupils, :groups, :errors, :warnings, :unclear, :supplement)`,
    file,
  ).id;
}

export function updateSupplement(db: Database, id: number, supplement: boolean): void {
  run(db, 'update pupil_files set supplement = ? where id = ?', supplement ? 1 : 0, id);
}

/** A new reading of a file whose columns are known now. */
export function updateReading(
  db: Database,
  id: number,
  reading: { sealedReading: string } & Pick<PupilFile, 'pupils' | 'groups' | 'errors' | 'warnings'>,
): void {
  run(
    db,
    `update pupil_files set sealed_reading = :sealedReading, pupils = :pupils, groups = :groups, errors = :errors,
       warnings = :warnings, unclear = 0 where id = :id`,
    { id, ...reading },
  );
}

/** To the state `removed`, or back with null to the state before. */
export function updateRemoved(
  db: Database,
  id: number,
  removedAt: string | null,
  removedBy: number | null,
): void {
  run(
    db,
    `update pupil_files set removed_at = ?, removed_by = ?,
       state = case when ? is not null then 'removed'
                    when closed_at is not null or superseded_by is not null or exists (select 1 from imports i where i.pupil_file_id = pupil_files.id and i.undone_at is null)
                    then 'imported' else 'waiting' end
     where id = ?`,
    removedAt,
    removedBy,
    removedAt,
    id,
  );
}

export function updateImported(db: Database, id: number): void {
  run(db, `update pupil_files set state = 'imported' where id = ? and state = 'waiting'`, id);
}

/** Whether a file can wait again: not removed, not shredded, and no other waits with the very same content. */
export function canWaitAgain(db: Database, { branch, sha256, state, sealedFile }: PupilFile): boolean {
  return state === 'imported' && sealedFile !== null && !waitingWithContent(db, branch, sha256);
}

export function updateWaiting(db: Database, id: number): void {
  run(db, `update pupil_files set state = 'waiting' where id = ?`, id);
}

export function updateClosed(db: Database, id: number, at: string, by: number): void {
  run(
    db,
    `update pupil_files set state = 'imported', closed_at = ?, closed_by = ? where id = ? and state = 'waiting'`,
    at,
    by,
    id,
  );
}
