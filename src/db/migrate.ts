import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inOneTransaction, type Database } from './database.ts';

/** The folder of the portal's own migrations. */
export const MIGRATIONS = join(import.meta.dirname, '../../migrations');

type Migration = { number: number; file: string; sql: string; sha256: string };

/**
 * Brings the database to the newest shape: every `NNNN_name.sql` it has not had yet, in order, a transaction each.
 * Returns the names of those it ran.
 * @throws when a migration that has run was edited since, or when the database is newer than this code.
 */
export function migrate(db: Database, folder = MIGRATIONS): string[] {
  const migrations = migrationsIn(folder);
  db.exec(
    'create table if not exists migrations (number integer primary key, file text not null, sha256 text not null) strict',
  );
  const landed = db.prepare('select number, sha256 from migrations order by number').all() as Migration[];
  refuseEdited(landed, migrations);
  return migrations.slice(landed.length).map((migration) => apply(db, migration));
}

function migrationsIn(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_\w+\.sql$/.test(file))
    .sort()
    .map((file, index) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      if (Number(file.slice(0, 4)) !== index + 1) throw new Error(`migrations: ${file} is out of order`);
      return { number: index + 1, file, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

function refuseEdited(landed: Migration[], migrations: Migration[]): void {
  for (const { number, sha256 } of landed) {
    const now = migrations[number - 1];
    if (!now)
      throw new Error(`migrations: the database is newer (${number}) than this version of the portal`);
    if (now.sha256 !== sha256) throw new Error(`migrations: ${now.file} was edited after it had run`);
  }
}

function apply(db: Database, { number, file, sql, sha256 }: Migration): string {
  inOneTransaction(db, () => {
    db.exec(sql);
    db.prepare('insert into migrations values (?, ?, ?)').run(number, file, sha256);
  });
  return file;
}
