import type { Cell, Row } from '../sheet.ts';

/** A range of merged cells, rows and columns from 0. */
export type Merge = { s: { r: number; c: number }; e: { r: number; c: number } };

/**
 * A cell merged down over several pupils (the group, often) counts for each of them. Rows that are otherwise empty
 * stay so, and a sheet with more merges than any list of pupils is left as it is.
 */
export function spreadDown(rows: readonly Row[], merges: readonly Merge[]): Row[] {
  const down = merges.length > MOST ? [] : merges.filter(({ s, e }) => e.r > s.r);
  if (down.length === 0) return [...rows];
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  return rows.map((row) => {
    const above = down.filter(({ s, e }) => row.row - 1 > s.r && row.row - 1 <= e.r);
    return above.length === 0 ? row : { ...row, cells: filledIn(row, above, byNumber) };
  });
}

const MOST = 2_000;

function filledIn(row: Row, above: readonly Merge[], rows: ReadonlyMap<number, Row>): (Cell | undefined)[] {
  const cells = [...row.cells];
  for (const { s } of above) cells[s.c] ??= rows.get(s.r + 1)?.cells[s.c];
  return cells;
}
