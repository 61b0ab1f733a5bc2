import { nl } from './nl.ts';

type Catalogue = typeof nl;
type Phrase = string | { readonly one: string; readonly more: string };

/** The name of a sentence: its group and its own name, e.g. `docent.titel`. */
export type TextKey = {
  [G in keyof Catalogue]: `${G & string}.${keyof Catalogue[G] & string}`;
}[keyof Catalogue];

type PhraseOf<K extends TextKey> = K extends `${infer G}.${infer N}`
  ? G extends keyof Catalogue
    ? N extends keyof Catalogue[G]
      ? Catalogue[G][N]
      : never
    : never
  : never;

type BlanksIn<S> = S extends `${string}{${infer Blank}}${infer Rest}` ? Blank | BlanksIn<Rest> : never;
type BlanksOf<P> = P extends string
  ? BlanksIn<P>
  : P extends { one: infer One; more: infer More }
    ? BlanksIn<One> | BlanksIn<More> | 'n'
    : never;

/** What fills the blanks of a sentence. */
export type Fill = Readonly<Record<string, string | number>>;

/** The blanks of sentence K, all of them needed; a sentence without blanks takes nothing. */
export type FillOf<K extends TextKey> = [BlanksOf<PhraseOf<K>>] extends [never]
  ? []
  : [fill: Readonly<Record<BlanksOf<PhraseOf<K>>, string | number>>];

/** The sentence `key` with its blanks filled; numbers are written the Dutch way (1.300). */
export function say<K extends TextKey>(key: K, ...[fill]: FillOf<K>): string {
  return sayLoosely(key, fill);
}

/**
 * `say` for those who hold the key as data (views, tables of sentences).
 * @throws when there is no such sentence, or a blank is left unfilled: a fault of ours, never of a visitor.
 */
export function sayLoosely(key: string, fill: Fill = {}): string {
  return phrase(key, fill).replace(/\{(\w+)\}/g, (_, blank: string) => {
    const value = fill[blank];
    if (value === undefined) throw new Error(`text ${key}: nothing for {${blank}}`);
    return typeof value === 'number' ? value.toLocaleString('nl-NL') : value;
  });
}

function phrase(key: string, fill: Fill): string {
  const [group = '', name = ''] = key.split('.');
  const found = (nl as Record<string, Record<string, Phrase>>)[group]?.[name];
  if (found === undefined) throw new Error(`no text ${key}`);
  if (typeof found === 'string') return found;
  return fill['n'] === 1 ? found.one : found.more;
}

/** 'Geboortedatum', for the head of a line. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** 'geboortedatum, groep en leerlingnummer' */
export function listOf(words: readonly string[]): string {
  return new Intl.ListFormat('nl', { type: 'conjunction' }).format(words);
}
