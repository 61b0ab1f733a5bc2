import type { ReadingRules } from '../reading.ts';
import type { Cell } from '../sheet.ts';
import { writtenDate } from './written-date.ts';

/**
 * What was typed in a cell for a group, where Excel may have made a date of it: 3/4 becomes the third of April of that
 * year, 6-8 the sixth of August, and 1-2-3 a day in 2003. Undefined when it is a date of which that is not sure.
 */
export function typedGroup(cell: Cell, { today }: Pick<ReadingRules, 'today'>): string | undefined {
  const parts = dayIn(cell);
  if (!parts) return cell.text;
  const { year, numbers } = parts;
  const isTwo = year === undefined || isOfLate(year, today);
  const years = [...numbers, ...(isTwo ? [] : [year - 2000])].toSorted((a, b) => a - b);
  const [lowest = 0, highest = 0] = [years[0], years.at(-1)];
  const isGroup = lowest >= 1 && highest <= 8 && highest > lowest && highest - lowest <= 2;
  if (isGroup && follow(years)) return years.join('/');
  if (isGroup && years.length === 2) return years.join('-');
  // a bare number need be no day
  return /^\d+$/.test(cell.text) ? cell.text : undefined;
}

const follow = (years: readonly number[]): boolean =>
  years.every((each, at) => at === 0 || each === (years[at - 1] ?? 0) + 1);

/** Excel fills in the year in which it was typed. */
function isOfLate(year: number, today: string): boolean {
  const now = Number(today.slice(0, 4));
  return year === now || year === now - 1;
}

/** The day that a cell holds or shows; without a year where it shows none (3-apr). */
function dayIn(cell: Cell): { year?: number; numbers: number[] } | undefined {
  const [, day, month] = WITHOUT_YEAR.exec(cell.text) ?? [];
  if (day && month) return { numbers: [Number(day), monthOf(month)] };
  if (/^\d{1,4}$|^\d{6,}$/.test(cell.text)) return undefined;
  const written = writtenDate(cell);
  if (written.kind === 'unreadable') return undefined;
  const numbers = written.kind === 'two' ? [written.first, written.second] : [written.day, written.month];
  return { year: written.year, numbers };
}

const MONTHS = [
  'jan',
  'feb',
  'mrt|mar',
  'apr',
  'mei|may',
  'jun',
  'jul',
  'aug',
  'sep',
  'okt|oct',
  'nov',
  'dec',
];
const WITHOUT_YEAR = new RegExp(`^(\\d{1,2})[- ](${MONTHS.join('|')})$`, 'i');

function monthOf(name: string): number {
  return MONTHS.findIndex((names) => names.split('|').includes(name.toLowerCase())) + 1;
}
