import { existsSync } from 'node:fs';
import { pino } from 'pino';
import type { Config } from '../config.ts';
import { openDatabase, type Database } from '../db/database.ts';
import { fact } from '../db/facts-store.ts';
import { migrate } from '../db/migrate.ts';
import type { Portal } from '../portal.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { openVault, type Vault } from '../vault/vault.ts';

/** The fact under which the check value of the installation's master key stands. */
export const KEY_CHECK = 'key check';

/** Why a portal does not open: said in one sentence, to the one who starts it. */
export class CannotOpen extends Error {}

/**
 * Opens an installation that `setup` has made: database, vault and reader.
 * @throws CannotOpen when something is missing or the key is not the one that sealed the files
 */
export async function openPortal(config: Config, clock: () => Date = () => new Date()): Promise<Portal> {
  if (!existsSync(config.databaseFile)) {
    throw new CannotOpen(
      `there is no database at ${config.databaseFile}: run npm run --silent portaal -- setup first`,
    );
  }
  const vault = await vaultOf(config);
  const db = openDatabase(config.databaseFile);
  try {
    migrate(db);
    refuseOtherKey(db, vault);
  } catch (cause) {
    db.close();
    throw cause;
  }
  const sandbox = createSandbox({ ...config.reader, atOnce: 2, queue: 20 });
  return { db, vault, sandbox, clock, config, log: pino({ level: config.logLevel }) };
}

/** The vault of an installation. @throws CannotOpen when its key is missing or unsafe, or its folder cannot be written */
export function vaultOf({ uploadsDir, masterKeyFile }: Config): Promise<Vault> {
  return openVault(uploadsDir, masterKeyFile).catch((cause: unknown) => {
    throw new CannotOpen((cause as Error).message, { cause });
  });
}

/** Lets go of everything a portal holds, so that the process can end. */
export async function closePortal({ db, sandbox }: Portal): Promise<void> {
  await sandbox.close();
  db.close();
}

function refuseOtherKey(db: Database, vault: Vault): void {
  const wanted = fact(db, KEY_CHECK);
  if (wanted !== undefined && vault.knows(wanted)) return;
  throw new CannotOpen(
    wanted === undefined
      ? 'the database was never set up: run npm run --silent portaal -- setup first'
      : 'the master key is not the one that sealed the files of this database',
  );
}
