import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Sheet } from '../sheet.ts';
import { fileInArchive } from './archive.ts';
import { contentOf, isPdf } from './content.ts';
import { sheetsOfCsv } from './csv.ts';
import { sheetsOfFlatOds } from './flat-ods.ts';
import { sheetsOfHtml } from './html.ts';
import { sheetsOfMhtml } from './mhtml.ts';
import { withColumnsApart } from './one-column.ts';
import { sheetsOfOds } from './ods.ts';
import { sheetsOfSpreadsheetml } from './spreadsheetml.ts';
import { sheetsOfXls } from './xls.ts';
import { sheetsOfXlsx } from './xlsx.ts';
import { entriesOf } from './zip.ts';
import { kindOfZip } from './zip-kind.ts';

/**
 * The sheets of a file. The content decides how it is read, and the extension must agree: a name that says
 * something else is a mistake of the sender, or a trick. Only under .xls anything goes that Excel opens by that name.
 */
export async function sheetsIn(bytes: Buffer, fileName: string, rules: ReadingRules): Promise<Sheet[]> {
  return (await sheetsAsStored(bytes, fileName, rules)).map(withColumnsApart);
}

async function sheetsAsStored(bytes: Buffer, fileName: string, rules: ReadingRules): Promise<Sheet[]> {
  const ext = extensionOf(fileName);
  if (bytes.length === 0) refuse('empty');
  if (ext === 'xlsm') refuse('macros', { ext });
  const only = (...fitting: string[]) => fitting.includes(ext) || refuse('wrong-content', { ext });
  switch (contentOf(bytes)) {
    case 'zip':
      return sheetsInZip(bytes, ext, rules);
    case 'compound':
    case 'biff':
      return sheetsOfXls(bytes, ext);
    case 'html':
      only('xls');
      return sheetsOfHtml(bytes, rules);
    case 'mhtml':
      only('xls');
      return sheetsOfMhtml(bytes, rules);
    case 'spreadsheetml':
      only('xls');
      return sheetsOfSpreadsheetml(bytes, rules);
    case 'flat-ods':
      only('ods', 'xls');
      return sheetsOfFlatOds(bytes, ext, rules);
    case 'text':
      only('csv', 'xls');
      return sheetsOfCsv(bytes, rules);
    default:
      return refuse('wrong-content', { ext, kind: isPdf(bytes) ? 'pdf' : '' });
  }
}

async function sheetsInZip(bytes: Buffer, ext: string, rules: ReadingRules): Promise<Sheet[]> {
  const entries = await entriesOf(bytes, ext === 'zip' ? 'too-large' : 'hostile');
  const kind = await kindOfZip(entries);
  if (kind !== ext) refuse('wrong-content', { ext });
  if (kind === 'xlsx') return sheetsOfXlsx(bytes, entries, rules);
  if (kind === 'ods') return sheetsOfOds(entries, rules);
  const inside = await fileInArchive(entries, rules);
  return sheetsAsStored(inside.bytes, inside.name, rules);
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
