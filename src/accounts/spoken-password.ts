import { randomInt } from 'node:crypto';

const CONSONANTS = 'bdfghjklmnprstvwz';
const VOWELS = 'aeiou';
const SYLLABLES = 3;
const WORDS = 5;

/**
 * A password that can be read out over the telephone: five words of three syllables, e.g. `botami-kelura-…`.
 * 15 syllables of 85 make 96 bits.
 */
export function spokenPassword(): string {
  return times(WORDS, () => times(SYLLABLES, syllable).join('')).join('-');
}

const syllable = (): string => letterOf(CONSONANTS) + letterOf(VOWELS);
const letterOf = (letters: string): string => letters.charAt(randomInt(letters.length));
const times = (n: number, make: () => string): string[] => Array.from({ length: n }, make);
