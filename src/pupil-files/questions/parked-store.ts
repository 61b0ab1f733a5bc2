import type { Database } from '../../db/database.ts';
import { all, one, run } from '../../db/query.ts';
import type { Field } from '../../rosters/rosters.ts';

/** A file that waits for its teacher's answer. `answers` is JSON. */
export type ParkedRow = {
  token: string;
  accountId: number;
  branch: string;
  name: string;
  sealedFile: string;
  answers: string;
  parkedAt: string;
  /** The file it became; until its time is over, a second click is told so. */
  became: number | null;
};

const COLUMNS = `token, account_id as accountId, branch, name, sealed_file as sealedFile, answers,
  parked_at as parkedAt, became`;

/** The file under this token, if it was this person who parked it. */
export function parkedRow(db: Database, token: string, accountId: number): ParkedRow | undefined {
  const sql = `select ${COLUMNS} from parked_files where token = ? and account_id = ?`;
  return one<ParkedRow>(db, sql, token, accountId);
}

export function insertParked(db: Database, row: Omit<ParkedRow, 'became'>): void {
  run(
    db,
    `insert into parked_files (token, account_id, branch, name, sealed_file, answers, parked_at)
     values (:token, :accountId, :branch, :name, :sealedFile, :answers, :parkedAt)`,
    row,
  );
}

export function updateAnswers(db: Database, token: string, name: string, answers: string): void {
  run(db, 'update parked_files set name = ?, answers = ? where token = ?', name, answers, token);
}

export function deleteParked(db: Database, token: string): void {
  run(db, 'delete from parked_files where token = ?', token);
}

export function parkedBefore(db: Database, at: string): ParkedRow[] {
  return all<ParkedRow>(db, `select ${COLUMNS} from parked_files where parked_at < ?`, at);
}

export function updateBecame(db: Database, token: string, became: number): void {
  run(db, 'update parked_files set became = ? where token = ?', became, token);
}

/** How many files of somebody wait for his answer. */
export function parkedBy(db: Database, accountId: number): number {
  const sql = 'select count(*) as n from parked_files where account_id = ? and became is null';
  return one<{ n: number }>(db, sql, accountId)?.n ?? 0;
}

export function parkedSealedIds(db: Database): string[] {
  return all<{ id: string }>(db, 'select sealed_file as id from parked_files where became is null').map(
    ({ id }) => id,
  );
}

/** What headings of this school turned out to mean, as it or the library said before. */
export function knownHeadings(db: Database, branch: string): Record<string, Field> {
  const sql = 'select heading, field from known_headings where branch = ?';
  const rows = all<{ heading: string; field: Field }>(db, sql, branch);
  return Object.fromEntries(rows.map(({ heading, field }) => [heading, field]));
}

export function deleteKnownHeadings(db: Database, branch: string): void {
  run(db, 'delete from known_headings where branch = ?', branch);
}

export function putKnownHeading(db: Database, branch: string, heading: string, field: Field): void {
  run(
    db,
    `insert into known_headings (branch, heading, field) values (?, ?, ?)
     on conflict (branch, heading) do update set field = excluded.field`,
    branch,
    heading,
    field,
  );
}
