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

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute';

function partsOf(instant: Date): Record<Part, string> {
  const parts = amsterdam.formatToParts(instant).map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts) as Record<Part, string>;
}
