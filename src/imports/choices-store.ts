import type { Database } from '../db/database.ts';
import { all } from '../db/query.ts';
import type { Choice, Choices } from './plan-rules.ts';

/** What people chose about the rows of this file and the pupils it is about. */
export function choicesOf(db: Database, fileId: number): Choices {
  const rows = all<Choice & { subject: string }>(
    db,
    'select subject, choice, pupil_id as pupilId from choices where pupil_file_id = ?',
    fileId,
  );
  return new Map(rows.map(({ subject, choice, pupilId }) => [subject, { choice, pupilId }]));
}
