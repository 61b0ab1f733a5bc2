import { amsterdamDay } from '../kernel/dutch-date.ts';
import { schoolYearOf } from '../kernel/school-year.ts';
import type { Chance } from './chance.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The calendar year in which the school year of this moment began. */
export function firstYearOf(now: Date): number {
  return Number(schoolYearOf(amsterdamDay(now)).slice(0, 4));
}

/** A moment of a school day, about so many days after the first of August. In Amsterdam it is between 9 and 17 hours. */
export function afterSummer(firstYear: number, days: number, luck: Chance): Date {
  return inSchoolHours(Date.UTC(firstYear, 7, 1 + days), luck);
}

/** A moment of a school day about so many days ago, and always within the school year of now. */
export function daysAgo(now: Date, days: number, luck: Chance): Date {
  const wanted = inSchoolHours(now.getTime() - days * DAY, luck);
  if (wanted >= now) return new Date(Math.max(now.getTime() - HOUR / 4, startOf(now).getTime()));
  return wanted >= startOf(now) ? wanted : halfway(startOf(now), now);
}

/**
 * A moment about so many days after the first of August of the school year of now. As long as some of these moments
 * are still to come, all of them shrink towards the first of August and keep their order.
 * @param days at most 40
 */
export function sinceSummer(now: Date, days: number, luck: Chance): Date {
  const moment = afterSummer(firstYearOf(now), days, luck);
  const start = startOf(now).getTime();
  const part = (now.getTime() - start) / (43 * DAY);
  return part >= 1 ? moment : new Date(start + (moment.getTime() - start) * part);
}

/** Midnight in Amsterdam, where it is summer on the first of August. */
function startOf(now: Date): Date {
  return new Date(Date.UTC(firstYearOf(now), 6, 31, 22));
}

const halfway = (from: Date, to: Date): Date => new Date((from.getTime() + to.getTime()) / 2);

/** That day, or the Friday before a weekend. */
function inSchoolHours(moment: number, luck: Chance): Date {
  const day = new Date(moment);
  const intoWeekend = [2, 0, 0, 0, 0, 0, 1][day.getUTCDay()] ?? 0;
  const midnight = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() - intoWeekend);
  return new Date(midnight + 7 * HOUR + luck.whole(8 * HOUR));
}
