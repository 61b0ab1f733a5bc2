/** Windows-1252, in which older pupil systems write: Zoë and François fit in it, Şeyma and Łukasz do not. */

const letters = Array.from(
  new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
);
const BYTES: ReadonlyMap<string, number> = new Map(letters.map((letter, byte) => [letter, byte]));

export function fitsWindows1252(text: string): boolean {
  return Array.from(text).every((letter) => BYTES.has(letter));
}

/** @throws on a letter that does not fit: a question mark in a child's name is no export. */
export function windows1252(text: string): Buffer {
  return Buffer.from(Array.from(text, byteOf));
}

function byteOf(letter: string): number {
  const byte = BYTES.get(letter);
  if (byte === undefined) throw new Error(`${letter} does not exist in Windows-1252`);
  return byte;
}
