import { listOf, say } from '../../text/text.ts';
import { signWords } from './sign-words.ts';

/** The types a school may upload (the owner's list). */
export const EXTENSIONS = ['csv', 'ods', 'xls', 'xlsx', 'zip'] as const;

const LONGEST_NAME = 100;

/** Punctuation and symbols of every script. */
const SIGN = /[\p{P}\p{S}]/u;

/** `.csv of .xlsx`, for the sentences. */
export const extensionsInWords = (): string =>
  new Intl.ListFormat('nl', { type: 'disjunction' }).format(EXTENSIONS.map((extension) => `.${extension}`));

/**
 * The rule for file names: one of the allowed types, and no punctuation before the last dot (the owner's rule).
 * Returns what is wrong in a Dutch sentence, or null. Letters with accents, digits and spaces are fine.
 */
export function faultInName(name: string): string | null {
  const { stem, extension } = partsOf(name);
  return faultInExtension(extension) ?? faultInStem(stem);
}

/** A file name as it may be shown: composed letters, and none of the characters that hide or turn text around. */
export function cleanName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  return base.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '').trim();
}

/** The name in two: before the last dot, and after it in lower case. */
export function partsOf(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  return dot < 0
    ? { stem: name, extension: '' }
    : { stem: name.slice(0, dot), extension: name.slice(dot + 1).toLowerCase() };
}

/** Whether punctuation is all that is wrong with a name: then another name mends it. */
export function hasOnlySigns(name: string): boolean {
  const { stem, extension } = partsOf(name);
  return faultInExtension(extension) === null && SIGN.test(stem) && faultInStem(suggestedStem(name)) === null;
}

/** The name without its signs: each becomes a space, more spaces one, none at the ends; letters stay. */
export function suggestedStem(name: string): string {
  const bare = partsOf(name).stem.replace(new RegExp(SIGN, 'gu'), ' ');
  return bare.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
}

function faultInExtension(extension: string): string | null {
  if ((EXTENSIONS as readonly string[]).includes(extension)) return null;
  if (extension === '') return say('uploadfout.U02_geen_ext');
  if (extension === 'xml') return say('uploadfout.U02_xml');
  if (extension === 'xlsm') return say('uploadfout.U02_xlsm');
  if (extension === 'numbers') return say('uploadfout.U02_numbers');
  if (extension === 'gsheet') return say('uploadfout.U02_gsheet');
  return say('uploadfout.U02_soort', { ext: extension.slice(0, 10), soorten: extensionsInWords() });
}

function faultInStem(stem: string): string | null {
  if (stem.trim() === '') return say('uploadfout.U04_leeg');
  const signs = [...new Set(stem.match(new RegExp(SIGN, 'gu')))];
  if (signs.length > 0) return say('uploadfout.U04_leestekens', { lijst: listOf(signWords(signs)) });
  return stem.length > LONGEST_NAME ? say('uploadfout.U04_lang') : null;
}
