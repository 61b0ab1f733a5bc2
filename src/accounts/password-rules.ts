import { LONGEST_PASSWORD } from './passwords.ts';

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

/**
 * What is wrong with a password somebody chose, or null. No rules about capitals or digits: sentences are welcome.
 * Words that belong to the account (school, place, username) are taken out before the length is counted, and
 * repeated characters count once.
 */
export function weaknessOf(password: string, contextWords: readonly string[]): 'short' | 'easy' | null {
  if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) return 'short';
  return unguessable(password, contextWords).length < SHORTEST_PASSWORD - 5 ? 'easy' : null;
}

function unguessable(password: string, contextWords: readonly string[]): string {
  const words = [...EASY_WORDS, ...contextWords.flatMap((word) => word.toLowerCase().split(/\s+/))];
  const rest = words
    .filter((word) => word.length >= 4)
    .reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  return rest.replace(/(.+?)\1+/gu, '$1').replace(/0?1?23456789?0?|abcdefgh|qwerty(uiop)?/g, '');
}
