import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import { cellOfText } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';
import { fieldsIn } from '../table/heading.ts';
import { recordsOf, unforced } from './csv-records.ts';
import { textOf } from './encoding.ts';
import { SheetBuilder } from './sheet-builder.ts';

/** A comma-separated file, whatever its separator: one sheet, with an empty name since Excel shows none. */
export function sheetsOfCsv(bytes: Buffer, rules: ReadingRules): Sheet[] {
  const text = textOf(bytes);
  const said = SEPARATOR_LINE.exec(text);
  const rows = withoutEmptyEnd(text.slice(said?.[0].length ?? 0));
  const sheet = new SheetBuilder('', rules);
  const separator = said?.[1] ?? separatorOf(rows);
  for (const fields of recordsOf(rows, separator, headingOf(rows, separator).length)) {
    for (const field of unpacked(fields, separator)) sheet.cell(cellOfText(unforced(field)));
    sheet.endRow();
    // millions of rows are sooner counted than read
    if (sheet.isFull) refuse('too-many-rows', { n: filledLines(rows) - 1, max: rules.maxRows });
  }
  return [sheet.sheet()];
}

/** A csv that Excel opened in one column and saved again has whole lines between quotes: "1234;Sanne;de;Wit". */
function unpacked(fields: string[], separator: string): string[] {
  const [line = '', ...others] = fields;
  const inside = others.some((field) => field !== '') ? [] : line.split(separator);
  if (inside.length < FEWEST) return fields;
  if (!line.includes('"')) return inside;
  const lines = [...recordsOf(line, separator, inside.length)];
  return lines.length === 1 ? lines.flat() : fields;
}

/** A pupil has a number, a name, a birth date and a group. */
const FEWEST = 4;

/** Excel writes a line of separators for every row that was ever coloured: a million of them is no rare thing. */
function withoutEmptyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n;,|'.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

function filledLines(text: string): number {
  return text.match(/[^\s;,|][^\r\n]*/g)?.length ?? 0;
}

/** Excel takes this first line for itself and does not count it as a row. */
const SEPARATOR_LINE = /^"?sep=(.)"?(?:\r\n|\n|\r)/i;

/** The separator under which the most columns of ours appear near the top; among equals the one used most. */
function separatorOf(text: string): string {
  const score = (separator: string) => columnsIn(headingOf(text, separator));
  return SEPARATORS.toSorted((a, b) => score(b) - score(a))[0] ?? ';';
}

/** The fields of the line near the top that is likest a heading. */
function headingOf(text: string, separator: string): string[] {
  const lines = text.slice(0, TOP).split(/\r\n|\n|\r/);
  const scored = lines
    .map((line) => line.split(separator))
    .map((fields) => ({ fields, n: columnsIn(fields) }));
  return scored.reduce((best, other) => (other.n > best.n ? other : best)).fields;
}

function columnsIn(headings: readonly string[]): number {
  return fieldsIn(headings.map(unquoted)).size * 1_000 + headings.length;
}

function unquoted(field: string): string {
  return field.trim().replace(/^"(.*)"$/, '$1');
}

const SEPARATORS = [';', ',', '\t', '|'];
const TOP = 20_000;
