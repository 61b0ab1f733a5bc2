import { blanksOf, wordsOf, type Words } from '../../branches/branches.ts';
import { longDate } from '../../kernel/dutch-date.ts';
import type {
  Field,
  Problem,
  ProblemCode,
  ReadRefusal,
  ReadRefusalCode,
  Unlike,
} from '../../rosters/rosters.ts';
import { listOf, say, sayLoosely, type TextKey } from '../../text/text.ts';

/** The reader speaks in codes; these are its words. A code without a sentence does not compile. */
const PROBLEMS: Record<ProblemCode, TextKey> = {
  'birth-date-impossible': 'rijfout.R01_datum_bestaat_niet',
  'birth-date-unreadable': 'rijfout.R01_datum_onleesbaar',
  'birth-date-missing': 'rijfout.R01_datum_leeg',
  'birth-date-two-digit-year': 'rijfout.R01_datum_jaar',
  'birth-date-future': 'rijfout.R01_datum_toekomst',
  'birth-date-age': 'rijfout.R01_datum_leeftijd',
  'birth-date-two-readings': 'rijfout.R01_datum_twee',
  'birth-dates-swapped': 'rijfout.R01_datum_omgewisseld',
  'pupil-number-twice': 'rijfout.R02_dubbel',
  'rows-equal': 'rijfout.R02_gelijk',
  'pupil-number-missing': 'rijfout.R03_nr_leeg',
  'pupil-number-long': 'rijfout.R03_nr_lang',
  'pupil-number-damaged': 'rijfout.R03_nr_excel',
  'pupil-number-zeros': 'rijfout.R03_nr_nul',
  'last-name-missing': 'rijfout.R04_achternaam',
  'first-name-missing': 'rijfout.R04_roepnaam',
  'name-characters': 'rijfout.R04_tekens',
  'name-quote': 'rijfout.R04_aanhalingsteken',
  'name-long': 'rijfout.R04_lang',
  'name-order': 'rijfout.R04_volgorde',
  'prefix-two': 'rijfout.R04_tussenvoegsel',
  'group-missing': 'rijfout.R05_groep_leeg',
  'group-character': 'rijfout.R05_groep_teken',
  'group-code-long': 'rijfout.R05_groep_lang',
  'group-name-long': 'rijfout.R05_groepsnaam_lang',
  'group-date': 'rijfout.R05_groep_datum',
  'group-two-names': 'rijfout.R05_groep_twee',
  'year-group': 'rijfout.R06_jaargroep',
  formula: 'rijfout.R07_formule',
  'rows-hidden': 'rijfout.R08_verborgen',
};

/** Where no school is known, at the command line, a class is a groep. */
const ANYWHERE = wordsOf('schoolWise');

/** What to do about a point in the file. */
export function problemSentence(problem: Problem, words: Words = ANYWHERE): string {
  const worded = Object.entries(problem.with).map(
    ([blank, value]) => [blank, blank === 'n' ? value : dayInWords(value)] as const,
  );
  const fill = { ...blanksOf(words), ...Object.fromEntries(worded), ...rowsOnTwoSheets(problem) };
  return sayLoosely(PROBLEMS[problem.code], fill);
}

/** Rows 2 and 2 are two rows once their sheets are named. */
function rowsOnTwoSheets({ sheet, row, alsoSheet, with: { a, b } }: Problem): Problem['with'] {
  if (alsoSheet === undefined) return {};
  const [first, second] = a === row ? [sheet, alsoSheet] : [alsoSheet, sheet];
  const place = (number: unknown, tabblad: string) =>
    say('punt.op_tabblad', { rij: String(number), tabblad });
  return { a: place(a, first), b: place(b, second) };
}

/** '3 april' for a date; anything else as it is, and numbers of rows and pupils without a dot in them. */
function dayInWords(value: string | number): string {
  return /^\d{4}-\d\d-\d\d$/.test(String(value))
    ? longDate(String(value)).replace(/ \d{4}$/, '')
    : String(value);
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
  consent: 'kolom.openbare_bibliotheek',
};

/** What a column can be said to hold, in the order in which a person thinks of them. */
export const FIELDS_TO_CHOOSE = Object.keys(FIELDS) as Field[];

/** A column by the name a teacher knows it by. */
export const fieldName = (field: Field, words: Words = ANYWHERE): string =>
  sayLoosely(FIELDS[field], blanksOf(words));

const UNLIKE: Record<Unlike, TextKey> = {
  empty: 'uploadfout.U13_kolom_leeg',
  'no-numbers': 'uploadfout.U13_geen_nummers',
  'shared-numbers': 'uploadfout.U13_nummers_gelijk',
  'no-names': 'uploadfout.U13_geen_namen',
  'no-whole-names': 'uploadfout.U13_halve_namen',
  'no-dates': 'uploadfout.U13_geen_datums',
  'no-birth-dates': 'uploadfout.U13_geen_geboortedatums',
  'no-groups': 'uploadfout.U13_geen_groepen',
  'no-years': 'uploadfout.U13_geen_jaargroepen',
};

/** Why the column under this heading cannot be what somebody took it for. */
export const unlikeSentence = (heading: string, unlike: Unlike, words: Words): string =>
  sayLoosely(UNLIKE[unlike], { ...blanksOf(words), kolom: heading });

type Sentence = (fill: ReadRefusal['with'], words: Words) => string;

const REFUSALS: Record<ReadRefusalCode, Sentence> = {
  empty: () => say('uploadfout.U07_leeg'),
  'no-pupils': () => say('uploadfout.U07_geen_rijen'),
  'no-header': ({ sheet }) =>
    sheet === undefined
      ? say('uploadfout.U14_geen_kop')
      : say('uploadfout.U14_tabblad', { tabblad: String(sheet) }),
  'wrong-content': ({ ext, kind }) =>
    say(kind === 'pdf' ? 'uploadfout.U03_pdf' : 'uploadfout.U03_anders', { ext: String(ext) }),
  'missing-columns': missingColumns,
  'unsure-columns': unsureColumns,
  'duplicate-columns': duplicateColumns,
  'unlike-columns': ({ columns, wrong }, words) =>
    (columns as string[])
      .map((heading, at) => unlikeSentence(heading, (wrong as Unlike[])[at] ?? 'empty', words))
      .join(' '),
  password: ({ kind }) =>
    kind === 'zip'
      ? say('uploadfout.U10_zip_wachtwoord')
      : `${say('uploadfout.U09_wachtwoord')} ${say('uploadfout.U09_hoe')}`,
  bsn: citizenNumbers,
  'choose-file': ({ files }) => say('uploadfout.U11_zip_kies', { n: (files as string[]).length }),
  'choose-sheet': ({ sheets }) => say('uploadfout.U12_tabblad', { n: (sheets as string[]).length }),
  'nested-zip': () => say('uploadfout.U11_zip_zip'),
  'no-usable-file': () => say('uploadfout.U11_zip_geen'),
  'too-large': ({ files, max }) =>
    files === undefined
      ? say('uploadfout.U11_zip_groot')
      : say('uploadfout.U11_zip_veel', { n: Number(files), max: Number(max) }),
  'too-many-rows': ({ n, max }) =>
    say('uploadfout.U08_rijen', { n: Number(n), mogen: say('aantal.mogen', { n: Number(max) }) }),
  unreadable: () => say('uploadfout.U16_kapot'),
  hostile: () => say('uploadfout.U17_gevaar'),
  // a name that says so is an honest mistake; under any other name somebody did not know, or did
  macros: ({ ext }) => (ext === 'xlsm' ? say('uploadfout.U02_xlsm') : say('uploadfout.U17_gevaar')),
};

/** Why the file as a whole cannot be used, and what to do. */
export function refusalSentence({ code, with: fill }: ReadRefusal, words: Words = ANYWHERE): string {
  return REFUSALS[code](fill, words);
}

function missingColumns(fill: ReadRefusal['with'], words: Words): string {
  const { missing, seen, sheet } = fill;
  const names = (missing as Field[]).map((field) => fieldName(field, words));
  const which =
    names.length === 1
      ? say('uploadfout.U13_kolom', { kolom: names.join() })
      : say('uploadfout.U13_kolommen', { n: names.length, lijst: listOf(names) });
  const where = sheet === undefined ? '' : say('uploadfout.U13_tabblad', { tabblad: String(sheet) });
  const headings = (seen as string[]).join(', ');
  const others = headings === '' ? '' : say('uploadfout.U13_wel', { lijst: headings });
  return [which, unsureColumns(fill, words), where, others].filter(Boolean).join(' ');
}

/** Per column that may be what a file can do without: is it? */
function unsureColumns({ missing, unsure = [], proposed }: ReadRefusal['with'], words: Words): string {
  const headings = (proposed as string[]).slice((missing as Field[]).length);
  return (unsure as Field[])
    .map((field, at) => {
      const kop = headings[at] ?? '';
      return say('uploadfout.U13_onzeker', { kop, kolom: fieldName(field, words) });
    })
    .join(' ');
}

/** Where the column stands is told where it need not be before the eyes. */
function citizenNumbers({ column, sheet, hidden, file }: ReadRefusal['with']): string {
  const tabblad = String(sheet);
  return [
    say('uploadfout.U17_bsn', { kolom: String(column) }),
    file === undefined ? '' : say('uploadfout.U17_bsn_zip', { bestand: String(file) }),
    sheet !== undefined && !hidden ? say('uploadfout.U17_bsn_tabblad', { tabblad }) : '',
    hidden ? say('uploadfout.U17_bsn_verborgen', { tabblad }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Twice the same heading, or two headings for one thing. */
function duplicateColumns({ column, n, field, headings }: ReadRefusal['with'], words: Words): string {
  const names = headings as string[];
  if (new Set(names.map((name) => name.toLowerCase())).size === 1)
    return say('uploadfout.U15_dubbel', { kolom: String(column), n: Number(n) });
  const lijst = listOf(names.map((name) => `'${name}'`));
  return say('uploadfout.U15_samen', { n: Number(n), kolom: fieldName(field as Field, words), lijst });
}
