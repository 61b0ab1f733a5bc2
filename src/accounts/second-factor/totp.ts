import { createHmac, timingSafeEqual } from 'node:crypto';

/** Codes of six digits that change every 30 seconds (RFC 6238, SHA-1: what every app reads). */
const SECONDS = 30;
/** A telephone may be half a minute off. */
const TOLERANCE = 1;

const BASE_32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const SEED_BYTES = 20;

export const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / SECONDS);

export function codeAt(seed: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', seed).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The step near this moment of which this is the code, or undefined. */
export function stepOfCode(seed: Buffer, code: string, moment: Date): number | undefined {
  const now = stepAt(moment);
  const steps = Array.from({ length: 2 * TOLERANCE + 1 }, (_, i) => now - TOLERANCE + i);
  return steps.find((step) => timingSafeEqual(Buffer.from(codeAt(seed, step)), Buffer.from(code)));
}

/** The seed as it is typed into an app. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => BASE_32.charAt(Number.parseInt(five.padEnd(5, '0'), 2)))
    .join('');
}

/** What an app reads from the QR code. */
export function addressOf(seed: Buffer, username: string): string {
  const issuer = 'Leerlingportaal';
  return `otpauth://totp/${issuer}:${encodeURIComponent(username)}?secret=${base32(seed)}&issuer=${issuer}`;
}
