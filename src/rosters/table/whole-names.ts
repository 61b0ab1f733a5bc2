import type { Row } from '../sheet.ts';

/** Whether a column repeats the first names that have a column of their own, as "Sanne van der Berg" beside "Sanne". */
export function holdsWholeNames(rows: readonly Row[], name: number, first: number): boolean {
  const both = rows.filter((row) => row.cells[name] && row.cells[first]);
  const repeated = both.filter((row) => words(row, name).includes(words(row, first)[0] ?? ''));
  return repeated.length > both.length / 2;
}

function words(row: Row, index: number): string[] {
  return (row.cells[index]?.text ?? '').toLowerCase().split(/[\s,]+/);
}
