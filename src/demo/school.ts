import type { Branch } from '../branches/branches.ts';
import type { SchoolClass } from './classes.ts';
import type { PupilSystem } from './pupil-systems.ts';

/**
 * What a school has done about its pupil file in the school year of today. A file that waits came in so many days ago;
 * one that is imported, on a day counted from the first of August.
 */
export type ThisYear =
  | { did: 'nothing yet' }
  | { did: 'waits' | 'waits with points' | 'waits with half of it' | 'waits twice'; daysAgo: number }
  | { did: 'imported' | 'imported and sent again'; day: number };

export type School = Pick<Branch, 'number' | 'name' | 'place' | 'edition' | 'holidayRegion'> & {
  /** Pupils of last year. */
  size: number;
  classes: readonly SchoolClass[];
  system: PupilSystem;
  format: 'csv' | 'xlsx';
  /** Its pupil system knows no letters beyond Windows-1252. */
  writesWindows1252: boolean;
  /** Of the pupil who is here longest. */
  firstNumber: number;
  thisYear: ThisYear;
};

type Special = Partial<School> &
  Pick<School, 'number' | 'name' | 'place' | 'size' | 'classes' | 'firstNumber'>;

/** With what most primary schools have in common. */
export const primary = (school: Special): School => ({
  edition: 'schoolWise',
  holidayRegion: 'zuid',
  system: 'parnasSys',
  format: 'csv',
  writesWindows1252: false,
  thisYear: { did: 'nothing yet' },
  ...school,
});

export const secondary = (school: Special): School =>
  primary({ edition: 'mediatheekWise', system: 'magister', ...school });
