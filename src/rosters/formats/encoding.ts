import { singleByteText } from './single-byte.ts';

/** The text of a file whose encoding nobody tells; without a byte order mark. */
export function textOf(bytes: Buffer): string {
  const utf16 = utf16In(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return singleByteText(bytes);
  }
}

/** UTF-16 shows by its mark, or by every other byte of its separators and digits being zero. */
export function utf16In(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const top = bytes.subarray(0, LOOKED_AT);
  const even = top.filter((byte, at) => byte === 0 && at % 2 === 0).length;
  const odd = top.filter((byte, at) => byte === 0 && at % 2 === 1).length;
  if (odd > top.length * MANY && even === 0) return 'utf-16le';
  if (even > top.length * MANY && odd === 0) return 'utf-16be';
  return undefined;
}

const LOOKED_AT = 4_000;
const MANY = 0.3;
