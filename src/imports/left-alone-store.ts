import type { Database } from '../db/database.ts';
import { all, run } from '../db/query.ts';
import type { LeftBecause } from './plan/plan-undo.ts';

/** By undoing an import, or by unenrolling after all who left by it. */
export type LeavingDeed = 'undo' | 'unenrol';

/**
 * Why somebody was left as he was: as an undo says it; or he had left the school already, or a later file names him.
 */
export type WhyLeftAlone = LeftBecause | 'off the roll' | 'named';

export type LeftAlone = { pupilId: number | null; because: WhyLeftAlone };

/** Keeps whom a deed left alone, in place of whom the same deed left before. */
export function keepLeftAlone(
  db: Database,
  importId: number,
  deed: LeavingDeed,
  left: readonly LeftAlone[],
): void {
  run(db, 'delete from left_alone where import_id = ? and deed = ?', importId, deed);
  for (const { pupilId, because } of left) {
    run(
      db,
      'insert into left_alone (import_id, deed, pupil_id, because) values (?, ?, ?, ?)',
      importId,
      deed,
      pupilId,
      because,
    );
  }
}

export function leftAloneBy(db: Database, importId: number, deed: LeavingDeed): LeftAlone[] {
  const sql = `select pupil_id as pupilId, because from left_alone where import_id = ? and deed = ? order by id`;
  return all<LeftAlone>(db, sql, importId, deed);
}
