import type { Database, Statement } from './database.ts';

type Value = string | number | Buffer | null;
type Values = Value[] | [Record<string, Value>];

const prepared = new WeakMap<Database, Map<string, Statement>>();

/** All rows of a query. The caller names the row's shape; the columns are in the query beside it. */
export function all<Row>(db: Database, sql: string, ...values: Values): Row[] {
  return statement(db, sql).all(...values) as Row[];
}

/** The first row, or undefined. */
export function one<Row>(db: Database, sql: string, ...values: Values): Row | undefined {
  return statement(db, sql).get(...values) as Row | undefined;
}

/** Runs a write and tells how many rows it touched and the id it made. */
export function run(db: Database, sql: string, ...values: Values): { changed: number; id: number } {
  const { changes, lastInsertRowid } = statement(db, sql).run(...values);
  return { changed: changes, id: Number(lastInsertRowid) };
}

/** Words as a pattern of `like … escape '\\'` that finds them anywhere; `%` and `_` in them mean themselves. */
export function likeOf(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}

function statement(db: Database, sql: string): Statement {
  const own = prepared.get(db) ?? new Map<string, Statement>();
  prepared.set(db, own);
  const known = own.get(sql) ?? db.prepare(sql);
  own.set(sql, known);
  return known;
}
