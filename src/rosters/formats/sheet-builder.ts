import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';

/** Lays a sheet out cell by cell, for formats that say "the same again, so many times". */
export type SheetBuilder = {
  /** Puts a cell at the next free place of the row, `columns` wide. Merged down over `rows`, it counts for each. */
  cell(cell: Cell | undefined, span?: { columns?: number; rows?: number }): void;
  /** Passes places that lie under a merged cell, for formats that mention them. */
  covered(columns: number): void;
  /** Goes on at this column (from 0) of the row. */
  at(column: number): void;
  /** Ends the row. It may stand for several rows that are all the same. */
  endRow(times?: number): void;
  /** Goes on at this row, as Excel numbers them. */
  atRow(row: number): void;
  sheet(): Sheet;
};

/**
 * A sheet to be filled. It keeps no more rows than could be pupils and counts the others: repeating is how small files
 * become large.
 */
export function createSheet(name: string, { maxRows }: ReadingRules): SheetBuilder {
  const most = maxRows + ROWS_TO_SPARE;
  const rows: Row[] = [];
  const hanging = new Map<number, { cell: Cell | undefined; rows: number }>();
  let row = 1;
  let cells: (Cell | undefined)[] = [];
  let column = 0;
  let hasOwn = false;
  let filled = 0;

  const takeHanging = (at: number) => {
    const above = hanging.get(at);
    if (!above) return false;
    if (above.cell) cells[at] = above.cell;
    above.rows -= 1;
    if (above.rows === 0) hanging.delete(at);
    return true;
  };
  const keep = (times: number) => {
    filled += times;
    for (let same = 0; same < times && rows.length <= most; same += 1) rows.push({ row: row + same, cells });
  };

  return {
    cell(cell, { columns = 1, rows: down = 1 } = {}) {
      while (takeHanging(column)) column += 1;
      if (cell && column + columns > MOST_COLUMNS) refuse('hostile');
      if (cell && down > 1) hanging.set(column, { cell, rows: Math.min(down, MOST_ROWS) - 1 });
      if (cell) cells[column] = cell;
      hasOwn ||= cell !== undefined;
      column += columns;
    },
    covered(columns) {
      if (columns === 1) takeHanging(column);
      column += columns;
    },
    at: (next) => void (column = next),
    endRow(times = 1) {
      for (const at of [...hanging.keys()]) if (at >= column) takeHanging(at);
      if (hasOwn) keep(times);
      row += times;
      cells = [];
      column = 0;
      hasOwn = false;
    },
    atRow: (next) => void (row = Math.max(row, next)),
    sheet() {
      if (filled > most) refuse('too-many-rows', { n: filled - 1, max: maxRows });
      return { name, rows };
    },
  };
}

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

/** Titles, totals and lists that are no pupils are told apart later; so many can be no slip. */
const ROWS_TO_SPARE = 20_000;
