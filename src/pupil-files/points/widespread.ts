import { blanksOf, type Words } from '../../branches/branches.ts';
import type { Problem, ProblemCode, Reading } from '../../rosters/rosters.ts';
import { say, sayLoosely, type TextKey } from '../../text/text.ts';
import { placesOf } from './places-of.ts';

/** One fault in most rows of a file: how many rows, and the first of them. */
export type Widespread = { example: Problem; rows: number };

/** A fault in fewer rows is told row by row, however small the file. */
const FEWEST_ROWS = 20;

/**
 * Splits the problems of a file, handed over in the order in which they are told: a fault that stands in at least 20
 * rows and in more than half of all rows is one point, since it is mended once, in the pupil system.
 */
export function widespreadIn(
  reading: Reading,
  problems: readonly Problem[],
): { widespread: Widespread[]; others: Problem[] } {
  const most = Math.max(FEWEST_ROWS, Math.floor(rowsRead(reading) / 2) + 1);
  const widespread: Widespread[] = [];
  const others: Problem[] = [];
  for (const same of Map.groupBy(problems, ({ code, column }) => `${code} ${column}`).values()) {
    const rows = new Set(same.flatMap(placesOf).map(({ sheet, row }) => `${row}:${sheet}`)).size;
    const [example] = same;
    if (example && rows >= most) widespread.push({ example, rows });
    else others.push(...same);
  }
  return { widespread, others };
}

/** 'In 198 rijen kunnen we de geboortedatum niet lezen. Bijvoorbeeld rij 2: 12.5.18.', and what to do. */
export function widespreadSentence({ example, rows }: Widespread, place: string, words: Words): string {
  const fill = { rij: place, waarde: example.value };
  return sayLoosely(IN_MOST_ROWS[example.code], {
    ...blanksOf(words),
    ...example.with,
    rijen: say('aantal.rijen', { n: rows }),
    voorbeeld: example.value === '' ? say('punt.bijvoorbeeld_leeg', fill) : say('punt.bijvoorbeeld', fill),
  });
}

function rowsRead({ pupils, faulty, aside, problems }: Reading): number {
  // the second of two equal rows is in none of the three
  const dropped = problems.filter(({ code }) => code === 'rows-equal').length;
  return pupils.length + faulty.length + aside.length + dropped;
}

/** A code without a sentence does not compile. */
const IN_MOST_ROWS: Record<ProblemCode, TextKey> = {
  'birth-date-impossible': 'rijfout_veel.R01_datum_bestaat_niet',
  'birth-date-unreadable': 'rijfout_veel.R01_datum_onleesbaar',
  'birth-date-missing': 'rijfout_veel.R01_datum_leeg',
  'birth-date-two-digit-year': 'rijfout_veel.R01_datum_jaar',
  'birth-date-future': 'rijfout_veel.R01_datum_toekomst',
  'birth-date-age': 'rijfout_veel.R01_datum_leeftijd',
  'birth-date-two-readings': 'rijfout_veel.R01_datum_twee',
  'pupil-number-twice': 'rijfout_veel.R02_dubbel',
  'rows-equal': 'rijfout_veel.R02_gelijk',
  'pupil-number-missing': 'rijfout_veel.R03_nr_leeg',
  'pupil-number-long': 'rijfout_veel.R03_nr_lang',
  'pupil-number-damaged': 'rijfout_veel.R03_nr_excel',
  'pupil-number-zeros': 'rijfout_veel.R03_nr_nul',
  'last-name-missing': 'rijfout_veel.R04_achternaam',
  'first-name-missing': 'rijfout_veel.R04_roepnaam',
  'name-characters': 'rijfout_veel.R04_tekens',
  'name-quote': 'rijfout_veel.R04_aanhalingsteken',
  'name-long': 'rijfout_veel.R04_lang',
  'name-order': 'rijfout_veel.R04_volgorde',
  'prefix-two': 'rijfout_veel.R04_tussenvoegsel',
  'group-missing': 'rijfout_veel.R05_groep_leeg',
  'group-character': 'rijfout_veel.R05_groep_teken',
  'group-code-long': 'rijfout_veel.R05_groep_lang',
  'group-name-long': 'rijfout_veel.R05_groepsnaam_lang',
  'group-date': 'rijfout_veel.R05_groep_datum',
  'group-two-names': 'rijfout_veel.R05_groep_twee',
  'year-group': 'rijfout_veel.R06_jaargroep',
  formula: 'rijfout_veel.R07_formule',
  // told once for the whole file in any case
  'birth-dates-swapped': 'rijfout.R01_datum_omgewisseld',
  'rows-hidden': 'rijfout.R08_verborgen',
};
