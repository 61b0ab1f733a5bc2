import { INITIALS } from '../rows/name-order.ts';
import { isPrefixWord } from '../rows/prefixes.ts';
import type { Row } from '../sheet.ts';

/**
 * Whether a column repeats the first names that have a column of their own, as "Sanne van der Berg" beside "Sanne"; beside
 * S. it is the word that begins so, among more words than a surname has.
 */
export function holdsWholeNames(rows: readonly Row[], name: number, first: number): boolean {
  const both = rows.filter((row) => row.cells[name] && row.cells[first]);
  const repeated = both.filter((row) => repeats(textIn(row, name), textIn(row, first)));
  return repeated.length > both.length / 2;
}

function repeats(name: string, first: string): boolean {
  const words = name.split(/[\s,]+/);
  if (!INITIALS.test(first)) return lower(words).includes(lower(first.split(/[\s,]+/))[0] ?? '');
  const own = words.filter((word) => !isPrefixWord(word));
  return own.length > 1 && own.some((word) => word.startsWith(first.charAt(0)));
}

const lower = (words: readonly string[]): string[] => words.map((word) => word.toLowerCase());

const textIn = (row: Row, index: number): string => row.cells[index]?.text ?? '';
