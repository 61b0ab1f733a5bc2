import { isPrefixWord } from '../rows/prefixes.ts';
import type { Row } from '../sheet.ts';
import { fold } from './aliases.ts';
import type { TableColumn } from './table.ts';
import { isOfOtherPerson } from './other-persons.ts';

/** What schools call the prefix and other things as well: the column itself must bear it out. */
const SHORT_NAMES = ['voorv', 'tv'];

/** The only column without a field that is headed by a word for the prefix, and holds prefixes. */
export function shortlyHeadedPrefix(
  open: readonly TableColumn[],
  rows: readonly Row[],
): TableColumn | undefined {
  const named = open.filter(({ heading }) => SHORT_NAMES.includes(fold(heading)));
  return only(named.filter((column) => column.field === null && holdsPrefixes(column, rows)));
}

/** The only one of these columns in which nearly everything is a Dutch prefix, whatever it is called. */
export function likelyPrefix(columns: readonly TableColumn[], rows: readonly Row[]): TableColumn | undefined {
  return only(columns.filter((column) => !isOfOtherPerson(column.heading) && holdsPrefixes(column, rows)));
}

function only<Thing>([first, ...others]: readonly Thing[]): Thing | undefined {
  return others.length === 0 ? first : undefined;
}

/** With one of the common ones among them: "de" alone can be a language, "do" a day, "y" a yes. */
function holdsPrefixes({ index }: TableColumn, rows: readonly Row[]): boolean {
  const texts = rows.map((row) => row.cells[index]?.text ?? '').filter((text) => /\p{L}/u.test(text));
  const prefixes = texts.filter((text) => text.split(/\s+/).every(isPrefixWord));
  return prefixes.length >= texts.length * NEARLY_ALL && prefixes.some((text) => COMMON.test(text));
}

const NEARLY_ALL = 0.9;
const COMMON = /^(?:van|de[rn]|te[nr])(?: |$)|['’‘]t$/i;
