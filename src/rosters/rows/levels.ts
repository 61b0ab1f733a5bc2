import type { Problem, ProblemCode } from '../reading.ts';

/** Red or yellow, as rules R01 to R07: an error keeps the row from being imported, a warning asks to look again. */
export const LEVELS: Record<ProblemCode, Problem['level']> = {
  'birth-date-impossible': 'error',
  'birth-date-unreadable': 'error',
  'birth-date-missing': 'error',
  'birth-date-two-digit-year': 'warning',
  'birth-date-future': 'error',
  'birth-date-age': 'warning',
  'birth-date-two-readings': 'warning',
  'pupil-number-twice': 'error',
  'rows-equal': 'warning',
  'pupil-number-missing': 'error',
  'pupil-number-long': 'error',
  'pupil-number-damaged': 'error',
  'pupil-number-zeros': 'warning',
  'last-name-missing': 'error',
  'first-name-missing': 'error',
  'name-characters': 'error',
  'name-long': 'error',
  'group-missing': 'error',
  'group-character': 'error',
  'group-code-long': 'error',
  'group-name-long': 'error',
  'group-two-names': 'error',
  'year-group': 'error',
  formula: 'error',
};
