import type { Database } from '../../db/database.ts';
import { beginningOf, yearAfter } from '../../kernel/school-year.ts';
import { pupilFilesMatching } from './library-store.ts';
import type { PupilFile } from '../store.ts';

/** What staff looks for in the list of all schools: words, a state, a school year `2026-2027`; '' leaves it open. */
export type FilesAskedFor = { search: string; state: string; year: string };

/** Those files, the oldest that waits first; `total` over all pages. */
export function findFiles(
  db: Database,
  { year, ...asked }: FilesAskedFor,
  slice: { limit: number; offset: number },
): (PupilFile & { total: number })[] {
  return pupilFilesMatching(db, { ...asked, ...spanOf(year), ...slice });
}

/** The moments between which the uploads of a school year fall; '' is every year. */
function spanOf(year: string): { from: string; until: string } {
  if (!/^\d{4}-\d{4}$/.test(year)) return { from: '', until: '' };
  return { from: beginningOf(year), until: beginningOf(yearAfter(year)) };
}
