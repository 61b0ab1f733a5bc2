import { resealSeeds } from '../accounts/accounts.ts';
import { record } from '../audit/audit.ts';
import { inOneTransaction } from '../db/database.ts';
import { fact, renewFact } from '../db/facts-store.ts';
import type { Portal } from '../portal.ts';
import { keptInVault } from '../pupil-files/pupil-files.ts';
import { addMasterKey, readMasterKeys, retireMasterKeys } from '../vault/master-key.ts';
import { SealBroken } from '../vault/sealed-bytes.ts';
import { KEY_CHECK } from './open-portal.ts';

/**
 * @property resumed an earlier rotation was cut off, and is ended by this one
 * @property files sealed by the new key
 * @property broken ids of files that no key opens: they were so already, and are left as they are
 */
export type Rotation = { resumed: boolean; files: number; broken: ReadonlySet<string> };

/**
 * Brings in a new master key: it seals from now on, also in a portal that runs; then it seals every file there is, and
 * then the old key is retired. Killed at any moment every file opens, and the next run ends what was begun.
 */
export async function rotateKey(portal: Portal): Promise<Rotation> {
  const keyFile = portal.config.masterKeyFile;
  // the database is the lock: of two rotations at once the second goes on with the key of the first
  const resumed = inOneTransaction(portal.db, () => {
    const begun = readMasterKeys(keyFile).length > 1;
    if (!begun) addMasterKey(keyFile);
    return begun;
  });
  const broken = new Set<string>();
  let files = 0;
  while (!retireOlderKeys(portal, broken)) files += await sealAnew(portal, broken);
  record(portal, undefined, { action: 'rotate key', counts: { files } });
  return { resumed, files, broken };
}

/**
 * Retires the older keys, unless one of them still seals a file. Tells whether they are retired. The database knows the
 * new key for certain before the others go: killed in between, it knows one that is in the file.
 */
function retireOlderKeys({ db, vault, config }: Portal, broken: ReadonlySet<string>): boolean {
  const sealsAll = () => vault.underOlderKeys().every((id) => broken.has(id));
  const known = inOneTransaction(db, () => {
    resealSeeds(db, vault);
    if (sealsAll()) renewFact(db, KEY_CHECK, vault.keyCheck());
    return fact(db, KEY_CHECK);
  });
  return inOneTransaction(db, () => {
    if (!sealsAll() || vault.keyCheck() !== known) return false;
    if (readMasterKeys(config.masterKeyFile).length > 1) retireMasterKeys(config.masterKeyFile);
    return true;
  });
}

/** Lets the newest key seal what older ones do. Tells how many files. */
async function sealAnew({ db, vault }: Portal, broken: Set<string>): Promise<number> {
  const before = keptInVault(db);
  const older = vault.underOlderKeys().filter((id) => !broken.has(id));
  for (const id of older) {
    await vault.rewrap(id).catch((cause: unknown) => {
      if (!(cause instanceof SealBroken)) throw cause;
      broken.add(id);
    });
  }
  // one that was shredded at that very moment has been put back by it
  const after = keptInVault(db);
  for (const id of older) if (before.has(id) && !after.has(id)) await vault.shred(id);
  return older.filter((id) => !broken.has(id)).length;
}
