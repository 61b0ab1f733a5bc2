import { createHash } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';

export type Database = BetterSqlite3.Database;
export type Statement = BetterSqlite3.Statement;

/**
 * What every connection must answer. WAL quietly brings `synchronous=NORMAL` in better-sqlite3, which loses
 * acknowledged work at a power cut; without `secure_delete` names of children stay readable in free pages.
 */
const REQUIRED = {
  journal_mode: 'wal',
  synchronous: 2,
  secure_delete: 1,
  foreign_keys: 1,
  trusted_schema: 0,
} as const;

/** How long a writer waits for another (ms). SQLite waits inside this process: longer would stop every page. */
const BUSY_TIMEOUT = 1000;

/**
 * Opens the database file, makes it when absent, and reads every setting back.
 * @throws when a setting did not take: better no portal than one that forgets.
 */
export function openDatabase(file: string): Database {
  const db = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  // what the log is chained with, in a query as in a migration
  db.function('sha256', { deterministic: true, directOnly: true }, sha256);
  refuseUnlessRequired(db);
  return db;
}

const sha256 = (text: unknown): string => createHash('sha256').update(String(text)).digest('hex');

/** Reads the settings back. @throws when one of them is not as required. */
export function refuseUnlessRequired(db: Database): void {
  for (const [pragma, wanted] of Object.entries(REQUIRED)) {
    const found: unknown = db.pragma(pragma, { simple: true });
    if (found !== wanted) {
      db.close();
      throw new Error(`database: ${pragma} is ${String(found)}, must be ${String(wanted)}`);
    }
  }
}

/** Runs `deed` as one transaction that is the only writer from its first statement on (BEGIN IMMEDIATE). */
export function inOneTransaction<T>(db: Database, deed: () => T): T {
  return db.transaction(deed).immediate();
}

/** Runs `deed` to see what comes of it, and takes back whatever it wrote. */
export function asIf<T>(db: Database, deed: () => T): T {
  const back = new Error('taken back');
  const seen: T[] = [];
  try {
    inOneTransaction(db, () => {
      seen.push(deed());
      throw back;
    });
  } catch (cause) {
    if (cause !== back) throw cause;
  }
  return seen[0] as T;
}

/** The database as the bytes of a file, and what is seen in that very state. Others can write meanwhile. */
export function snapshotOf<T>(db: Database, look: (db: Database) => T): { image: Buffer; seen: T } {
  return db.transaction(() => ({ seen: look(db), image: db.serialize() })).deferred();
}

/** Whether nothing in the file is damaged. */
export function isWhole(db: Database): boolean {
  return db.pragma('integrity_check', { simple: true }) === 'ok';
}

/** Empties the write-ahead log into the database, so that what was wiped there does not live on in it. */
export function flush(db: Database): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
}
