import fc from 'fast-check';
import type { Pupil } from '../../src/pupils/pupils.ts';
import type { AsideRow, Reading, ReadPupil, UnusedRow } from '../../src/rosters/rosters.ts';
import type { Register } from '../../src/imports/plan-import.ts';

/** Small pools, so that numbers, names and dates meet often: twins, namesakes, numbers that changed hands. */
const number = fc.integer({ min: 1, max: 25 }).map((n) => `20${n}`);
const firstName = fc.constantFrom('Noor', 'Sem', 'Zoë', 'Yusuf', '');
const lastName = fc.constantFrom('Bakker', 'Wit', 'Yılmaz', 'Berg');
const birthDate = fc.constantFrom('2018-05-13', '2018-02-01', '2015-11-22');
const groupName = fc.constantFrom(
  'Groep 5A',
  '5A',
  'De kevers',
  'Groep 3/4',
  'De kevers onderbouw',
  'De kevers bovenbouw',
);

const person = fc.record({ firstName, prefix: fc.constantFrom('', 'de'), lastName, birthDate });

const readPupil = fc
  .tuple(person, number, groupName, fc.constantFrom(null, 3, 4, 5))
  .map(([who, pupilNumber, name, yearGroup]): Omit<ReadPupil, 'row'> => ({
    ...who,
    sheet: 'Blad1',
    pupilNumber,
    group: name.slice(0, 10).trim().replace('/', '-'),
    groupName: name,
    groupGiven: false,
    yearGroup,
  }));

const unusedRow = fc
  .tuple(person, fc.oneof(number, fc.constant('')))
  .map(([who, pupilNumber]): Omit<UnusedRow, 'row'> => ({
    ...who,
    sheet: 'Blad1',
    pupilNumber,
    groupName: '',
  }));

const because = fc.constantFrom<AsideRow['because']>('left', 'not-yet', 'teacher');

/** Any reading: the rules of the reader on unique numbers are not relied upon. */
export const readings: fc.Arbitrary<Reading> = fc
  .tuple(
    fc.array(readPupil, { maxLength: 20 }),
    fc.array(unusedRow, { maxLength: 4 }),
    fc.array(fc.tuple(unusedRow, because), { maxLength: 3 }),
  )
  .map(([pupils, faulty, aside]) => {
    let row = 1;
    const placed = <Row>(rest: Row) => ({ ...rest, row: (row += 1) });
    return {
      pupils: pupils.map(placed),
      faulty: faulty.map(placed),
      aside: aside.map(([rest, why]) => ({ ...placed(rest), because: why })),
      problems: [],
      columns: [],
      ignoredColumns: [],
      sheets: ['Blad1'],
    };
  });

const pupils = (onRoll: boolean) =>
  fc
    .uniqueArray(
      fc.tuple(person, number, fc.constantFrom('5A', 'De kevers', '3-4'), fc.constantFrom(null, 3, 5)),
      {
        maxLength: 15,
        selector: ([, pupilNumber]) => pupilNumber,
      },
    )
    .map((all) =>
      all.map(([who, pupilNumber, groupCode, yearGroup], index): Pupil => ({
        ...who,
        id: index + (onRoll ? 1 : 1001),
        branch: '9090',
        pupilNumber,
        cardNumber: index + (onRoll ? 1 : 1001),
        groupCode,
        yearGroup,
        enrolledAt: '2025-09-01T00:00:00.000Z',
        unenrolledAt: onRoll ? null : '2026-07-31T00:00:00.000Z',
        fixed: [],
      })),
    );

/** Any register; a number can be on the roll and among the leavers at once. */
export const registers: fc.Arbitrary<Register> = fc.record({
  roll: pupils(true),
  leavers: pupils(false),
  groups: fc.constant([
    { code: '5A', name: 'Groep 5A', yearGroup: 5 },
    { code: 'De kevers', name: 'De kevers', yearGroup: null },
    { code: '3-4', name: 'Groep 3/4', yearGroup: null },
  ]),
});
