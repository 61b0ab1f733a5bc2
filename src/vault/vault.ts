import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, constants, openSync, readdirSync, readSync } from 'node:fs';
import { access, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readMasterKeys, type MasterKey } from './master-key.ts';
import { flushFolder, putOnDisk } from './put-on-disk.ts';
import { KEY_ID_ENDS, keyIdOf, opened, rewrapped, sealed } from './sealed-bytes.ts';

/** Where pupil files lie: sealed, under random names, never a readable byte on disk. */
export type Vault = {
  /** Seals bytes and puts them on disk for good (fsynced, renamed, directory fsynced). Returns the id they lie under. */
  seal(bytes: Buffer): Promise<string>;
  /** @throws SealBroken when the file is damaged, swapped or sealed with an unknown key; ENOENT when it is gone. */
  open(id: string): Promise<Buffer>;
  /**
   * Takes in a file that was sealed here or elsewhere under this id, and lets the first key seal it.
   * @throws SealBroken when neither a key of this vault nor one of these opens it
   */
  admit(id: string, file: Buffer, older: readonly MasterKey[]): Promise<void>;
  /** Removes the file for good. Gone already is good too. */
  shred(id: string): Promise<void>;
  /**
   * Removes what an interrupted upload left: half-written files, and sealed ones that `kept` does not name. Only those
   * of this age (ms) or older: younger ones may just be coming in, also in another process. Tells how many.
   */
  sweep(kept: ReadonlySet<string>, age: number): Promise<number>;
  /** Seals bytes that lie elsewhere, under a name of which there is one. @throws SealBroken, the other way round */
  sealBytes(bytes: Buffer, name: string): Buffer;
  openBytes(bytes: Buffer, name: string): Buffer;
  /** The same bytes, sealed by the first key; the others, and `older`, open them. @throws SealBroken */
  rewrapBytes(bytes: Buffer, name: string, older?: readonly MasterKey[]): Buffer;
  /** The files that another key than the first seals. */
  underOlderKeys(): string[];
  /** Lets the first key seal a file, without opening it: killed at any moment it is sealed by the one or the other. */
  rewrap(id: string): Promise<void>;
  /** Tells the key that seals from another without telling the key. */
  keyCheck(): string;
  /** Whether this is the check of a key that opens files here. */
  knows(keyCheck: string): boolean;
  /** Secrets for another purpose, derived from the master keys: the first makes, all are believed. */
  secretsFor(purpose: string): [string, ...string[]];
};

/**
 * Opens the vault over a folder. Its keys are read anew at every use, since they are changed beside a running portal.
 * @throws when the key is missing or unsafe, or the folder cannot be written.
 */
export async function openVault(folder: string, keyFile: string): Promise<Vault> {
  const keys = keysOf(keyFile);
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK);
  return { ...filesIn(folder, keys), ...underKeys(keys) };
}

type Keys = () => [MasterKey, ...MasterKey[]];
type InFolder = 'seal' | 'open' | 'admit' | 'shred' | 'sweep' | 'rewrap' | 'underOlderKeys';

function filesIn(folder: string, keys: Keys): Pick<Vault, InFolder> {
  const placeOf = (id: string) => join(folder, `${checkedId(id)}.sealed`);

  /** Puts a file in the place of another that the first key does not seal. */
  async function rewrap(id: string, older: readonly MasterKey[] = []): Promise<void> {
    const [first, ...others] = keys();
    const file = await readFile(placeOf(id)).catch(unlessGone);
    if (!file || keyIdOf(file) === first.id) return;
    await putOnDisk(placeOf(id), rewrapped(file, id, [...others, ...older], first));
  }

  return {
    async seal(bytes) {
      const id = randomBytes(16).toString('hex');
      const [key] = keys();
      await putOnDisk(placeOf(id), sealed(bytes, id, key));
      // a key that was retired while this was written opens it no more
      if (keys()[0].id !== key.id) await rewrap(id, [key]);
      return id;
    },
    async open(id) {
      // the keys before and after it is read: it can be sealed by another just then
      const before = keys();
      const file = await readFile(placeOf(id));
      return opened(file, id, [...before, ...keys()]);
    },
    async admit(id, file, older) {
      const known = [...keys(), ...older];
      opened(file, id, known);
      await putOnDisk(placeOf(id), rewrapped(file, id, known, keys()[0]));
    },
    async shred(id) {
      await rm(placeOf(id), { force: true });
      await flushFolder(folder);
    },
    sweep: (kept, age) => sweptFrom(folder, kept, age),
    rewrap: (id) => rewrap(id),
    underOlderKeys() {
      const [first] = keys();
      const names = readdirSync(folder).filter((name) => isOurs(name) && wholeIn(name) !== '');
      return names.filter((name) => !isSealedBy(first, join(folder, name))).map(wholeIn);
    },
  };
}

function underKeys(keys: Keys): Omit<Vault, InFolder> {
  return {
    sealBytes: (bytes, name) => sealed(bytes, name, keys()[0]),
    openBytes: (bytes, name) => opened(bytes, name, keys()),
    rewrapBytes(bytes, name, older = []) {
      const known = keys();
      return rewrapped(bytes, name, [...known, ...older], known[0]);
    },
    keyCheck: () => checkOf(keys()[0]),
    knows: (keyCheck) => keys().some((key) => checkOf(key) === keyCheck),
    secretsFor(purpose) {
      const secretOf = ({ secret }: MasterKey) =>
        Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)).toString('hex');
      const [first, ...older] = keys();
      return [secretOf(first), ...older.map(secretOf)];
    },
  };
}

/** The keys in a key file by now. One that is put out of reach once the portal runs, leaves those that were read. */
function keysOf(keyFile: string): Keys {
  let keys = readMasterKeys(keyFile);
  return () => {
    try {
      keys = readMasterKeys(keyFile);
    } catch {
      // what was read still holds
    }
    return keys;
  };
}

const checkOf = ({ secret }: MasterKey): string =>
  createHmac('sha256', secret).update('leerlingportaal key check').digest('hex');

/** One that was shredded since it was listed needs nothing any more. */
function unlessGone(cause: NodeJS.ErrnoException): undefined {
  if (cause.code !== 'ENOENT') throw cause;
}

/** Whether a key seals a file on disk, or none needs to. */
function isSealedBy({ id }: MasterKey, place: string): boolean {
  const start = Buffer.alloc(KEY_ID_ENDS);
  try {
    const handle = openSync(place, 'r');
    readSync(handle, start, 0, KEY_ID_ENDS, 0);
    closeSync(handle);
  } catch (cause) {
    unlessGone(cause as NodeJS.ErrnoException);
    return true;
  }
  return keyIdOf(start) === id;
}

/** The id of the whole sealed file of this name; a half-written one is nobody's. */
const wholeIn = (name: string): string => (name.endsWith('.sealed') ? name.slice(0, 32) : '');
const isOurs = (name: string): boolean => /^[0-9a-f]{32}(\.[0-9a-f]{8})?\.(sealed|half)$/.test(name);

async function sweptFrom(folder: string, kept: ReadonlySet<string>, age: number): Promise<number> {
  const names = (await readdir(folder)).filter((name) => isOurs(name) && !kept.has(wholeIn(name)));
  const places = names.map((name) => join(folder, name));
  const swept = await Promise.all(places.map((place) => removeIfOlder(place, age)));
  return swept.filter(Boolean).length;
}

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
