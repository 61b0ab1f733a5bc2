import type { Database } from '../../db/database.ts';
import type { PupilFile } from '../../pupil-files/pupil-files.ts';
import { subjectOfRow } from '../plan/plan-rules.ts';
import { hasFullImportSince } from '../store.ts';
import { newestImportOfFile, openRowsOf } from './left-open-store.ts';

/** Rows of a file that wait for a decision though the file was imported: the import that left them, and which. */
export type LeftOpen = { importId: number; rows: ReadonlySet<string> };

/**
 * What *Beslis alsnog* is about. Nothing once the file can no longer be read, or a later file of the whole school says
 * who its pupils are.
 */
export function leftOpenOf(db: Database, file: PupilFile): LeftOpen | undefined {
  if (file.state !== 'imported' || file.importId === null || file.sealedReading === null) return undefined;
  const importId = newestImportOfFile(db, file.id);
  if (importId === null || hasFullImportSince(db, file.branch, importId)) return undefined;
  const rows = new Set(openRowsOf(db, importId).map(subjectOfRow));
  return rows.size > 0 ? { importId, rows } : undefined;
}
