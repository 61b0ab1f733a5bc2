import type { Field, Unlike } from '../reading.ts';
import { writtenDate } from '../rows/written-date.ts';
import type { Cell, Row } from '../sheet.ts';
import type { TableColumn } from './table.ts';

/**
 * Why a column cannot hold what a person, or an earlier file, says it does; null when it can. Meant for slips of the
 * mouse: it looks at a column as a whole, and a column that is right with many faults in it passes.
 * @param today `yyyy-mm-dd`, to tell birth dates from other dates
 */
export function unlike(
  field: Field,
  column: TableColumn,
  rows: readonly Row[],
  today: string,
): Unlike | null {
  const cells = rows.map((row) => row.cells[column.index]).filter((cell) => cell !== undefined);
  if (!MAY_BE_EMPTY.has(field) && cells.length * 2 < rows.length) return 'empty';
  return cells.length === 0 ? null : UNLIKE[field](cells, today);
}

/** What a file is no worse without. */
const MAY_BE_EMPTY: ReadonlySet<Field> = new Set([
  'initials',
  'prefix',
  'groupName',
  'yearGroup',
  'leavingDate',
  'cardNumber',
  'consent',
]);

const UNLIKE: Record<Field, (cells: readonly Cell[], today: string) => Unlike | null> = {
  pupilNumber: unlikeNumbers,
  cardNumber: unlikeNumbers,
  firstName: unlikeNames,
  lastName: unlikeNames,
  initials: (cells) => (most(cells, isName) ? null : 'no-names'),
  prefix: (cells) => (most(cells, isName) ? null : 'no-names'),
  name: (cells) => unlikeNames(cells) ?? (most(cells, isWholeName) ? null : 'no-whole-names'),
  birthDate: (cells, today) =>
    unlikeDates(cells) ?? (most(cells, (cell) => isBirthDate(cell, today)) ? null : 'no-birth-dates'),
  leavingDate: unlikeDates,
  group: unlikeGroups,
  groupName: unlikeGroups,
  // a yes or nothing at all: whatever is no yes is none
  consent: () => null,
  yearGroup: (cells) => (most(cells, isYear) ? null : 'no-years'),
};

/** Every pupil has a number of his own, but for a slip here and there. */
function unlikeNumbers(cells: readonly Cell[]): Unlike | null {
  if (!most(cells, isNumber)) return 'no-numbers';
  const shared = cells.length - different(cells);
  return shared > Math.max(1, cells.length / 10) ? 'shared-numbers' : null;
}

/** A column of words that are nearly all the same says something else, such as boy or girl. */
function unlikeNames(cells: readonly Cell[]): Unlike | null {
  return most(cells, isName) && different(cells) >= cells.length / 10 ? null : 'no-names';
}

function unlikeDates(cells: readonly Cell[]): Unlike | null {
  return most(cells, isDate) ? null : 'no-dates';
}

/**
 * Groups are shared: by three or more on the average, but for a list of a few pupils. Dates need not be shared by so
 * many to be none: they are groups only where Excel took 3/4 for the third of April.
 */
function unlikeGroups(cells: readonly Cell[]): Unlike | null {
  const few = most(cells, (cell) => isDate(cell) && !isNumber(cell)) ? 0 : FEW_GROUPS;
  return different(cells) > Math.max(few, cells.length / 3) ? 'no-groups' : null;
}

const FEW_GROUPS = 25;

function most(cells: readonly Cell[], fits: (cell: Cell) => boolean): boolean {
  return cells.filter(fits).length * 2 >= cells.length;
}

function different(cells: readonly Cell[]): number {
  return new Set(cells.map(({ text }) => text.toLowerCase())).size;
}

const isName = ({ text }: Cell): boolean => /^[^\d@]*\p{L}[^\d@]*$/u.test(text);

const isWholeName = ({ text }: Cell): boolean => /[\p{L}.][\s,]+\p{L}/u.test(text);

/** Digits for the greater part (L20451), and no date. */
function isNumber(cell: Cell): boolean {
  const text = cell.text.replace(/\s/g, '');
  const digits = text.match(/\d/g)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return digits > 0 && digits >= letters && (/^\d+$/.test(text) || !isDate(cell));
}

const isDate = (cell: Cell): boolean => writtenDate(cell).kind !== 'unreadable';

/** Of a child that can be at school, give or take a year. */
function isBirthDate(cell: Cell, today: string): boolean {
  const written = writtenDate(cell);
  if (written.kind === 'unreadable') return false;
  const age = Number(today.slice(0, 4)) - written.year;
  return age >= 2 && age <= 22;
}

const isYear = ({ text }: Cell): boolean => /^\D{0,12}\d{1,2}$/.test(text);
