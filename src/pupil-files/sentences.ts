import type { Config } from '../config.ts';
import type { Field, Problem, ProblemCode, ReadRefusal, ReadRefusalCode } from '../rosters/rosters.ts';
import { listOf, say, sayLoosely, type TextKey } from '../text/text.ts';
import { partsOf } from './name-rule.ts';

/** The reader speaks in codes; these are its words. A code without a sentence does not compile. */
const PROBLEMS: Record<ProblemCode, TextKey> = {
  'birth-date-impossible': 'rijfout.R01_datum_bestaat_niet',
  'birth-date-unreadable': 'rijfout.R01_datum_onleesbaar',
  'birth-date-missing': 'rijfout.R01_datum_leeg',
  'birth-date-two-digit-year': 'rijfout.R01_datum_jaar',
  'birth-date-future': 'rijfout.R01_datum_toekomst',
  'birth-date-age': 'rijfout.R01_datum_leeftijd',
  'birth-date-two-readings': 'rijfout.R01_datum_twee',
  'pupil-number-twice': 'rijfout.R02_dubbel',
  'rows-equal': 'rijfout.R02_gelijk',
  'pupil-number-missing': 'rijfout.R03_nr_leeg',
  'pupil-number-long': 'rijfout.R03_nr_lang',
  'pupil-number-damaged': 'rijfout.R03_nr_excel',
  'last-name-missing': 'rijfout.R04_achternaam',
  'first-name-missing': 'rijfout.R04_roepnaam',
  'name-characters': 'rijfout.R04_tekens',
  'name-long': 'rijfout.R04_lang',
  'group-missing': 'rijfout.R05_groep_leeg',
  'group-character': 'rijfout.R05_groep_teken',
  'group-code-long': 'rijfout.R05_groep_lang',
  'group-name-long': 'rijfout.R05_groepsnaam_lang',
  'group-two-names': 'rijfout.R05_groep_twee',
  'year-group': 'rijfout.R06_jaargroep',
  formula: 'rijfout.R07_formule',
};

/** What to do about a point in the file. */
export function problemSentence(problem: Problem): string {
  return sayLoosely(PROBLEMS[problem.code], problem.with);
}

const FIELDS: Record<Field, TextKey> = {
  pupilNumber: 'kolom.leerlingnummer',
  firstName: 'kolom.roepnaam',
  initials: 'kolom.voorletters',
  prefix: 'kolom.tussenvoegsel',
  lastName: 'kolom.achternaam',
  name: 'kolom.naam',
  birthDate: 'kolom.geboortedatum',
  group: 'kolom.groep',
  groupName: 'kolom.groepsnaam',
  yearGroup: 'kolom.jaargroep',
  leavingDate: 'kolom.uitschrijfdatum',
  cardNumber: 'kolom.pasnummer',
};

/** A column by the name a teacher knows it by. */
export const fieldName = (field: Field): string => sayLoosely(FIELDS[field]);

type Filled = (filling: ReadRefusal['with'], config: Config, name: string) => string;

const REFUSALS: Record<ReadRefusalCode, Filled> = {
  empty: () => say('uploadfout.U07_leeg'),
  'no-pupils': () => say('uploadfout.U07_geen_rijen'),
  'no-header': () => say('uploadfout.U14_geen_kop'),
  'wrong-content': (_, __, name) => say('uploadfout.U03_anders', { ext: partsOf(name).extension }),
  'missing-columns': ({ missing, seen }) => missingColumns(missing as Field[], seen as string[]),
  'duplicate-columns': ({ column, n }) =>
    say('uploadfout.U15_dubbel', { kolom: String(column), n: Number(n) }),
  password: () => `${say('uploadfout.U09_wachtwoord')} ${say('uploadfout.U09_hoe')}`,
  bsn: ({ column }) => say('uploadfout.U17_bsn', { kolom: String(column) }),
  'choose-file': () => say('uploadfout.U16_kapot'),
  'choose-sheet': () => say('uploadfout.U16_kapot'),
  'nested-zip': () => say('uploadfout.U11_zip_zip'),
  'no-usable-file': () => say('uploadfout.U11_zip_geen'),
  'too-large': () => say('uploadfout.U11_zip_groot'),
  'too-many-rows': ({ n, max }) => say('uploadfout.U08_rijen', { n: Number(n), max: Number(max) }),
  unreadable: () => say('uploadfout.U16_kapot'),
  hostile: () => say('uploadfout.U17_gevaar'),
  macros: () => say('uploadfout.U02_xlsm'),
};

/** Why a file as a whole cannot be used, and what to do. */
export function refusalSentence({ code, with: filling }: ReadRefusal, config: Config, name: string): string {
  return REFUSALS[code](filling, config, name);
}

function missingColumns(missing: Field[], seen: string[]): string {
  const names = missing.map(fieldName);
  const which =
    names.length === 1
      ? say('uploadfout.U13_kolom', { kolom: names.join() })
      : say('uploadfout.U13_kolommen', { n: names.length, lijst: listOf(names) });
  return seen.length === 0 ? which : `${which} ${say('uploadfout.U13_wel', { lijst: seen.join(', ') })}`;
}
