import type { Database } from '../db/database.ts';
import { run } from '../db/query.ts';
import type { Pupil } from './store.ts';

export type ChangeKind = 'enrol' | 'reenrol' | 'move' | 'amend' | 'renumber' | 'unenrol';

/** What was done to one pupil: all his fields before (null when he was new) and after. */
export type Change = {
  /** null when it was done by hand. */
  importId: number | null;
  kind: ChangeKind;
  before: Pupil | null;
  after: Pupil;
  changedAt: string;
  changedBy: number;
};

export function insertChange(db: Database, { before, after, ...change }: Change): number {
  return run(
    db,
    `insert into changes (import_id, pupil_id, kind, before, after, changed_at, changed_by)
     values (:importId, :pupilId, :kind, :before, :after, :changedAt, :changedBy)`,
    {
      ...change,
      pupilId: after.id,
      before: before && JSON.stringify(before),
      after: JSON.stringify(after),
    },
  ).id;
}
