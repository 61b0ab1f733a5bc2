import { refuse } from '../refused.ts';
import type { Sheet } from '../sheet.ts';
import { sheetsOfWorkbook } from './workbook.ts';

/**
 * The sheets of an .xls of Excel 95 to 2003 (or older). Its container is also that of every encrypted Office
 * file, whatever the name says (MS-OFFCRYPTO 2.3), and of much else.
 */
export function sheetsOfXls(bytes: Buffer, ext: string): Sheet[] {
  if (holds(bytes, 'EncryptedPackage')) refuse('password', { kind: 'workbook' });
  if (ext !== 'xls') refuse('wrong-content', { ext });
  if (bytes[0] === COMPOUND && !holds(bytes, 'Workbook') && !holds(bytes, 'Book'))
    refuse('wrong-content', { ext });
  if (holds(bytes, '_VBA_PROJECT_CUR')) refuse('macros', { ext });
  return sheetsOfWorkbook(bytes);
}

const COMPOUND = 0xd0;

/** Whether the container lists a stream of that name. */
function holds(bytes: Buffer, stream: string): boolean {
  return bytes.includes(Buffer.from(stream, 'utf16le'));
}
