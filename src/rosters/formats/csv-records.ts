import { refuse } from '../refused.ts';

/**
 * The fields of each line of a csv (RFC 4180), a field between quotes over more lines included.
 * A quote that opens a field but does not close it, or only after it swallowed other rows, was a letter to who typed it
 * ("Sam), and is one: else its pupil would take the next ones along.
 * @param columns how many fields the heading has, to know a row by
 * @throws Refused `unreadable` at a row longer than any row of pupils
 */
export function* recordsOf(text: string, separator: string, columns: number): Generator<string[]> {
  let fields: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const quoted = text[at] === '"' ? quotedField(text, at, separator) : undefined;
    const isOne = quoted && !swallowsRows(text, at, quoted.end, { separator, columns });
    const end = isOne ? quoted.end : endOfField(text, at, separator);
    fields.push(isOne ? quoted.field : text.slice(at, end));
    if (end - start > LONGEST_ROW) refuse('unreadable');
    if (text[end] !== separator) {
      yield fields;
      fields = [];
      start = end + 1;
    }
    at = text.startsWith('\r\n', end) ? end + 1 : end;
  }
}

const LONGEST_ROW = 100_000;

/** The field of which the quote opens here; undefined when the next lone quote does not end it. */
function quotedField(text: string, start: number, separator: string) {
  let at = text.indexOf('"', start + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at < 0 || !endsField(text[at + 1], separator)) return undefined;
  return { field: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
}

function endOfField(text: string, start: number, separator: string): number {
  let at = start;
  while (!endsField(text[at], separator)) at += 1;
  return at;
}

function endsField(sign: string | undefined, separator: string): boolean {
  return sign === undefined || sign === separator || sign === '\n' || sign === '\r';
}

/** Whether a field over more lines begins in a row that is whole without it, and has another such row in it. */
function swallowsRows(
  text: string,
  start: number,
  end: number,
  { separator, columns }: { separator: string; columns: number },
): boolean {
  if (columns < FEWEST || !/[\r\n]/.test(text.slice(start, end))) return false;
  const first = Math.max(text.lastIndexOf('\n', start), text.lastIndexOf('\r', start)) + 1;
  const rest = text.slice(end).search(/[\r\n]|$/);
  const [opening, ...others] = text.slice(first, end + rest).split(/\r\n|\n|\r/);
  const isRow = (line = '') => line.split(separator).length >= columns && /\d/.test(line);
  return isRow(opening) && others.some(isRow);
}

/** A pupil has a number, a name, a birth date and a group. */
const FEWEST = 4;

/**
 * ="00123" is how some systems keep Excel from taking a text for a number; 1234.0 is how programs for statistics write
 * the number 1234.
 */
export function unforced(field: string): string {
  const [, forced, number] = /^(?:="([^"]*)"|(\d+)\.0)$/.exec(field.trim()) ?? [];
  return forced ?? number ?? field;
}
