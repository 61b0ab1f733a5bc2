import type { Field, Place, Problem, ProblemCode } from '../reading.ts';
import type { Cell } from '../sheet.ts';
import { columnOf } from '../table/columns.ts';
import type { PupilRow, Table } from '../table/table.ts';
import { LEVELS } from './levels.ts';

/** Notes a problem with a cell of the row at hand. */
export type Report = (column: Field, code: ProblemCode, fill?: Problem['with']) => void;

/** A row of the table by the names of its columns, with the notes made on it while it is read. */
export type TableRow = {
  place: Place;
  problems: Problem[];
  /** The cell of a field; undefined when it is empty, or only crossed out, or the file has no such column. */
  cell(field: Field): Cell | undefined;
  /** The text of a field, '' when there is none. */
  text(field: Field): string;
  has(field: Field): boolean;
  /** The group that a title or the name of the sheet says, '' where a column does. */
  titledGroup: string;
  report: Report;
};

export function tableRow(table: Table, row: PupilRow): TableRow {
  const place = { sheet: table.sheet, row: row.row };
  const problems: Problem[] = [];
  const index = (field: Field) => columnOf(table.columns, field)?.index ?? NOWHERE;
  const cell = (field: Field) => {
    const written = row.cells[index(field)];
    return written && CROSSED_OUT.test(written.text) ? undefined : written;
  };
  const text = (field: Field) => cell(field)?.text ?? '';
  return {
    place,
    problems,
    cell,
    text,
    has: (field) => index(field) !== NOWHERE,
    titledGroup: row.group ?? '',
    report: (column, code, fill = {}) =>
      problems.push({ ...place, column, level: LEVELS[code], code, value: text(column), with: fill }),
  };
}

const NOWHERE = -1;

/** What is written for "there is none". */
const CROSSED_OUT = /^[-–—._/\\*]+$/;
