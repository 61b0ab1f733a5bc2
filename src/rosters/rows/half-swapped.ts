import type { Cell } from '../sheet.ts';
import { writtenDate } from './written-date.ts';

/**
 * The true dates that may have their day and month changed round, of the same column on each sheet.
 * An Excel that puts the month first takes 3-4-2018 for the 4th of March and makes it a true date, but of 13-02-2018 it
 * can make nothing and leaves it a text: then no true date has a day above 12, and hardly a text has two numbers below.
 */
export function maybeSwapped(columns: readonly (readonly Cell[])[]): Set<Cell> {
  const together = swappedIn(columns.flat());
  return new Set(together.length > 0 ? together : columns.flatMap(swappedIn));
}

/** What a true date is with its day and month changed round, as `yyyy-mm-dd`. */
export function changedRound(date: string): string {
  const [year, month, day] = date.split('-');
  return [year, day, month].join('-');
}

function swappedIn(cells: readonly Cell[]): Cell[] {
  const stored = cells.filter(({ date }) => date !== undefined);
  const written = cells.filter(({ date }) => date === undefined).map(writtenDate);
  const texts = written.filter(({ kind }) => kind !== 'unreadable');
  const left = texts.filter(
    (date) => date.kind === 'two' && couldBeMonth(date.first) !== couldBeMonth(date.second),
  );
  const isSign =
    Math.min(stored.length, left.length) >= FEWEST &&
    (texts.length - left.length) * MANY <= left.length &&
    stored.every((cell) => dayAndMonth(cell).every(couldBeMonth));
  // 5-5-2018 is the same day either way
  return isSign ? stored.filter((cell) => new Set(dayAndMonth(cell)).size > 1) : [];
}

/** Of fewer it may be chance: two in five birthdays fall before the 13th. */
const FEWEST = 3;
const MANY = 10;

const couldBeMonth = (number: number): boolean => number <= 12;

const dayAndMonth = ({ date = '' }: Cell): number[] => date.split('-').slice(1).map(Number);
