import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readMasterKeys } from './master-key.ts';
import { opened, sealed } from './sealed-bytes.ts';

/** Where pupil files lie: sealed, under random names, never a readable byte on disk. */
export type Vault = {
  /** Seals bytes and puts them on disk for good (fsynced, renamed, directory fsynced). Returns the id they lie under. */
  seal(bytes: Buffer): Promise<string>;
  /** @throws SealBroken when the file is damaged, swapped or sealed with an unknown key; ENOENT when it is gone. */
  open(id: string): Promise<Buffer>;
  /** Removes the file for good. Gone already is good too. */
  shred(id: string): Promise<void>;
  /**
   * Removes what an interrupted upload left: half-written files, and sealed ones that `kept` does not name. Only those
   * of this age (ms) or older: younger ones may just be coming in, also in another process. Tells how many.
   */
  sweep(kept: ReadonlySet<string>, age: number): Promise<number>;
  /** Tells this vault's key from another without telling the key. */
  keyCheck: string;
  /** A secret for another purpose, derived from the master key. */
  secretFor(purpose: string): string;
};

/**
 * Opens the vault over a folder.
 * @throws when the key is missing or unsafe, or the folder cannot be written.
 */
export async function openVault(folder: string, keyFile: string): Promise<Vault> {
  const keys = readMasterKeys(keyFile);
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK);
  const placeOf = (id: string) => join(folder, `${checkedId(id)}.sealed`);

  return {
    async seal(bytes) {
      const id = randomBytes(16).toString('hex');
      await putOnDisk(folder, placeOf(id), sealed(bytes, id, keys[0]));
      return id;
    },
    async open(id) {
      return opened(await readFile(placeOf(id)), id, keys);
    },
    async shred(id) {
      await rm(placeOf(id), { force: true });
      await flushFolder(folder);
    },
    async sweep(kept, age) {
      const names = (await readdir(folder)).filter((name) => isOurs(name) && !kept.has(wholeIn(name)));
      const places = names.map((name) => join(folder, name));
      const swept = await Promise.all(places.map((place) => removeIfOlder(place, age)));
      return swept.filter(Boolean).length;
    },
    keyCheck: createHmac('sha256', keys[0].secret).update('leerlingportaal key check').digest('hex'),
    secretFor: (purpose) => Buffer.from(hkdfSync('sha256', keys[0].secret, '', purpose, 32)).toString('hex'),
  };
}

/** The id of the whole sealed file of this name; a half-written one is nobody's. */
const wholeIn = (name: string): string => (name.endsWith('.sealed') ? name.slice(0, 32) : '');
const isOurs = (name: string): boolean => /^[0-9a-f]{32}\.(sealed|half)$/.test(name);

async function removeIfOlder(place: string, age: number): Promise<boolean> {
  const written = await stat(place).catch(() => undefined);
  if (!written || Math.floor(written.mtimeMs) > Date.now() - age) return false;
  await rm(place, { force: true });
  return true;
}

function checkedId(id: string): string {
  if (!/^[0-9a-f]{32}$/.test(id)) throw new Error('not the id of a sealed file');
  return id;
}

/**
 * Without each of these steps a power cut leaves an empty file under the final name, or no name at all (security.md 0.5).
 */
async function putOnDisk(folder: string, place: string, bytes: Buffer): Promise<void> {
  const half = place.replace(/sealed$/, 'half');
  try {
    const handle = await open(half, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, place);
  } catch (cause) {
    await rm(half, { force: true });
    throw cause;
  }
  await flushFolder(folder);
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
