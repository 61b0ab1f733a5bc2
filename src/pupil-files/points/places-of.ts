import type { Place, Problem } from '../../rosters/rosters.ts';

/** Of these two rows only one is at fault; the other shows what it should have been. */
const SHOWS_ANOTHER: readonly Problem['code'][] = ['group-two-names'];

/** The rows that a point is about: mostly one, two where they share the fault. */
export function placesOf({ sheet, row, alsoSheet, alsoRow, code }: Problem): Place[] {
  if (alsoRow === undefined || SHOWS_ANOTHER.includes(code)) return [{ sheet, row }];
  return [
    { sheet, row },
    { sheet: alsoSheet ?? sheet, row: alsoRow },
  ];
}
