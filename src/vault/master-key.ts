import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** 256 bits and the name they go by (8 bytes of their hash, in hex). */
export type MasterKey = { id: string; secret: Buffer };

/**
 * Reads the key file: base64, a key per line, the first seals and all open.
 * @throws when it is missing, readable by others than its owner, empty, or no key file at all.
 */
export function readMasterKeys(file: string): [MasterKey, ...MasterKey[]] {
  if (!existsSync(file)) throw new Error(`the master key ${file} is missing; without it no pupil file opens`);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new Error(`the master key ${file} can be read by others: chmod 600`);
  }
  const lines = readFileSync(file, 'utf8').split('\n');
  const [first, ...older] = lines.filter((line) => line.trim() !== '').map(masterKey);
  if (!first) throw new Error(`the master key ${file} is empty`);
  return [first, ...older];
}

/** Makes a new key file, never over one that exists, and forces it to disk: a lost key loses every file. */
export function makeMasterKey(file: string): void {
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, `${randomBytes(32).toString('base64')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function masterKey(line: string): MasterKey {
  const secret = Buffer.from(line.trim(), 'base64');
  if (secret.length !== 32) throw new Error('the master key is not 256 bits in base64');
  return { id: createHash('sha256').update(secret).digest('hex').slice(0, 16), secret };
}
