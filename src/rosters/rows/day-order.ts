import type { Cell } from '../sheet.ts';
import { writtenDate } from './written-date.ts';

/** Whether a column writes 3 April as 3-4 or as 4-3. `unsure` reads day first, and says so where it matters. */
export type DayOrder = 'day-first' | 'month-first' | 'unsure';

/**
 * Judges a whole column by the dates in it that can be read in one way only: a column that holds 13-2-2018 puts the
 * day first. A few strays against many are slips, not doubt.
 * @param elsewhere the same column on all sheets, which tell where this one has nothing to judge by
 */
export function dayOrderOf(cells: readonly Cell[], elsewhere: readonly Cell[] = []): DayOrder {
  const dates = cells.map(writtenDate).filter((date) => date.kind === 'two');
  const dayFirst = dates.filter((date) => date.first > 12 && date.second <= 12).length;
  const monthFirst = dates.filter((date) => date.second > 12 && date.first <= 12).length;
  if (dayFirst > monthFirst * MANY) return 'day-first';
  if (monthFirst > dayFirst * MANY) return 'month-first';
  if (dayFirst + monthFirst > 0) return 'unsure';
  if (elsewhere.length > 0) return dayOrderOf([...elsewhere, ...cells]);
  // Nothing to judge by: dashes and dots are how we ask for dates, a slash may be American.
  return dates.some((date) => date.slashed) ? 'unsure' : 'day-first';
}

const MANY = 3;
