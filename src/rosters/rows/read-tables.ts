import type { AsideRow, Field, Problem, Reading, ReadingRules, ReadPupil, UnusedRow } from '../reading.ts';
import type { Cell, Sheet } from '../sheet.ts';
import { columnOf } from '../table/columns.ts';
import type { Table } from '../table/table.ts';
import { brinsIn } from './brins.ts';
import { dayOrderOf } from './day-order.ts';
import { codesFor } from './codes-for.ts';
import { changedRound, maybeSwapped } from './half-swapped.ts';
import { nameOrderOf } from './name-order.ts';
import { isSound, readRow } from './read-row.ts';
import type { RowRead } from './read-row.ts';
import { dropEqualRows, reportSharedNumbers, withTeachersNumberedApart } from './repeated.ts';
import { tableRow } from './table-row.ts';
import { reportTwoNames } from './two-names.ts';

/** Reads every row of the tables and sorts them out: to use, at fault, or without fault and yet no pupil to enrol. */
export function readTables(tables: readonly Table[], sheets: readonly Sheet[], rules: ReadingRules): Reading {
  const { rows: all, dropped } = dropEqualRows(tables.flatMap((table) => readRows(table, tables, rules)));
  const rows = withTeachersNumberedApart(all);
  reportSharedNumbers(rows);
  reportTwoNames(rows);
  const sound = rows.filter(isSound);
  const codeOf = codesFor(rows.filter((row) => !row.because));
  const columns = leastTold(tables);
  return {
    pupils: sound.filter((row) => !row.because).map((row) => pupil(row, codeOf(row))),
    faulty: rows.filter((row) => !isSound(row)).map(unused),
    aside: sound.flatMap(aside),
    problems: [
      ...rows.flatMap((row) => row.problems),
      ...dropped,
      ...hiddenRows(tables),
      ...swappedDates(tables),
    ].toSorted(inFileOrder(tables)),
    columns: columns.map(({ index: _, ...column }) => column),
    ignoredColumns: ignoredIn(tables),
    sheets: sheets.map((sheet) => sheet.name),
    ...repairs(tables),
    ...brinsIn(tables),
  };
}

/** Every heading that is not used, of whichever sheet. */
function ignoredIn(tables: readonly Table[]): string[] {
  const ignored = tables.flatMap(({ columns }) => columns.filter(({ field }) => field === null));
  return [...new Set(ignored.map(({ heading }) => heading))];
}

/** The columns of the sheet that uses the fewest: what one sheet has no column for, the file does not tell. */
function leastTold(tables: readonly Table[]): Table['columns'] {
  const used = ({ columns }: Table) => columns.filter(({ field }) => field !== null).length;
  return tables.toSorted((a, b) => used(a) - used(b))[0]?.columns ?? [];
}

/** Rows that go on with something else, such as a second parent, have nothing in the columns that count. */
function readRows(table: Table, tables: readonly Table[], rules: ReadingRules): RowRead[] {
  const orderOf = (field: Field) =>
    dayOrderOf(
      cellsOf(table, field),
      tables.flatMap((other) => cellsOf(other, field)),
    );
  const orders = {
    birthDate: orderOf('birthDate'),
    leavingDate: orderOf('leavingDate'),
    name: nameOrderOf(tables.flatMap((other) => cellsOf(other, 'name')).map(({ text }) => text)),
  };
  return rowsWithWords(table).map((row) => readRow(tableRow(table, row), orders, rules));
}

function rowsWithWords({ columns, rows }: Table): Table['rows'] {
  return rows.filter((row) => columns.some(({ field, index }) => field && row.cells[index]));
}

/** One warning for all of them, at the first. */
function hiddenRows(tables: readonly Table[]): Problem[] {
  const hidden = tables.flatMap((table) =>
    rowsWithWords(table).flatMap((row) => (row.hidden ? [tableRow(table, row)] : [])),
  );
  hidden[0]?.report('pupilNumber', 'rows-hidden', { n: hidden.length });
  return hidden[0]?.problems ?? [];
}

/** One warning for all of them, at the first. */
function swappedDates(tables: readonly Table[]): Problem[] {
  const cells = maybeSwapped(tables.map((table) => cellsOf(table, 'birthDate')));
  const rows = tables.flatMap((table) => rowsWithWords(table).map((row) => tableRow(table, row)));
  for (const row of rows) {
    const cell = row.cell('birthDate');
    if (!cell?.date || !cells.has(cell)) continue;
    row.report('birthDate', 'birth-dates-swapped', {
      n: cells.size,
      a: cell.date,
      b: changedRound(cell.date),
    });
    return row.problems;
  }
  return [];
}

function cellsOf(table: Table, field: Field): Cell[] {
  const column = columnOf(table.columns, field);
  const cells = table.rows.map((row) => column && row.cells[column.index]);
  return cells.filter((cell) => cell !== undefined);
}

function repairs(tables: readonly Table[]): Pick<Reading, 'repaired'> {
  const cells = tables.flatMap(({ columns, rows }) =>
    rows.flatMap((row) => columns.filter((column) => column.field && row.cells[column.index]?.repaired)),
  );
  return cells.length > 0 ? { repaired: cells.length } : {};
}

function inFileOrder(tables: readonly Table[]) {
  const order = tables.map((table) => table.sheet);
  type Placed = { sheet: string; row: number };
  return (a: Placed, b: Placed) => order.indexOf(a.sheet) - order.indexOf(b.sheet) || a.row - b.row;
}

function pupil(read: RowRead, group: string): ReadPupil {
  const { yearGroup, cardNumber, consent } = read;
  const said = { ...(cardNumber === '' ? {} : { cardNumber }), ...(consent ? { consent } : {}) };
  return { ...unused(read), group, groupGiven: read.groupCode !== '', yearGroup, ...said };
}

function unused({
  sheet,
  row,
  pupilNumber,
  firstName,
  prefix,
  lastName,
  birthDate,
  groupName,
}: RowRead): UnusedRow {
  return { sheet, row, pupilNumber, firstName, prefix, lastName, birthDate, groupName };
}

function aside(read: RowRead): AsideRow[] {
  return read.because ? [{ ...unused(read), because: read.because }] : [];
}
