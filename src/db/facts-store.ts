import type { Database } from './database.ts';
import { one, run } from './query.ts';

/** A fact of this installation, e.g. the check value of its master key. */
export function fact(db: Database, name: string): string | undefined {
  return one<{ value: string }>(db, 'select value from facts where name = ?', name)?.value;
}

export function noteFact(db: Database, name: string, value: string): void {
  run(db, 'insert into facts (name, value) values (?, ?)', name, value);
}

/** Notes a fact, or what it is by now. */
export function renewFact(db: Database, name: string, value: string): void {
  const sql = `insert into facts (name, value) values (?, ?) on conflict (name) do update set value = excluded.value`;
  run(db, sql, name, value);
}
