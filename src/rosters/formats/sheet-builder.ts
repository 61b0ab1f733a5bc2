import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';

/** How many columns a cell is wide, over how many rows it is merged down, and how often it stands beside itself. */
export type Span = { columns?: number; rows?: number; times?: number };

const MOST_COLUMNS = 16_384;

/** Looks at cells merged down, one for every row below them; so many are no list, but work without end. */
const MOST_LOOKS = 20_000_000;

/** Titles, totals and lists that are no pupils are told apart later; so many can be no slip. */
const ROWS_TO_SPARE = 20_000;

/**
 * Lays a sheet out cell by cell, for formats that say "the same again, so many times". It keeps no more rows than
 * could be pupils and counts the others: repeating is how small files become large.
 */
export class SheetBuilder {
  readonly #name: string;
  readonly #maxRows: number;
  readonly #rows: Row[] = [];
  /** Cells merged down that still count for rows to come, by column; beside the first of them there is nothing. */
  readonly #hanging = new Map<number, { cell: Cell | undefined; rows: number }>();
  #row = 1;
  #column = 0;
  #cells: (Cell | undefined)[] = [];
  #hasOwn = false;
  #filled = 0;
  #looks = 0;

  constructor(name: string, { maxRows }: ReadingRules) {
    this.#name = name;
    this.#maxRows = maxRows;
  }

  /** Puts a cell at the next free place of the row. */
  cell(cell: Cell | undefined, { columns = 1, rows = 1, times = 1 }: Span = {}): void {
    while (this.#takeHanging(this.#column)) this.#column += 1;
    if (cell) {
      if (this.#column + columns * times > MOST_COLUMNS) refuse('hostile');
      for (let n = 0; n < times; n += 1) this.#cells[this.#column + n] = cell;
      this.#hasOwn = true;
    }
    if (rows > 1) this.#hang(cell, columns, rows - 1);
    this.#column += columns * times;
  }

  /** Passes places that lie under a merged cell, for formats that mention them. */
  covered(columns: number): void {
    this.atColumn(this.#column + columns);
  }

  /** Goes on at this column (from 0) of the row. What it passes may lie under a merged cell. */
  atColumn(end: number): void {
    const last = this.#hanging.size > 0 ? Math.min(end, MOST_COLUMNS) : 0;
    this.#look(last - this.#column);
    for (let column = this.#column; column < last; column += 1) this.#takeHanging(column);
    this.#column = end;
  }

  /** Goes on at this row, as Excel numbers them. */
  atRow(row: number): void {
    this.#passRows(row - this.#row);
    this.#row = Math.max(this.#row, row);
  }

  /** Ends the row. It may stand for several rows that are all the same. */
  endRow({ times = 1, hidden = false } = {}): void {
    this.#look(this.#hanging.size);
    for (const column of [...this.#hanging.keys()]) if (column >= this.#column) this.#takeHanging(column);
    this.#passRows(times - 1);
    if (this.#hasOwn) this.#keep(times, hidden ? { hidden } : {});
    this.#row += times;
    this.#column = 0;
    this.#cells = [];
    this.#hasOwn = false;
  }

  /** Ends the row if anything stands in it. Nothing is merged from one table into another. */
  endTable(): void {
    this.#hanging.clear();
    if (this.#hasOwn) this.endRow();
    this.#column = 0;
  }

  /** Whether it has more rows than it keeps. */
  get isFull(): boolean {
    return this.#filled > this.#most;
  }

  /** @throws Refused `too-many-rows`, but for a hidden sheet: what stands there is not used */
  sheet(hidden = false): Sheet {
    if (hidden) return { name: this.#name, rows: this.#rows, hidden };
    if (this.isFull) refuse('too-many-rows', { n: this.#filled - 1, max: this.#maxRows });
    return { name: this.#name, rows: this.#rows };
  }

  get #most(): number {
    return this.#maxRows + ROWS_TO_SPARE;
  }

  /** What is merged over rows that are not told ends sooner. */
  #passRows(rows: number): void {
    if (rows <= 0) return;
    this.#look(this.#hanging.size);
    for (const [column, above] of this.#hanging) {
      above.rows -= rows;
      if (above.rows <= 0) this.#hanging.delete(column);
    }
  }

  #look(times: number): void {
    this.#looks += Math.max(times, 0);
    if (this.#looks > MOST_LOOKS) refuse('hostile');
  }

  #keep(times: number, hidden: Pick<Row, 'hidden'>): void {
    this.#filled += times;
    for (let same = 0; same < times && this.#rows.length <= this.#most; same += 1) {
      this.#rows.push({ row: this.#row + same, cells: this.#cells, ...hidden });
    }
  }

  #hang(cell: Cell | undefined, columns: number, rows: number): void {
    const last = Math.min(this.#column + columns, MOST_COLUMNS);
    for (let column = this.#column; column < last; column += 1) {
      this.#hanging.set(column, { cell: column === this.#column ? cell : undefined, rows });
    }
  }

  #takeHanging(column: number): boolean {
    const above = this.#hanging.get(column);
    if (!above) return false;
    if (above.cell) this.#cells[column] = above.cell;
    above.rows -= 1;
    if (above.rows === 0) this.#hanging.delete(column);
    return true;
  }
}
