import type { Choice } from '../reading.ts';
import type { Row, Sheet } from '../sheet.ts';
import { fieldsIn, headingRow, wordsIn } from './heading.ts';
import { isOtherPerson } from './other-persons.ts';

/** What names the columns of a table. */
export type Heading = {
  /** The row it stands in, or the two rows: "Naam" above "Roepnaam | Tussenvoegsel | Achternaam". */
  rows: readonly Row[];
  /** The names, each at the place of its column; of two in one column the lower. */
  cells: Row['cells'];
  /** Columns under a title such as "Verzorger 1": whatever their own name says, they are not about the pupil. */
  others: ReadonlySet<number>;
};

/** The heading of a sheet; undefined where it has none. */
export function headingIn(sheet: Sheet, choose?: Choice['columns']): Heading | undefined {
  const row = headingRow(sheet, choose);
  if (!row) return undefined;
  const next = (number: number) => sheet.rows.find((other) => other.row === number);
  const rows = pair(next(row.row - 1), row) ?? pair(row, next(row.row + 1)) ?? [row];
  const titles = [next((rows[0] ?? row).row - 1), ...rows.slice(0, -1)];
  return { rows, cells: joined(rows), others: new Set(titles.flatMap((title) => underOthers(title, rows))) };
}

/** Two rows that name more columns together than either alone, and nothing else. */
function pair(upper: Row | undefined, lower: Row | undefined): Row[] | undefined {
  if (!upper || !lower) return undefined;
  const named = (rows: Row[]) => fieldsIn(wordsIn({ row: 0, cells: joined(rows) })).size;
  const alone = [named([upper]), named([lower])];
  const isPair = Math.min(...alone) >= FEWEST && named([upper, lower]) > Math.max(...alone);
  return isPair ? [upper, lower] : undefined;
}

/** "Groep" above a list may be its title. */
const FEWEST = 2;

function joined(rows: readonly Row[]): Row['cells'] {
  const length = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length }, (_, at) => rows.findLast(({ cells }) => cells[at])?.cells[at]);
}

/** A title counts for every column up to the next title; over the first column it would be a title of all. */
function underOthers(titles: Row | undefined, rows: readonly Row[]): number[] {
  const columns = [...joined(rows).keys()];
  const first = joined(rows).findIndex((cell) => cell !== undefined);
  return columns.filter((column) => {
    const title = titles?.cells.slice(0, column + 1).findLastIndex((cell) => cell !== undefined) ?? -1;
    return title > first && isOtherPerson(titles?.cells[title]?.text ?? '');
  });
}
