import { makeFirstAdmin } from '../accounts/accounts.ts';
import { installedConfig } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { setUpPortal } from '../installation/installation.ts';
import { wordsOf, type Subcommand } from './subcommand.ts';

export const setup: Subcommand = {
  summary: 'make the master key, the database and the first admin',
  help: `npm run --silent portaal -- setup [--username NAME] [--name "FULL NAME"]

Makes what a real installation needs, at the places that .env names: the master key (MASTER_KEY_FILE), the database
(DATABASE_FILE), the folder for sealed files (UPLOADS_DIR) and a first admin, whose password is shown once and is good
for 72 hours. What is there stays: it can be run again. It never makes a new key where data exists.

  --username NAME   how the first admin signs in (beheerder)
  --name NAME       his own name (Beheerder)`,

  async run(words) {
    const { values } = wordsOf({
      args: words,
      options: {
        username: { type: 'string', default: 'beheerder' },
        name: { type: 'string', default: 'Beheerder' },
      },
    });
    const config = installedConfig();
    await setUpPortal(config);
    const admin = { username: values.username.toLowerCase(), name: values.name };
    // the database alone: a first admin needs no reader
    const db = openDatabase(config.databaseFile);
    const portal = { db, config, clock: () => new Date() };
    const password = await makeFirstAdmin(portal, admin).finally(() => db.close());
    console.log(
      `The key is ${config.masterKeyFile}. Keep a copy of it in another place: without it no file opens.`,
    );
    if (password === null) console.log('There is an admin already; nobody was added.');
    else console.log(`First admin: ${admin.username}\nPassword, shown once, good for 72 hours: ${password}`);
    return 0;
  },
};
