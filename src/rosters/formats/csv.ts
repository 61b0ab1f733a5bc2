import { parse } from 'csv-parse/sync';
import { refuseUnreadable } from '../refused.ts';
import { sheetOfTexts } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';
import { fieldsIn } from '../table/heading.ts';
import { textOf } from './encoding.ts';

/**
 * A comma-separated file, whatever its separator: one sheet, with an empty name since Excel shows none.
 * @throws Refused `unreadable` when a quote is never closed: everything behind it would be one pupil.
 */
export function sheetsOfCsv(bytes: Buffer): Sheet[] {
  const text = textOf(bytes);
  const said = SEPARATOR_LINE.exec(text);
  const rows = text.slice(said?.[0].length ?? 0);
  try {
    return [sheetOfTexts('', records(rows, said?.[1] ?? separatorOf(rows)))];
  } catch (error) {
    return refuseUnreadable(error);
  }
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

function records(text: string, delimiter: string): string[][] {
  return parse(text, {
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: LONGEST_ROW,
  });
}
