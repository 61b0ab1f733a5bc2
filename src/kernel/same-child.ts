/** Whether two records are about the same child, as far as a machine may say so. */

export type Child = { pupilNumber: string; firstName: string; lastName: string; birthDate: string };

/**
 * Of surname, first name and birth date only one is the same, or none: numbers are given out again, and files are mixed
 * up. One of the three may differ, since each is corrected.
 */
export function isAnotherChild(row: Child, pupil: Child): boolean {
  const same = [
    row.birthDate !== '' && row.birthDate === pupil.birthDate,
    folded(row.lastName) !== '' && folded(row.lastName) === folded(pupil.lastName),
    couldBeOneName(row.firstName, pupil.firstName),
  ];
  return same.filter(Boolean).length < 2;
}

/** First names of one child: one may be the first of several, or the initials. Jan is not Janneke. */
export function couldBeOneName(one: string, other: string): boolean {
  if (folded(one) === folded(other)) return folded(one) !== '';
  const [some, others] = [wordsOf(one), wordsOf(other)];
  const both = Math.min(some.length, others.length);
  return both > 0 && some.slice(0, both).every((word, at) => couldBeOneWord(word, others[at] ?? ''));
}

const wordsOf = (name: string): string[] =>
  name
    .split(/[^\p{L}\p{M}\p{N}'’]+/u)
    .map(folded)
    .filter(Boolean);

function couldBeOneWord(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].sort((a, b) => a.length - b.length);
  return short === long || (INITIAL.test(short) && long.startsWith(short));
}

/** The ij is one letter. */
const INITIAL = /^(?:.|ij)$/u;

/** Enough alike to ask: two of surname, first name and birth date are the same, the dates only nearly where the names are. */
export function looksLike(one: Omit<Child, 'pupilNumber'>, other: Omit<Child, 'pupilNumber'>): boolean {
  const sameLastName = folded(one.lastName) === folded(other.lastName);
  const sameFirstName = folded(one.firstName) === folded(other.firstName);
  if (one.birthDate === other.birthDate) return sameLastName || sameFirstName;
  return sameLastName && sameFirstName && areNear(one.birthDate, other.birthDate);
}

/** Two days that can be one, written wrong or not known at first: of one year, or of one day in the year. */
export function areNear(one: string, other: string): boolean {
  return one.slice(0, 4) === other.slice(0, 4) || one.slice(5) === other.slice(5);
}

/** A name without case, accents, spaces and signs: 'Yılmaz', 'YILMAZ' and 'Yilmaz' are one. */
export function folded(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[ıłøđß]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Letters that do not come apart into a plain letter and an accent. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss' };

/** What a pupil system puts before a number of its own: the school's BRIN and a sign, as in 12AB_1234. */
const BRIN_BEFORE = /^(\d\d[a-z]{2}(?:\d\d)?)[_.:/-](?=.)/i;

/** The BRIN before a pupil number, if there is one. */
export const brinBefore = (number: string): string | undefined => BRIN_BEFORE.exec(number)?.[1];

/**
 * Numbers that are one but for leading zeros and a BRIN before them, which Excel and pupil systems lose and add: for
 * such a number the known one. Only where there is no other of the kind on either side.
 */
export function numberTwins(numbers: Iterable<string>, known: Iterable<string>): Map<string, string> {
  const theirs = byBareNumber(known);
  const twins = new Map<string, string>();
  for (const [bare, [number, ...more]] of byBareNumber(numbers)) {
    const [twin, ...others] = theirs.get(bare) ?? [];
    const unique = more.length === 0 && others.length === 0;
    if (unique && number !== undefined && twin !== undefined && number !== twin) twins.set(number, twin);
  }
  return twins;
}

function byBareNumber(numbers: Iterable<string>): Map<string, string[]> {
  return Map.groupBy(new Set(numbers), bareNumber);
}

/** A pupil number without what comes and goes: 01234, 1234 and 12AB_1234 are 1234. */
export function bareNumber(number: string): string {
  return number.replace(BRIN_BEFORE, '').replace(/^0+(?=.)/, '');
}
