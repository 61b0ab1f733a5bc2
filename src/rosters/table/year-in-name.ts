/** The year that a name of a group says beyond doubt: 5A, Groep 5, 5 geel, H2b, 2HAVO1, 4V2, bk1b; null for all others. */
export function yearInName(name: string): number | null {
  if (isOfTwoYears(name)) return null;
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

/**
 * B34, K12 and 3A4B are as likely two years in one group as a class of the first of them. Letters of havo and vwo (1H2)
 * stand in no primary school.
 */
function isOfTwoYears(name: string): boolean {
  const [, first, second] = /^[^hv\d]*(\d)[^hv\d]?(\d)[a-z]?$/i.exec(name) ?? [];
  return Number(first) + 1 === Number(second);
}
