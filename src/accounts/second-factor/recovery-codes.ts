import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './totp.ts';

const CODES = 10;
/** 80 bits each: as a hash they need no salt and no cost. */
const BYTES = 10;

/** Codes to print, e.g. `k7qx-2mwa-…`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () =>
    (base32(randomBytes(BYTES)).toLowerCase().match(/.{4}/g) ?? []).join('-'),
  );
}

/** The hash under which a code is kept, however it is typed. */
export function hashOfRecoveryCode(code: string): string {
  return createHash('sha256').update(plain(code)).digest('hex');
}

/** Without what people put between the signs. */
export const plain = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '');
