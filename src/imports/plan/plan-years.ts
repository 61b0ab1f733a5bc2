import { isTeacher } from '../../kernel/teacher.ts';
import type { Pupil } from '../../pupils/pupils.ts';
import type { ReadPupil } from '../../rosters/rosters.ts';

/** What the year groups of a register and a file tell. */

/** The highest year group of a primary school; one that teaches fewer years has a lower top. */
const HIGHEST = 8;

/**
 * Who is in the top year of a primary school, by his year group; where that is not known, by his age: born before
 * 1 October of the year in which his year becomes eleven, he goes to secondary school after this summer.
 * @param firstYear the calendar year in which the new school year began
 */
export function topYearOf(roll: readonly Pupil[], firstYear: number): (pupil: Pupil) => boolean {
  const years = roll.flatMap(({ yearGroup }) =>
    yearGroup !== null && yearGroup <= HIGHEST ? [yearGroup] : [],
  );
  const top = Math.max(...years, 0) || HIGHEST;
  const bornBefore = `${firstYear - 12}-10-01`;
  return ({ yearGroup, birthDate }) => (yearGroup === null ? birthDate < bornBefore : yearGroup === top);
}

/** A secondary school has pupils who are done after this year: vmbo and mavo. */
const LOWEST_LAST_YEAR = 4;

/**
 * Who may be in the last year of a secondary school: which year that is differs by track, but it is the fourth or a
 * later one, or the top year of a school that teaches fewer. Where his year is not known, by his age, as `topYearOf`.
 */
export function lastYearsOf(roll: readonly Pupil[], firstYear: number): (pupil: Pupil) => boolean {
  const lowest = Math.min(LOWEST_LAST_YEAR, topOf(roll));
  const bornBefore = `${firstYear - 12 - LOWEST_LAST_YEAR}-10-01`;
  return ({ yearGroup, birthDate }) => (yearGroup === null ? birthDate < bornBefore : yearGroup >= lowest);
}

/**
 * Who may be in his last year, and of whose track (the letters of his group: 4T1, H5b) nobody is in a higher year. Of
 * whom no year is known, this cannot be said.
 */
export function finishersOf(roll: readonly Pupil[]): (pupil: Pupil) => boolean {
  const lowest = Math.min(LOWEST_LAST_YEAR, topOf(roll));
  const topOfTrack = new Map(
    [...Map.groupBy(roll, trackOf)].map(([track, pupils]) => [track, topOf(pupils)]),
  );
  return (pupil) =>
    pupil.yearGroup !== null &&
    pupil.yearGroup >= lowest &&
    pupil.yearGroup === topOfTrack.get(trackOf(pupil));
}

const trackOf = ({ groupCode }: Pupil): string => groupCode.replace(/[^\p{L}]/gu, '').toLowerCase();

const topOf = (pupils: readonly Pupil[]): number =>
  Math.max(...pupils.map(({ yearGroup }) => yearGroup ?? 0)) || Infinity;

/** How many years somebody goes up, as far as both register and file say in which year he is. */
export function stepOf(pupil: Pupil, row: Pick<ReadPupil, 'yearGroup'>): number | null {
  if (isTeacher(pupil) || isTeacher(row)) return null;
  return pupil.yearGroup === null || row.yearGroup === null ? null : row.yearGroup - pupil.yearGroup;
}

/** A year again and a year up are what happens to pupils; back or further is worth a look. */
export const isOdd = (step: number): boolean => step !== 0 && step !== 1;
