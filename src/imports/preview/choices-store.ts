import type { Database } from '../../db/database.ts';
import { all, run } from '../../db/query.ts';
import type { Choice, Choices } from '../plan/plan-rules.ts';

/** What people chose about the rows of this file and the pupils it is about. */
export function choicesOf(db: Database, fileId: number): Choices {
  const rows = all<Choice & { subject: string }>(
    db,
    'select subject, choice, pupil_id as pupilId from choices where pupil_file_id = ?',
    fileId,
  );
  return new Map(rows.map(({ subject, choice, pupilId }) => [subject, { choice, pupilId }]));
}

/** Who chose, and when. */
export type Chosen = { fileId: number; chosenAt: string; chosenBy: number };

export function putChoice(db: Database, chosen: Chosen, subject: string, choice: Choice): void {
  run(
    db,
    `insert into choices (pupil_file_id, subject, choice, pupil_id, chosen_at, chosen_by)
     values (:fileId, :subject, :choice, :pupilId, :chosenAt, :chosenBy)
     on conflict (pupil_file_id, subject) do update set choice = excluded.choice, pupil_id = excluded.pupil_id,
       chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by`,
    { ...chosen, subject, ...choice },
  );
}

export function deleteChoice(db: Database, fileId: number, subject: string): void {
  run(db, 'delete from choices where pupil_file_id = ? and subject = ?', fileId, subject);
}

/** The schools of the pupils whom somebody chose for rows of this file. */
export function branchesChosenFrom(db: Database, fileId: number): string[] {
  const sql = `select distinct p.branch from choices c join pupils p on p.id = c.pupil_id where c.pupil_file_id = ?`;
  return all<{ branch: string }>(db, sql, fileId).map(({ branch }) => branch);
}
