import type { ReadingRules } from '../reading.ts';
import type { DayOrder } from './day-order.ts';
import type { TableRow } from './table-row.ts';
import { writtenDate } from './written-date.ts';
import type { WrittenDate } from './written-date.ts';

/** The birth date of a row as `yyyy-mm-dd`, '' when it cannot be had; what is wrong with it is reported (R01). */
export function readBirthDate(row: TableRow, order: DayOrder, { today }: ReadingRules): string {
  const cell = row.cell('birthDate');
  if (!cell) return fault(row, 'birth-date-missing');
  if (cell.formula) return fault(row, 'formula');
  const written = writtenDate(cell);
  if (written.kind === 'unreadable') return fault(row, 'birth-date-unreadable');
  const date = dayOf(written, order);
  if (!date) return fault(row, 'birth-date-impossible');
  if (date > today) return fault(row, 'birth-date-future');
  if (written.shortYear) row.report('birthDate', 'birth-date-two-digit-year');
  if (order === 'unsure') reportOtherReading(row, written, date);
  return date;
}

/** The day of any other column with dates; undefined when there is none, or none that can be read. */
export function dayIn(row: TableRow, field: 'leavingDate', order: DayOrder): string | undefined {
  const cell = row.cell(field);
  const written = cell && writtenDate(cell);
  return written && written.kind !== 'unreadable' ? dayOf(written, order) : undefined;
}

/** A pupil is no younger than 3 and no older than 21, or somebody typed the year wrong. */
export function reportUnlikelyAge(row: TableRow, birthDate: string, { today }: ReadingRules): void {
  const n = ageOn(today, birthDate);
  if (n < 3 || n > 21) row.report('birthDate', 'birth-date-age', { n });
}

function fault(row: TableRow, code: Parameters<TableRow['report']>[1]): '' {
  row.report('birthDate', code);
  return '';
}

function dayOf(written: Exclude<WrittenDate, { kind: 'unreadable' }>, order: DayOrder): string | undefined {
  if (written.kind === 'day') return existing(written.year, written.month, written.day);
  const { first, second, year } = written;
  return order === 'month-first' ? existing(year, first, second) : existing(year, second, first);
}

function reportOtherReading(row: TableRow, written: WrittenDate, date: string): void {
  if (written.kind !== 'two' || written.first === written.second) return;
  const other = existing(written.year, written.first, written.second);
  if (other) row.report('birthDate', 'birth-date-two-readings', { a: date, b: other });
}

/** Undefined for a day that the calendar does not have, or that nobody alive was born on. */
function existing(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const kept =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return kept && year >= 1900 ? date.toISOString().slice(0, 10) : undefined;
}

function ageOn(today: string, birthDate: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
