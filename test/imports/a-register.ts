import fc from 'fast-check';
import type { Pupil } from '../../src/pupils/pupils.ts';
import type { AsideRow, Field, Reading, ReadPupil, UnusedRow } from '../../src/rosters/rosters.ts';
import { bare } from '../../src/imports/plan/plan-cards.ts';
import type { Register } from '../../src/imports/plan/plan-import.ts';
import {
  subjectOfPupil,
  subjectOfRow,
  type Choice,
  type Choices,
} from '../../src/imports/plan/plan-rules.ts';

/** Small pools, so that numbers, names and dates meet often: twins, namesakes, numbers that changed hands. */
const number = fc
  .tuple(fc.integer({ min: 1, max: 25 }), fc.constantFrom('', '', '', '', '0', '00', '12AB_'))
  .map(([n, before]) => `${before}20${n}`);
const firstName = fc.constantFrom(
  ...['Noor', 'Sem', 'Zoë', 'Yusuf', 'Noor', 'Sem', 'Noortje', 'Noor Sofie', 'N.', ''],
);
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

/** Mostly none; of nobody, of the file's own pupils, of another school's, used up, with zeros, or no number at all. */
const card = fc.constantFrom(
  '',
  '',
  '',
  '',
  '3',
  '0004',
  '1002',
  '2001',
  '9001',
  '9002',
  '09003',
  '9003',
  'x1',
);

const readPupil = fc
  .tuple(person, number, groupName, fc.constantFrom(null, 3, 4, 5, 20), card, fc.boolean())
  .map(([who, pupilNumber, name, yearGroup, cardNumber, consents]): Omit<ReadPupil, 'row'> => ({
    ...who,
    sheet: 'Blad1',
    pupilNumber,
    group: name.slice(0, 10).trim().replace('/', '-'),
    groupName: name,
    groupGiven: false,
    yearGroup,
    ...(cardNumber === '' ? {} : { cardNumber }),
    ...(consents ? { consent: true as const } : {}),
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
    fc.constantFrom<Field[]>(['firstName', 'lastName', 'prefix'], ['initials', 'lastName']),
  )
  .map(([pupils, faulty, aside, fields]) => {
    let row = 1;
    const placed = <Row>(rest: Row) => ({ ...rest, row: (row += 1) });
    return {
      pupils: pupils.map(placed),
      faulty: faulty.map(placed),
      aside: aside.map(([rest, why]) => ({ ...placed(rest), because: why })),
      problems: [],
      columns: fields.map((field) => ({ heading: field, field })),
      ignoredColumns: [],
      sheets: ['Blad1'],
    };
  });

const fixed = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Pupil['fixed']>([]) },
  { weight: 1, arbitrary: fc.constantFrom<Pupil['fixed']>(['lastName'], ['firstName', 'birthDate']) },
);

/** Pupils of one kind, whose ids begin at `from`; those on one roll have numbers of their own. */
const pupils = (from: number, branch: string, unenrolledAt: string | null) =>
  fc
    .uniqueArray(
      fc.tuple(
        person,
        number,
        fc.constantFrom('5A', 'De kevers', '3-4'),
        fc.constantFrom(null, 3, 5, 20),
        fixed,
      ),
      { maxLength: 15, selector: ([, pupilNumber]) => pupilNumber },
    )
    .map((all) =>
      all.map(([who, pupilNumber, groupCode, yearGroup, fixedDetails], index): Pupil => ({
        ...who,
        id: index + from,
        branch,
        pupilNumber,
        cardNumber: String(index + from),
        groupCode,
        yearGroup,
        enrolledAt: '2025-09-01T00:00:00.000Z',
        unenrolledAt,
        fixed: fixedDetails,
        publicLibrary: index % 3 === 0,
      })),
    );

const LEFT = '2026-07-31T00:00:00.000Z';

/** Any register; a number can be on the roll and among the leavers at once. */
export const registers: fc.Arbitrary<Register> = fc
  .record({
    roll: pupils(1, '9090', null),
    leavers: pupils(1001, '9090', LEFT),
    elsewhere: fc
      .tuple(pupils(2001, '9191', null), pupils(3001, '9292', LEFT))
      .map(([present, left]) => [...present, ...left].slice(0, 8)),
    groups: fc.constant([
      { code: '5A', name: 'Groep 5A', yearGroup: 5 },
      { code: 'De kevers', name: 'De kevers', yearGroup: null },
      { code: '3-4', name: 'Groep 3/4', yearGroup: null },
    ]),
  })
  .map((register) => ({ ...register, cards: cardsIn(register, new Map([['9002', null]])) }));

/** Whose every pasnummer is, beside what was known of them before. */
export function cardsIn(
  { roll, leavers, elsewhere = [] }: Register,
  before: NonNullable<Register['cards']>,
): NonNullable<Register['cards']> {
  const known = [...roll, ...leavers, ...elsewhere];
  return new Map([...before, ...known.map((pupil) => [bare(pupil.cardNumber), pupil] as const)]);
}

export type Decision = { of: 'row' | 'pupil'; which: number; whom: number; choice: Choice['choice'] };

/** Whatever people can have chosen, sensible or not. */
export const decisions: fc.Arbitrary<Decision[]> = fc.array(
  fc.oneof(
    fc.record<Decision>({
      of: fc.constant('row'),
      which: fc.nat(19),
      whom: fc.nat(40),
      choice: fc.constantFrom('same', 'same', 'new', 'skip'),
    }),
    fc.record<Decision>({
      of: fc.constant('pupil'),
      which: fc.nat(40),
      whom: fc.constant(0),
      choice: fc.constantFrom('stay', 'file'),
    }),
  ),
  { maxLength: 12 },
);

/** The decisions as choices about this file and this register; one that is about nobody is none. */
export function choicesIn(decided: Decision[], { pupils: rows }: Reading, register: Register): Choices {
  const { roll, leavers, elsewhere = [] } = register;
  const known = [...roll, ...leavers, ...elsewhere];
  const subjects = decided.flatMap(({ of, which, whom, choice }): [string, Choice][] => {
    const [row, pupil] = [rows[which], known[which % Math.max(1, known.length)]];
    const pupilId = choice === 'same' ? (known[whom % Math.max(1, known.length)]?.id ?? null) : null;
    if (of === 'row') return row ? [[subjectOfRow(row), { choice, pupilId }]] : [];
    return pupil ? [[subjectOfPupil(pupil), { choice, pupilId }]] : [];
  });
  return new Map(subjects);
}
