import { parse } from 'csv-parse/sync';
import { refuseUnreadable } from '../refused.ts';
import { sheetOfTexts } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';
import { fieldsIn } from '../table/heading.ts';
import { textOf } from './encoding.ts';

/** A comma-separated file, whatever its separator: one sheet, with an empty name since Excel shows none. */
export function sheetsOfCsv(bytes: Buffer): Sheet[] {
  return [sheetOfText(textOf(bytes))];
}

/** @throws Refused `unreadable` when a quote is never closed: everything behind it would be one pupil. */
export function sheetOfText(text: string): Sheet {
  try {
    return sheetOfTexts('', records(text, separatorOf(text)));
  } catch (error) {
    return refuseUnreadable(error);
  }
}

/** The separator under which the most columns of ours appear near the top; among equals the one used most. */
function separatorOf(text: string): string {
  const top = text.split(/\r\n|\n|\r/, HEADING_WITHIN);
  const score = (separator: string) =>
    Math.max(
      ...top.map(
        (line) => fieldsIn(line.split(separator).map(unquoted)).size * 1_000 + line.split(separator).length,
      ),
    );
  return SEPARATORS.toSorted((a, b) => score(b) - score(a))[0] ?? ';';
}

const SEPARATORS = [';', ',', '\t'];
const HEADING_WITHIN = 30;

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

function unquoted(field: string): string {
  return field.trim().replace(/^"(.*)"$/, '$1');
}
