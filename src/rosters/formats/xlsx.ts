import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Sheet } from '../sheet.ts';
import { inspectPart } from './inspect-part.ts';
import { sheetsOfWorkbook } from './workbook.ts';
import { pathOf } from './zip.ts';
import type { ZipEntry } from './zip.ts';

/**
 * The sheets of an .xlsx. Every part is unpacked and looked through first: a reader that meets a bomb, or a
 * damaged part, must not be the one to find out.
 */
export async function sheetsOfXlsx(
  bytes: Buffer,
  entries: ZipEntry[],
  rules: ReadingRules,
): Promise<Sheet[]> {
  if (entries.some((entry) => entry.encrypted)) refuse('password', { kind: 'zip' });
  if (!entries.some((entry) => pathOf(entry) === '[content_types].xml'))
    refuse('wrong-content', { ext: 'xlsx' });
  if (entries.some((entry) => pathOf(entry).endsWith('vbaproject.bin'))) refuse('macros', { ext: 'xlsx' });
  let [bareFormulas, hiddenRows] = [false, false];
  for (const entry of entries) {
    const part = await inspectPart(entry);
    if (part.filledRows > rules.maxRows + ROWS_FOR_THE_READER) {
      refuse('too-many-rows', { n: part.filledRows - 1, max: rules.maxRows });
    }
    bareFormulas ||= part.bareFormulas;
    hiddenRows ||= part.hiddenRows;
  }
  return sheetsOfWorkbook(bytes, { bareFormulas, hiddenRows });
}

/** So many too many are left to the exact count, which knows titles, totals and sheets that list something else. */
const ROWS_FOR_THE_READER = 50_000;
