import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Sheet } from '../sheet.ts';
import { contentOf } from './content.ts';
import { sheetsOfCsv } from './csv.ts';
import { sheetsOfXlsx } from './xlsx.ts';
import { entriesOf } from './zip.ts';

/**
 * The visible sheets of a file. The content decides how it is read, and the extension must agree: a name that says
 * something else is a mistake of the sender, or a trick.
 */
export async function sheetsIn(bytes: Buffer, fileName: string, rules: ReadingRules): Promise<Sheet[]> {
  if (bytes.length === 0) refuse('empty');
  const ext = extensionOf(fileName);
  if (ext === 'xlsm') refuse('macros', { ext });
  switch (contentOf(bytes)) {
    case 'zip':
      if (ext !== 'xlsx') refuse('wrong-content', { ext });
      return sheetsOfXlsx(bytes, await entriesOf(bytes), rules);
    case 'compound':
      return refuse(isEncrypted(bytes) ? 'password' : 'wrong-content', { ext, kind: 'workbook' });
    case 'text':
      if (ext !== 'csv') refuse('wrong-content', { ext });
      return sheetsOfCsv(bytes);
    default:
      return refuse('wrong-content', { ext });
  }
}

/** Lower case, without the dot; '' when there is none. */
export function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot < 0
    ? ''
    : fileName
        .slice(dot + 1)
        .trim()
        .toLowerCase();
}

/** An encrypted .xlsx is a compound file with this stream in its directory (MS-OFFCRYPTO 2.3). */
function isEncrypted(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
