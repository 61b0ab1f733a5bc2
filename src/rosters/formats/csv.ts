import { parse } from 'csv-parse/sync';
import type { ReadingRules } from '../reading.ts';
import { Refused, refuseUnreadable } from '../refused.ts';
import { cellOfText } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';
import { fieldsIn } from '../table/heading.ts';
import { textOf } from './encoding.ts';
import { SheetBuilder } from './sheet-builder.ts';

/**
 * A comma-separated file, whatever its separator: one sheet, with an empty name since Excel shows none.
 * @throws Refused `unreadable` when a quote is never closed: everything behind it would be one pupil.
 */
export function sheetsOfCsv(bytes: Buffer, rules: ReadingRules): Sheet[] {
  const text = textOf(bytes);
  const said = SEPARATOR_LINE.exec(text);
  const rows = withoutEmptyEnd(text.slice(said?.[0].length ?? 0));
  const sheet = new SheetBuilder('', rules);
  const separator = said?.[1] ?? separatorOf(rows);
  eachRecord(rows, separator, (fields) => {
    for (const field of unpacked(fields, separator)) sheet.cell(cellOfText(unforced(field)));
    sheet.endRow();
  });
  return [sheet.sheet()];
}

/** A csv that Excel opened in one column and saved again has whole lines between quotes: "1234;Sanne;de;Wit". */
function unpacked(fields: string[], separator: string): string[] {
  const [line = '', ...others] = fields;
  const inside = others.some((field) => field !== '') ? [] : line.split(separator);
  if (inside.length < FEWEST) return fields;
  if (!line.includes('"')) return inside;
  const lines: string[][] = [];
  eachRecord(line, separator, (found) => lines.push(found));
  return lines.length === 1 ? lines.flat() : fields;
}

/** A pupil has a number, a name, a birth date and a group. */
const FEWEST = 4;

/**
 * ="00123" is how some systems keep Excel from taking a text for a number; 1234.0 is how programs for statistics write
 * the number 1234.
 */
function unforced(field: string): string {
  const [, forced, number] = /^(?:="([^"]*)"|(\d+)\.0)$/.exec(field.trim()) ?? [];
  return forced ?? number ?? field;
}

/** Excel writes a line of separators for every row that was ever coloured: a million of them is no rare thing. */
function withoutEmptyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n;,|'.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** Excel takes this first line for itself and does not count it as a row. */
const SEPARATOR_LINE = /^"?sep=(.)"?(?:\r\n|\n|\r)/i;

/** The separator under which the most columns of ours appear near the top; among equals the one used most. */
function separatorOf(text: string): string {
  const top = text.slice(0, TOP).split(/\r\n|\n|\r/);
  const score = (separator: string) => Math.max(...top.map((line) => columnsIn(line.split(separator))));
  return SEPARATORS.toSorted((a, b) => score(b) - score(a))[0] ?? ';';
}

function columnsIn(headings: readonly string[]): number {
  return fieldsIn(headings.map(unquoted)).size * 1_000 + headings.length;
}

function unquoted(field: string): string {
  return field.trim().replace(/^"(.*)"$/, '$1');
}

const SEPARATORS = [';', ',', '\t', '|'];
const TOP = 20_000;

/** Longer than any row of pupils; a quote that stays open is found out here at the latest. */
const LONGEST_ROW = 100_000;

function eachRecord(text: string, delimiter: string, take: (fields: string[]) => void): void {
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: LONGEST_ROW,
      on_record: (fields: string[]) => {
        take(fields);
        return null;
      },
    });
  } catch (error) {
    if (error instanceof Refused) throw error;
    refuseUnreadable(error);
  }
}
