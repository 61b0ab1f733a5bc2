import { csvOf, type Dialect } from '../../exports/csv.ts';
import { isTeacher } from '../../kernel/teacher.ts';
import type { Pupil } from '../store.ts';

/** Columns of Koha's patron import (its manual, "Patron import"); a library matches on cardnumber. */
const COLUMNS = ['cardnumber', 'surname', 'firstname', 'dateofbirth', 'branchcode', 'categorycode', 'sort1'];

/** Koha's reader takes commas only. It reads dates as yyyy-mm-dd whatever the library shows. */
const KOHA: Dialect = { separator: ',', mark: false };

/** Codes that must stand in the Koha of the library, or it refuses the rows. */
export type KohaCodes = { branch: string; category: string; teacherCategory: string };

/**
 * These pupils as patrons. Koha has no place for a prefix, so it stands in front of the surname: letters and cards then
 * say Sem de Wit, and Koha lists him under the d.
 */
export function kohaCsv(pupils: readonly Pupil[], codes: KohaCodes): Buffer {
  return csvOf([COLUMNS, ...pupils.map((pupil) => patron(pupil, codes))], KOHA);
}

/** Those who left, as patrons whose membership ended on the day they did: dateexpiry is how Koha lets one go. */
export function kohaLeaversCsv(
  pupils: readonly Pupil[],
  codes: KohaCodes,
  dayOf: (instant: string) => string,
): Buffer {
  const rows = pupils.map((pupil) => [
    ...patron(pupil, codes),
    pupil.unenrolledAt === null ? '' : dayOf(pupil.unenrolledAt),
  ]);
  return csvOf([[...COLUMNS, 'dateexpiry'], ...rows], KOHA);
}

function patron(pupil: Pupil, { branch, category, teacherCategory }: KohaCodes): string[] {
  return [
    pupil.cardNumber,
    [pupil.prefix, pupil.lastName].filter(Boolean).join(' '),
    pupil.firstName,
    pupil.birthDate,
    branch,
    isTeacher(pupil) ? teacherCategory : category,
    pupil.groupCode,
  ];
}
