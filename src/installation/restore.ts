import { existsSync, readdirSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { resealSeeds } from '../accounts/accounts.ts';
import { record } from '../audit/audit.ts';
import type { Config } from '../config.ts';
import { isWhole, openDatabase } from '../db/database.ts';
import { renewFact } from '../db/facts-store.ts';
import { migrate } from '../db/migrate.ts';
import { keptInVault } from '../pupil-files/pupil-files.ts';
import { readMasterKeys, retiredKeysOf, type MasterKey } from '../vault/master-key.ts';
import { flushFolder } from '../vault/put-on-disk.ts';
import { opened, SealBroken } from '../vault/sealed-bytes.ts';
import type { Vault } from '../vault/vault.ts';
import { endAllSessions } from '../web/session-store.ts';
import { DATABASE_IN_BACKUP } from './back-up.ts';
import { CannotOpen, KEY_CHECK, vaultOf } from './open-portal.ts';

/** @property files how many are there again @property lost ids of those that are gone from the backup, or damaged */
export type Restored = { files: number; lost: string[] };

/**
 * Puts a backup back in an empty place: every file is opened before the database stands, so that it is whole or not
 * there. The key comes first, from where it is kept; a retired one beside it opens what it sealed. Nobody is signed in.
 * Cut off at any moment it can be done again. `evenIfDamaged` puts back what can be, and tells which files are lost.
 * @throws CannotOpen when something stands there already, a key is missing or another, or the backup is not whole
 */
export async function restore(
  config: Config,
  from: string,
  { evenIfDamaged = false, clock = () => new Date() } = {},
): Promise<Restored> {
  refuseFullPlace(config, from);
  const vault = await vaultOf(config);
  const retired = retiredKeysOf(config.masterKeyFile);
  const older = existsSync(retired) ? readMasterKeys(retired) : [];
  const image = await databaseIn(from, [...readMasterKeys(config.masterKeyFile), ...older]);
  const half = `${config.databaseFile}.half`;
  await wipeDatabase(half);
  await writeFile(half, image, { mode: 0o600, flush: true });
  const db = openDatabase(half);
  try {
    if (!isWhole(db)) throw new CannotOpen(`the database in ${from} is damaged`);
    migrate(db);
    const kept = keptInVault(db);
    const lost: string[] = [];
    for (const id of kept) if (!(await admit(vault, from, id, older))) lost.push(id);
    if (lost.length > 0 && !evenIfDamaged) throw new CannotOpen(notWhole(lost));
    resealSeeds(db, vault, older);
    renewFact(db, KEY_CHECK, vault.keyCheck());
    endAllSessions(db);
    record({ db, clock }, undefined, { action: 'restore', counts: { files: kept.size - lost.length } });
    db.close();
    await rename(half, config.databaseFile);
    await flushFolder(dirname(config.databaseFile));
    return { files: kept.size - lost.length, lost };
  } finally {
    db.close();
    await wipeDatabase(half);
  }
}

async function wipeDatabase(file: string): Promise<void> {
  for (const part of ['', '-wal', '-shm']) await rm(`${file}${part}`, { force: true });
}

function refuseFullPlace({ databaseFile, uploadsDir }: Config, from: string): void {
  if (!existsSync(join(from, DATABASE_IN_BACKUP))) throw new CannotOpen(`there is no backup in ${from}`);
  const other = sealedIn(uploadsDir).some((name) => !existsSync(join(from, name)));
  if (!existsSync(databaseFile) && !other) return;
  throw new CannotOpen(
    `there is data at ${databaseFile} or in ${uploadsDir}: a backup is put back in an empty place only`,
  );
}

const sealedIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sealed')) : [];

async function databaseIn(from: string, keys: readonly MasterKey[]): Promise<Buffer> {
  const sealed = await readFile(join(from, DATABASE_IN_BACKUP));
  try {
    return await promisify(gunzip)(opened(sealed, DATABASE_IN_BACKUP, keys));
  } catch (cause) {
    if (!(cause instanceof SealBroken)) throw cause;
    throw new CannotOpen(`the master key does not open the backup in ${from}, or it is damaged`, { cause });
  }
}

/** Whether a file could be taken in: it is there and opens. */
async function admit(vault: Vault, from: string, id: string, older: readonly MasterKey[]): Promise<boolean> {
  try {
    await vault.admit(id, await readFile(join(from, `${id}.sealed`)), older);
    return true;
  } catch (cause) {
    if (cause instanceof SealBroken || (cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw cause;
  }
}

const notWhole = (lost: readonly string[]): string =>
  `the backup is not whole; gone or damaged: ${lost.join(', ')}. Take another, or add --even-if-damaged`;
