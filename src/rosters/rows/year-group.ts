import type { TableRow } from './table-row.ts';

/** What the year of a row can be: 0-8 or 1-6, unknown, or that of the teachers. */
export type YearGroup = number | 'teacher' | null;

/** The year of a row: from its own column, else from the name of the group where that says it. Never guessed (R06). */
export function readYearGroup(row: TableRow, groupName: string): YearGroup {
  if (TEACHERS.test(groupName)) return 'teacher';
  const cell = row.cell('yearGroup');
  if (!cell) return yearInName(groupName);
  if (cell.formula) row.report('yearGroup', 'formula');
  else return yearWritten(row, cell.text);
  return null;
}

const TEACHERS = /^(groep |klas )?(docent(en)?|leerkracht(en)?|leraren|personeel|medewerkers|team)$/i;

/** 11-16 are the years of secondary schools and 20 the teachers, in EDEXML and Wise. */
function yearWritten(row: TableRow, text: string): YearGroup {
  const year = Number(/^(?:groep |leerjaar |jaargroep |jaar |klas )?(\d{1,2})$/i.exec(text)?.[1] ?? NaN);
  if (year <= 9) return year;
  if (year >= 11 && year <= 16) return year - 10;
  if (year === 20) return 'teacher';
  row.report('yearGroup', 'year-group');
  return null;
}

/** The year that a name of a group says beyond doubt: 5A, Groep 5, 5 geel, H2b, 2HAVO1, 4V2, bk1b; null for all others. */
export function yearInName(name: string): number | null {
  const found = NAMES_WITH_YEAR.map((pattern) => pattern.exec(name)?.[1]).find((year) => year !== undefined);
  return found === undefined ? null : Number(found);
}

/** Streams of secondary schools: in full, or in letters (bk is basis/kader, hv havo/vwo). */
const STREAM = 'vmbo|mavo|havo|vwo|ath(?:eneum)?|gym(?:nasium)?';
const LETTERS = '[bkgtmhva]{1,4}';

/** In letters a year needs a class behind it (H2b): MB2 is as likely the second "middenbouw" of a primary school. */
const NAMES_WITH_YEAR = [
  /^(?:(?:groep|klas|gr\.?) ?)?([0-8])(?: ?-?[a-z]{1,2})?$/i,
  /^(?:(?:groep|klas|gr\.?) ?)?([0-8])[a-z]? \p{L}[\p{L} .'-]*$/iu,
  new RegExp(`^([1-6])[ -]?(?:${STREAM}|${LETTERS})[ -]?\\d?[a-z]?$`, 'i'),
  new RegExp(`^(?:${STREAM})[ -]?([1-6])[ -]?[a-z]?\\d?$`, 'i'),
  new RegExp(`^${LETTERS}([1-6])(?:[a-z]|\\d)$`, 'i'),
];
