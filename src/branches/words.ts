import type { Edition } from './store.ts';

/** What the two editions call the same thing; they differ in words and never in behaviour (domain.md, glossary). */
export type Words = { group: string; groups: string; Group: string };

const WORDS: Record<Edition, Words> = {
  schoolWise: { group: 'groep', groups: 'groepen', Group: 'Groep' },
  mediatheekWise: { group: 'klas', groups: 'klassen', Group: 'Klas' },
};

export const wordsOf = (edition: Edition): Words => WORDS[edition];
