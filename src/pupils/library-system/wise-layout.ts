import type { Group } from '../../branches/branches.ts';
import { csvOf, type Dialect } from '../../exports/csv.ts';
import { initialsOf } from './initials.ts';
import type { Pupil } from '../store.ts';

/**
 * Columns of the Wise pupil import, with the rules that the documentation of OCLC has for them (domain.md, "The pupil
 * file"): a group code of ten signs at most and without some, a group name of thirty, one digit for the year group,
 * birth dates as yyyy-mm-dd. Whatever the register holds keeps to these, but for what `shortcomingsFor` finds.
 */
const COLUMNS = [
  'LEERLINGNUMMER',
  'GROEP',
  'GROEPSNAAM',
  'JAARGROEP',
  'VOORLETTERS',
  'ROEPNAAM',
  'NAAMTUS',
  'NAAM',
  'GEBOORTEDATUM',
  'GESLACHT',
  'LENERNUMMER',
];

/**
 * Semicolons, as in every csv that a Dutch library has saved for it, and UTF-8 without a mark, as in the file that
 * ParnasSys makes for this same import.
 */
const WISE: Dialect = { separator: ';', mark: false };

/**
 * These pupils as the Wise pupil import reads them.
 * @param withCardNumbers fills LENERNUMMER. Wise takes that for a card that replaces the one a pupil has, so only a
 *   library whose cards bear the portal's pasnummers wants it.
 */
export function wiseCsv(
  pupils: readonly Pupil[],
  groups: readonly Group[],
  { withCardNumbers }: { withCardNumbers: boolean },
): Buffer {
  const names = new Map(groups.map(({ code, name }) => [code, name]));
  const rows = pupils.map((pupil) => [
    pupil.pupilNumber,
    pupil.groupCode,
    names.get(pupil.groupCode) ?? pupil.groupCode,
    fitsWise(pupil.yearGroup) ? String(pupil.yearGroup) : '',
    initialsOf(pupil.firstName),
    pupil.firstName,
    pupil.prefix,
    pupil.lastName,
    pupil.birthDate,
    // the register keeps no sex
    '',
    withCardNumbers ? pupil.cardNumber : '',
  ]);
  return csvOf([COLUMNS, ...rows], WISE);
}

/** What Wise will not take as it is. */
export type Shortcomings = {
  /** How many pupils have no year group, or one that is no digit. */
  withoutYearGroup: number;
  /** Codes with a sign that Wise refuses. */
  codesWithSigns: string[];
  /** Names that several codes share; in Wise a name belongs to one. */
  sharedNames: { name: string; codes: string[] }[];
};

/** What a person should mend before he feeds these pupils to Wise. */
export function shortcomingsFor(pupils: readonly Pupil[], groups: readonly Group[]): Shortcomings {
  const present = new Set(pupils.map(({ groupCode }) => groupCode));
  const used = groups.filter(({ code }) => present.has(code));
  const byName = Map.groupBy(used, ({ name }) => name.toLowerCase());
  return {
    withoutYearGroup: pupils.filter(({ yearGroup }) => !fitsWise(yearGroup)).length,
    codesWithSigns: used.map(({ code }) => code).filter((code) => NOT_IN_A_CODE.test(code)),
    sharedNames: [...byName.values()].flatMap((sharing) => {
      const [first] = sharing;
      return first && sharing.length > 1
        ? [{ name: first.name, codes: sharing.map(({ code }) => code) }]
        : [];
    }),
  };
}

const fitsWise = (yearGroup: number | null): boolean => yearGroup !== null && yearGroup <= 9;

const NOT_IN_A_CODE = /["'+&<>/|\\]/;
