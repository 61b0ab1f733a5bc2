import type { ReceivedFile } from '../web/receive-file.ts';
import type { Child } from './child.ts';
import { csvOf } from './csv.ts';
import { listOf } from './pupil-systems.ts';
import type { School } from './school.ts';
import { workbookOfList } from './workbook.ts';

/** The file that a school makes of this list of children. */
export async function schoolFile(
  school: School,
  children: readonly Child[],
  firstYear: number,
  format: 'csv' | 'xlsx' = school.format,
): Promise<ReceivedFile> {
  const list = listOf(children, school.system);
  const bytes =
    format === 'xlsx'
      ? await workbookOfList(list)
      : csvOf(list, school.writesWindows1252 ? 'Windows-1252' : 'UTF-8');
  return { name: `${titleOf(school, firstYear)}.${format}`, bytes };
}

/** Without punctuation, as the portal asks of file names. */
export function titleOf({ name }: School, firstYear: number): string {
  const words = name.replace(/[\p{P}\p{S}]+/gu, ' ').trim();
  return `Leerlingen ${words} ${firstYear} ${firstYear + 1}`;
}
