import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { MasterKey } from './master-key.ts';

/**
 * Format 1 of a sealed file:
 *
 *     'LLP1' | key id (8) | wrapped data key (12 nonce + 32 + 16 tag) | nonce (12) | ciphertext | tag (16)
 *
 * AES-256-GCM twice: the master key wraps a data key that serves this one file, the data key seals the bytes. The
 * associated data of both is the format, the file's own id and its purpose, so that sealed files cannot change places.
 */
const FORMAT = Buffer.from('LLP1');
const KEY_ID = 8;
const NONCE = 12;
const TAG = 16;
const DATA_KEY = 32;
const WRAPPED = NONCE + DATA_KEY + TAG;
const HEAD = FORMAT.length + KEY_ID + WRAPPED;

/** Thrown for anything that does not open to exactly what was sealed under this id. */
export class SealBroken extends Error {}

/** Seals bytes under an id with a data key of their own. */
export function sealed(bytes: Buffer, id: string, key: MasterKey): Buffer {
  const dataKey = randomBytes(DATA_KEY);
  return Buffer.concat([headOf(dataKey, id, key), encrypted(bytes, dataKey, `bytes of ${id}`)]);
}

/**
 * Opens sealed bytes. Everything is authenticated before a byte is handed out.
 * @throws SealBroken when damaged, cut short, swapped with another file, or sealed with a key that is not here.
 */
export function opened(file: Buffer, id: string, keys: readonly MasterKey[]): Buffer {
  return decrypted(file.subarray(HEAD), dataKeyOf(file, id, keys), `bytes of ${id}`);
}

/** The same sealed bytes, of which another master key wraps the data key. @throws as `opened`, of its head */
export function rewrapped(file: Buffer, id: string, keys: readonly MasterKey[], key: MasterKey): Buffer {
  return Buffer.concat([headOf(dataKeyOf(file, id, keys), id, key), file.subarray(HEAD)]);
}

/** Which master key wraps the data key of sealed bytes, or of their first so many. */
export function keyIdOf(file: Buffer): string {
  return file.subarray(FORMAT.length, FORMAT.length + KEY_ID).toString('hex');
}

/** As many bytes tell which key it is. */
export const KEY_ID_ENDS = FORMAT.length + KEY_ID;

function headOf(dataKey: Buffer, id: string, key: MasterKey): Buffer {
  const wrapped = encrypted(dataKey, key.secret, `key of ${id}`);
  return Buffer.concat([FORMAT, Buffer.from(key.id, 'hex'), wrapped]);
}

function dataKeyOf(file: Buffer, id: string, keys: readonly MasterKey[]): Buffer {
  const key = keys.find((candidate) => candidate.id === keyIdOf(file));
  if (!key || !file.subarray(0, FORMAT.length).equals(FORMAT)) throw new SealBroken('no key opens this file');
  return decrypted(file.subarray(KEY_ID_ENDS, HEAD), key.secret, `key of ${id}`);
}

function encrypted(bytes: Buffer, secret: Buffer, purpose: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG });
  cipher.setAAD(associated(purpose));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function decrypted(box: Buffer, secret: Buffer, purpose: string): Buffer {
  if (box.length < NONCE + TAG) throw new SealBroken('cut short');
  const tag = box.subarray(box.length - TAG);
  const decipher = createDecipheriv('aes-256-gcm', secret, box.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(associated(purpose)).setAuthTag(tag);
  const bytes = decipher.update(box.subarray(NONCE, box.length - TAG));
  try {
    return Buffer.concat([bytes, decipher.final()]);
  } catch (cause) {
    throw new SealBroken('damaged or not this file', { cause });
  }
}

const associated = (purpose: string): Buffer => Buffer.concat([FORMAT, Buffer.from(purpose)]);
