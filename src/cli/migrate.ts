import { existsSync } from 'node:fs';
import { installedConfig } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { migrate } from '../db/migrate.ts';
import { CannotOpen } from '../installation/installation.ts';
import type { Subcommand } from './subcommand.ts';

export const migrateDatabase: Subcommand = {
  summary: 'bring the database to the shape of this version',
  help: `npm run --silent portaal -- migrate

Runs the migrations that DATABASE_FILE has not had yet, in order, each in a transaction of its own. The portal does the
same when it starts; this command does it without starting.`,

  run() {
    const { databaseFile } = installedConfig();
    if (!existsSync(databaseFile))
      throw new CannotOpen(`there is no database at ${databaseFile}: run setup first`);
    const db = openDatabase(databaseFile);
    try {
      const landed = migrate(db);
      console.log(landed.length === 0 ? 'Nothing to do.' : landed.join('\n'));
    } finally {
      db.close();
    }
    return Promise.resolve(0);
  },
};
