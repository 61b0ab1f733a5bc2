import { cellOfText } from '../sheet.ts';
import type { Row, Sheet } from '../sheet.ts';
import { fieldsIn } from '../table/heading.ts';
import { recordsOf, unforced } from './csv-records.ts';

/**
 * The sheet with the lines of a csv taken apart, where an Excel that knows another separator opened it and somebody
 * saved it: all of it stands in column A. Any other sheet as it is.
 */
export function withColumnsApart(sheet: Sheet): Sheet {
  if (sheet.rows.length < 2 || !sheet.rows.every(isLine)) return sheet;
  const separator = SEPARATORS.find((sign) => isList(sheet.rows, sign));
  if (separator === undefined) return sheet;
  const rows = sheet.rows.map((row) => ({
    ...row,
    cells: fieldsOf(row, separator).map((field) => cellOfText(unforced(field))),
  }));
  return { ...sheet, rows };
}

/** No tab: in the cell of a workbook it is a space like any other. */
const SEPARATORS = [';', ',', '|'];

function isLine({ cells }: Row): boolean {
  const isAlone = cells.findLastIndex((cell) => cell !== undefined) === 0;
  return isAlone && (cells[0]?.text.length ?? 0) <= LONGEST_LINE;
}

/** Nobody's school knows so much of a child; a cell can hold six times as many separators. */
const LONGEST_LINE = 5_000;

/** A heading that names columns of ours, and below it mostly lines of as many fields: prose that sums them up has none. */
function isList(rows: readonly Row[], separator: string): boolean {
  const top = rows.slice(0, HEADING_WITHIN).map((row) => fieldsOf(row, separator));
  const at = top.findIndex((fields) => fieldsIn(fields).size >= FEWEST);
  const columns = top[at]?.length;
  if (columns === undefined) return false;
  const below = rows.slice(at + 1);
  const likeIt = below.filter((row) => fieldsOf(row, separator).length === columns);
  return likeIt.length > below.length / 2;
}

const HEADING_WITHIN = 40;

/** A pupil has a number, a name, a birth date and a group, of which one may be headed in words we do not know. */
const FEWEST = 3;

function fieldsOf({ cells }: Row, separator: string): string[] {
  const [fields = []] = recordsOf(cells[0]?.text ?? '', separator, 0);
  return fields.slice(0, MOST_FIELDS);
}

/** One text of nothing but separators can stand in every row. */
const MOST_FIELDS = 500;
