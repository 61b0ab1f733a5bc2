import type { Group } from '../branches/branches.ts';
import type { Database } from '../db/database.ts';
import { all, one, run } from '../db/query.ts';

/** An import that was applied; the counts are those of its plan. */
export type Import = {
  id: number;
  pupilFileId: number;
  fileName: string;
  branch: string;
  branchName: string;
  appliedAt: string;
  appliedByName: string;
  rollBefore: number;
  enrolled: number;
  reenrolled: number;
  moved: number;
  amended: number;
  /** Who got another number. */
  renumbered: number;
  unchanged: number;
  unenrolled: number;
  held: number;
  skipped: number;
  aside: number;
  /** 1: the file held only new and changed pupils, and nobody was unenrolled. */
  supplement: 0 | 1;
  /** The import of the same file whose undecided rows this one is about; null for an import of a whole file. */
  follows: number | null;
  undoneAt: string | null;
  undoneByName: string | null;
};

const IMPORTS = `select i.id, i.pupil_file_id as pupilFileId, f.name as fileName, i.branch, b.name as branchName,
    i.applied_at as appliedAt, case a.name when '' then a.username else a.name end as appliedByName,
    i.roll_before as rollBefore, i.enrolled, i.reenrolled, i.moved, i.amended, i.renumbered, i.unchanged, i.unenrolled, i.held,
    i.skipped, i.aside, i.supplement, i.follows, i.undone_at as undoneAt, case u.name when '' then u.username else u.name end as undoneByName
  from imports i
  join pupil_files f on f.id = i.pupil_file_id
  join branches b on b.number = i.branch
  join accounts a on a.id = i.applied_by
  left join accounts u on u.id = i.undone_by`;

export function importWithId(db: Database, id: number): Import | undefined {
  return one<Import>(db, `${IMPORTS} where i.id = ?`, id);
}

/** Whether a file of the whole school was imported at a branch after this import, and stands. */
export function hasFullImportSince(db: Database, branch: string, importId: number): boolean {
  const sql =
    'select 1 from imports where branch = ? and id > ? and supplement = 0 and undone_at is null limit 1';
  return one(db, sql, branch, importId) !== undefined;
}

export function importsMatching(
  db: Database,
  { branch = '', limit, offset = 0 }: { branch?: string; limit: number; offset?: number },
): (Import & { total: number })[] {
  return all<Import & { total: number }>(
    db,
    `select *, count(*) over () as total from (${IMPORTS})
      where :branch = '' or branch = :branch order by id desc limit :limit offset :offset`,
    { branch, limit, offset },
  );
}

export type NewImport = Omit<
  Import,
  'id' | 'fileName' | 'branchName' | 'appliedByName' | 'undoneAt' | 'undoneByName'
> & {
  appliedBy: number;
  fingerprint: string;
};

export function insertImport(db: Database, done: NewImport): number {
  return run(
    db,
    `insert into imports (pupil_file_id, branch, fingerprint, applied_at, applied_by, roll_before, enrolled,
       reenrolled, moved, amended, renumbered, unchanged, unenrolled, held, skipped, aside, supplement, follows)
     values (:pupilFileId, :branch, :fingerprint, :appliedAt, :appliedBy, :rollBefore, :enrolled,
       :reenrolled, :moved, :amended, :renumbered, :unchanged, :unenrolled, :held, :skipped, :aside, :supplement, :follows)`,
    done,
  ).id;
}

/** What was done to one group: as it was (null when it was new) and as it is. */
export function insertGroupChange(db: Database, importId: number, before: Group | null, after: Group): void {
  run(
    db,
    'insert into group_changes (import_id, code, before, after) values (?, ?, ?, ?)',
    importId,
    after.code,
    before && JSON.stringify(before),
    JSON.stringify(after),
  );
}

export type ChangedGroup = { before: Group | null; after: Group };

export function groupChangesOf(db: Database, importId: number): ChangedGroup[] {
  const sql = 'select before, after from group_changes where import_id = ? order by code';
  return all<{ before: string | null; after: string }>(db, sql, importId).map(({ before, after }) => ({
    before: before === null ? null : (JSON.parse(before) as Group),
    after: JSON.parse(after) as Group,
  }));
}

export type SkippedRow = { sheet: string; row: number; reason: string };

export function insertSkippedRow(db: Database, importId: number, { sheet, row, reason }: SkippedRow): void {
  run(
    db,
    'insert into skipped_rows (import_id, sheet, row, reason) values (?, ?, ?, ?)',
    importId,
    sheet,
    row,
    reason,
  );
}

export function skippedRowsOf(db: Database, importId: number): SkippedRow[] {
  return all<SkippedRow>(
    db,
    'select sheet, row, reason from skipped_rows where import_id = ? order by sheet, row',
    importId,
  );
}
