import { LONGEST_PASSWORD, normal } from './passwords.ts';

/** Where the password is all there is, 15 characters (NIST SP 800-63B-4, section 3.1.1). */
const SHORTEST_PASSWORD = 15;

/** Words everybody guesses first at a school and a library. */
const EASY_WORDS = [
  'leerlingportaal',
  'schoolwise',
  'mediatheekwise',
  'biebopschool',
  'bibliotheek',
  'wachtwoord',
  'welkom',
];

/** Characters that follow each other in the alphabet, in counting or on the keyboard; backwards too. */
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '0123456789012345', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'].flatMap(
  (row) => [row, Array.from(row).reverse().join('')],
);

export type Weakness = 'short' | 'long' | 'easy';

/**
 * What is wrong with a password somebody chose, or null. No rules about capitals or digits: sentences are welcome.
 * Words that belong to the account (school, place, username) are taken out before the length is counted, and
 * repeated and consecutive characters count once.
 */
export function weaknessOf(password: string, contextWords: readonly string[]): Weakness | null {
  const composed = normal(password);
  if (charactersIn(composed) < SHORTEST_PASSWORD) return 'short';
  if (composed.length > LONGEST_PASSWORD) return 'long';
  return charactersIn(unguessable(composed, contextWords)) < SHORTEST_PASSWORD - 5 ? 'easy' : null;
}

/** As people count: an emoji is one. */
const charactersIn = (text: string): number => Array.from(text).length;

function unguessable(password: string, contextWords: readonly string[]): string {
  const words = [...EASY_WORDS, ...contextWords.flatMap((word) => word.toLowerCase().split(/\s+/))];
  const rest = words
    .filter((word) => word.length >= 4)
    .reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  return withoutRows(rest).replace(/(.+?)\1+/gu, '$1');
}

/** Of four characters or more in a row only the first remains. */
function withoutRows(text: string): string {
  const isRow = (from: number, until: number) => ROWS.some((row) => row.includes(text.slice(from, until)));
  let kept = '';
  for (let at = 0; at < text.length;) {
    let end = at + 4;
    while (end <= text.length && isRow(at, end)) end += 1;
    kept += text.charAt(at);
    at = end > at + 4 ? end - 1 : at + 1;
  }
  return kept;
}
