import { utf16In } from './encoding.ts';

/** What a file is, judged by its bytes and never by its name. */
export type Content =
  'zip' | 'compound' | 'biff' | 'html' | 'mhtml' | 'spreadsheetml' | 'flat-ods' | 'xml' | 'text' | 'other';

/** `compound` is the container of .xls and of every encrypted Office file; `biff` is an .xls from before it. */
export function contentOf(bytes: Buffer): Content {
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return 'zip';
  if (startsWith(bytes, '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1')) return 'compound';
  if (startsLikeBiff(bytes)) return 'biff';
  if (!looksLikeText(bytes)) return 'other';
  return markupIn(bytes) ?? 'text';
}

/** A pupil system offers it beside Excel, and nothing opens it as a table. */
export function isPdf(bytes: Buffer): boolean {
  return startsWith(bytes, '%PDF');
}

/** The first record of a bare workbook of Excel 2 to 5: its number, then a length. */
function startsLikeBiff([type, version, length, zero]: Buffer): boolean {
  return (
    type === 0x09 &&
    [0, 2, 4, 8].includes(version ?? -1) &&
    (length ?? 0) >= 4 &&
    (length ?? 0) <= 16 &&
    zero === 0
  );
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

/** Tables of their own kind that consist of text: SYLK and DIF. */
const NO_CSV = /^(?:ID;P[^\r\n]*\r?\n[A-Z];|TABLE\r?\n0,1\r?\n)/;

function looksLikeText(bytes: Buffer): boolean {
  if (NO_TEXT.some((start) => startsWith(bytes, start)) || NO_CSV.test(bytes.toString('latin1', 0, 500)))
    return false;
  if (utf16In(bytes)) return true;
  const odd = bytes.subarray(0, LOOKED_AT).filter((byte) => byte < 0x20 && !ALLOWED.includes(byte)).length;
  return !bytes.includes(0) && odd * 50 <= Math.min(bytes.length, LOOKED_AT);
}

/** Control signs that editors and old systems leave in text: tab, line ends, form feed, end of file, escape. */
const ALLOWED = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b];
const LOOKED_AT = 10_000;

/** Many pupil systems save a web page or an XML workbook under the name .xls, and Excel all of its sheets as a mail. */
function markupIn(bytes: Buffer): Content | undefined {
  const top = bytes
    .toString('latin1', 0, LOOKED_AT)
    .replaceAll('\0', '')
    .replace(/^(\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?\s*/, '');
  if (/^<\?xml|^<(\w+:)?Workbook\b/i.test(top)) {
    if (/urn:schemas-microsoft-com:office:spreadsheet/i.test(top)) return 'spreadsheetml';
    if (/<office:document\b/.test(top)) return 'flat-ods';
    return /<html\b/i.test(top) ? 'html' : 'xml';
  }
  if (/^[\w-]+:/.test(top) && /^mime-version:/im.test(top)) return 'mhtml';
  return HTML.test(top) ? 'html' : undefined;
}

/** Some programs save only the middle of a page: the table with whatever stands around it. */
const HTML =
  /^(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|title|meta|link|style|script|table|div|form|center|font|span|p|b|h\d)\b/i;

function startsWith(bytes: Buffer, start: string): boolean {
  return bytes.subarray(0, start.length).equals(Buffer.from(start, 'latin1'));
}
