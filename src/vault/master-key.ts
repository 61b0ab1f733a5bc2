import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
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
  const [first, ...older] = linesOf(file).map(masterKey);
  if (!first) throw new Error(`the master key ${file} is empty`);
  return [first, ...older];
}

/** Makes a new key file, never over one that exists, and forces it to disk: a lost key loses every file. */
export function makeMasterKey(file: string): void {
  write(file, [newKey()], 'wx');
  flushFolderOf(file);
}

/**
 * Puts a new key in front of those in the key file: from now on it seals. The caller sees to it that nobody else changes
 * the file meanwhile. Killed at any moment, the file is as it was or as it becomes.
 */
export function addMasterKey(file: string): void {
  replace(file, [newKey(), ...linesOf(file)]);
}

/** The file in which retired keys stand, for the backups that were sealed with them. */
export const retiredKeysOf = (file: string): string => `${file}.retired`;

/** Takes every key but the first out of the key file, and keeps them in the file of retired keys. As `addMasterKey`. */
export function retireMasterKeys(file: string): void {
  const [first = '', ...older] = linesOf(file);
  const retired = retiredKeysOf(file);
  const known = existsSync(retired) ? linesOf(retired) : [];
  // retired first: a key that stands in both is a fault less than one that stands nowhere
  replace(retired, [...new Set([...older, ...known])]);
  replace(file, [first]);
}

const newKey = (): string => randomBytes(32).toString('base64');

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function replace(file: string, lines: readonly string[]): void {
  const half = `${file}.half`;
  write(half, lines, 'w');
  renameSync(half, file);
  flushFolderOf(file);
}

function write(file: string, lines: readonly string[], flag: 'w' | 'wx'): void {
  const handle = openSync(file, flag, 0o600);
  writeSync(handle, lines.map((line) => `${line}\n`).join(''));
  fsyncSync(handle);
  closeSync(handle);
}

function flushFolderOf(file: string): void {
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function masterKey(line: string): MasterKey {
  const secret = Buffer.from(line, 'base64');
  if (secret.length !== 32) throw new Error('the master key is not 256 bits in base64');
  return { id: createHash('sha256').update(secret).digest('hex').slice(0, 16), secret };
}
