import { existsSync, readdirSync } from 'node:fs';
import type { Config } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { fact, noteFact } from '../db/facts-store.ts';
import { migrate } from '../db/migrate.ts';
import { CannotOpen, KEY_CHECK, vaultOf } from './open-portal.ts';
import { makeMasterKey } from '../vault/master-key.ts';

/**
 * Makes an installation: the master key, the database in its newest shape, and the check value that ties the two.
 * Can be run again: what is there stays.
 * @throws CannotOpen when the key cannot be used, and rather than make a new key where sealed files or a database already are, or a new database where
 * sealed files are
 */
export async function setUpPortal(config: Config): Promise<void> {
  if (!existsSync(config.masterKeyFile)) {
    refuseNewKey(config);
    makeMasterKey(config.masterKeyFile);
  }
  refuseNewDatabase(config);
  const vault = await vaultOf(config);
  const db = openDatabase(config.databaseFile);
  try {
    migrate(db);
    const known = fact(db, KEY_CHECK);
    if (known === undefined) noteFact(db, KEY_CHECK, vault.keyCheck());
    else if (!vault.knows(known)) throw new CannotOpen('the master key is not the one of this database');
  } finally {
    db.close();
  }
}

function refuseNewKey({ databaseFile, uploadsDir, masterKeyFile }: Config): void {
  if (!existsSync(databaseFile) && !hasSealedFiles(uploadsDir)) return;
  throw new CannotOpen(
    `there is data but no key at ${masterKeyFile}: put the key back; a new one would open none of the files`,
  );
}

/** A new database knows none of the sealed files, and the portal sweeps what no row speaks of. */
function refuseNewDatabase({ databaseFile, uploadsDir }: Config): void {
  if (existsSync(databaseFile) || !hasSealedFiles(uploadsDir)) return;
  throw new CannotOpen(
    `there are sealed files but no database at ${databaseFile}: put the database back; a new one would know none of them`,
  );
}

function hasSealedFiles(uploadsDir: string): boolean {
  return existsSync(uploadsDir) && readdirSync(uploadsDir).some((name) => name.endsWith('.sealed'));
}
