import type { ZipEntry } from './zip.ts';
import { bytesOf, pathOf } from './zip.ts';

const ODS = 'application/vnd.oasis.opendocument.spreadsheet';

/** What a zip is: a workbook of Excel or of the OpenDocument kind, another document, or simply a zip. */
export async function kindOfZip(entries: readonly ZipEntry[]): Promise<'xlsx' | 'ods' | 'zip' | 'other'> {
  const paths = entries.map(pathOf);
  const mimetype = entries.find((entry) => pathOf(entry) === 'mimetype');
  if (mimetype && !mimetype.encrypted) {
    return (await bytesOf(mimetype)).toString().trim().startsWith(ODS) ? 'ods' : 'other';
  }
  if (!paths.includes('[content_types].xml'))
    return paths.some((path) => /^index[./]/.test(path)) ? 'other' : 'zip';
  // An .xlsb has some XML too, and its sheets in a form that nobody looks through here.
  if (paths.some((path) => /^xl\/(?:workbook|worksheets\/.*)\.bin$/.test(path))) return 'other';
  return paths.some((path) => /^xl\/.*\.xml$/.test(path)) ? 'xlsx' : 'other';
}
