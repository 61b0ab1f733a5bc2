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
  return paths.some((path) => /^xl\/.*\.xml$/.test(path)) ? 'xlsx' : 'other';
}
