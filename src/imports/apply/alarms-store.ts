import type { Database } from '../../db/database.ts';
import { all, run } from '../../db/query.ts';
import type { Alarm } from '../plan/plan-alarms.ts';

/** An alarm of an import that was done all the same; the reason is null once it is forgotten. */
export type AnsweredAlarm = Alarm & { reason: string | null };

export function insertAlarm(db: Database, importId: number, { kind, figures }: Alarm, reason: string): void {
  run(
    db,
    'insert into import_alarms (import_id, alarm, figures, reason) values (?, ?, ?, ?)',
    importId,
    kind,
    JSON.stringify(figures),
    reason,
  );
}

export function alarmsOfImport(db: Database, importId: number): AnsweredAlarm[] {
  return all<{ kind: string; figures: string; reason: string | null }>(
    db,
    'select alarm as kind, figures, reason from import_alarms where import_id = ?',
    importId,
  ).map(({ figures, ...alarm }) => ({ ...alarm, figures: JSON.parse(figures) as unknown }) as AnsweredAlarm);
}
