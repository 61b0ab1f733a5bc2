import type { Database } from '../../db/database.ts';
import { all, one } from '../../db/query.ts';
import type { Place } from '../../rosters/rosters.ts';

/** The import of a file that was done last and stands: of the whole file, or of rows that were left of it. */
export function newestImportOfFile(db: Database, fileId: number): number | null {
  const sql = 'select max(id) as id from imports where pupil_file_id = ? and undone_at is null';
  return one<{ id: number | null }>(db, sql, fileId)?.id ?? null;
}

/** Rows that an import skipped since nobody had said whom they are about. */
export function openRowsOf(db: Database, importId: number): Place[] {
  return all<Place>(
    db,
    `select sheet, row from skipped_rows
      where import_id = ? and reason in ('undecided', 'another-child') order by sheet, row`,
    importId,
  );
}

/** The import of the rows that this one left; null while there is none that stands. */
export function followUpOf(db: Database, importId: number): number | null {
  const sql = 'select id from imports where follows = ? and undone_at is null';
  return one<{ id: number }>(db, sql, importId)?.id ?? null;
}
