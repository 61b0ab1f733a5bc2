/** What a file is, judged by its bytes and never by its name. */
export type Content = 'zip' | 'compound' | 'text' | 'other';

/** `compound` is the container of .xls, and of every encrypted Office file. */
export function contentOf(bytes: Buffer): Content {
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return 'zip';
  if (startsWith(bytes, '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1')) return 'compound';
  return looksLikeText(bytes) ? 'text' : 'other';
}

const NO_TEXT = [
  '%PDF',
  '{\\rtf',
  'MZ',
  '\x7FELF',
  'GIF8',
  '\xFF\xD8\xFF',
  '\x89PNG',
  '\x1F\x8B',
  'Rar!',
  '7z\xBC\xAF',
];

function looksLikeText(bytes: Buffer): boolean {
  if (NO_TEXT.some((start) => startsWith(bytes, start))) return false;
  return !bytes.includes(0);
}

function startsWith(bytes: Buffer, start: string): boolean {
  return bytes.subarray(0, start.length).equals(Buffer.from(start, 'latin1'));
}
