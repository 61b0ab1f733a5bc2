/** Dates as people here read them. Instants are kept in UTC and shown in Amsterdam time; birth dates never pass a time zone. */

const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
] as const;

const amsterdam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** '12 mei 2022' @param day `yyyy-mm-dd` */
export function longDate(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** '12-05-2022' @param day `yyyy-mm-dd` */
export function shortDate(day: string): string {
  return day.split('-').reverse().join('-');
}

/**
 * A day as somebody types it: 13-05-2018, 13/5/2018, 13 mei 2018 or 2018-05-13, as `yyyy-mm-dd`. Undefined when it is
 * no day, or none that the calendar has since 1900.
 */
export function dayTyped(text: string): string | undefined {
  const found = /^(?<day>\d{1,2})[-/. ](?<month>\d{1,2}|\p{L}+)[-/. ](?<year>\d{4})$/u.exec(text.trim());
  const { day, month = '', year } = found?.groups ?? {};
  const named = MONTHS.findIndex((name) => name === month.toLowerCase()) + 1;
  const date = found ? `${year}-${padded(named || month)}-${padded(day)}` : text.trim();
  return isDay(date) && date >= '1900' ? date : undefined;
}

const padded = (number: string | number = ''): string => String(number).padStart(2, '0');

function isDay(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false;
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}

/** '21 november 2026, 14.32 uur' */
export function longMoment(instant: Date): string {
  return `${longDate(amsterdamDay(instant))}, ${clockTime(instant)} uur`;
}

/** '14.32' in Amsterdam */
export function clockTime(instant: Date): string {
  const parts = partsOf(instant);
  return `${Number(parts.hour)}.${parts.minute}`;
}

/** '14.33' at 14.32.01: the first whole minute that has not passed, for who may come back from then on. */
export function clockTimeFrom(instant: Date): string {
  return clockTime(new Date(Math.ceil(instant.getTime() / 60_000) * 60_000));
}

/** The day it is in Amsterdam, `yyyy-mm-dd`. */
export function amsterdamDay(instant: Date): string {
  const { year, month, day } = partsOf(instant);
  return `${year}-${month}-${day}`;
}

/** The instant at which a day begins in Amsterdam, or the day so many days later. @param day `yyyy-mm-dd` */
export function amsterdamMidnight(day: string, later = 0): Date {
  const utc = new Date(`${day}T00:00:00Z`);
  utc.setUTCDate(utc.getUTCDate() + later);
  // Amsterdam is one or two hours ahead, and its clock does not change at midnight
  const [early, late] = [2, 1].map((hours) => new Date(utc.getTime() - hours * 3_600_000)) as [Date, Date];
  return clockTime(early) === '0.00' ? early : late;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute';

function partsOf(instant: Date): Record<Part, string> {
  const parts = amsterdam.formatToParts(instant).map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts) as Record<Part, string>;
}
