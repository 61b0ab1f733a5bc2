import fc from 'fast-check';
import type { Group } from '../../src/branches/branches.ts';
import type { Pupil } from '../../src/pupils/pupils.ts';

/** Sem de Wit in 5A of De Regenboog, but for what the test says. */
export function aPupil(but: Partial<Pupil> = {}): Pupil {
  return {
    id: 1,
    branch: '9090',
    pupilNumber: '20452',
    cardNumber: '21000001',
    firstName: 'Sem',
    prefix: 'de',
    lastName: 'Wit',
    birthDate: '2018-02-28',
    groupCode: '5A',
    yearGroup: 5,
    fixed: [],
    publicLibrary: false,
    enrolledAt: '2026-09-01T00:00:00.000Z',
    unenrolledAt: null,
    ...but,
  };
}

export const GROUPS: Group[] = [
  { code: '5A', name: 'Groep 5A', yearGroup: 5 },
  { code: '3-4', name: 'Groep 3/4', yearGroup: null },
  { code: 'De kevers', name: 'De kevers; "boven"', yearGroup: null },
];

const name = (...names: string[]) => fc.constantFrom(...names);
const days = fc
  .integer({ min: 0, max: 4000 })
  .map((n) => new Date(Date.UTC(2010, 0, 1 + n)).toISOString().slice(0, 10));
const places = fc.oneof(
  fc.record({ groupCode: fc.constantFrom('5A', '3-4'), yearGroup: fc.integer({ min: 0, max: 8 }) }),
  fc.record({ groupCode: fc.constant('De kevers'), yearGroup: fc.option(fc.integer({ min: 0, max: 8 })) }),
);

/** A roll with the names that readers and writers trip over. */
export const rolls = fc
  .array(
    fc.tuple(
      fc.record({
        firstName: name(
          'Zoë',
          'Anne-Marie',
          'Łukasz',
          "D'Angelo",
          'A.M.',
          'Şeyma',
          'IJsbrand',
          'Jean Paul',
          '’t',
        ),
        prefix: name('', 'de', "van 't", 'van der', 'el', "in 't", 'd’'),
        lastName: name(
          'Berg',
          "'t Hof",
          "O'Neill",
          'Yılmaz',
          'Nguyễn',
          "'s-Gravesande",
          'Bakker - Bos',
          'El-Amrani',
        ),
      }),
      days,
      places,
    ),
    { maxLength: 12 },
  )
  .map((pupils) =>
    pupils.map(([who, birthDate, place], at) =>
      aPupil({
        ...who,
        birthDate,
        ...place,
        id: at + 1,
        pupilNumber: `00${at + 1}`,
        cardNumber: String(21000001 + at),
      }),
    ),
  );
