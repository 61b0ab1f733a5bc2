import { describe, expect, it } from 'vitest';
import { planImport, type Line, type Plan, type Register } from '../../src/imports/plan/plan-import.ts';
import { DEFAULT_RULES, type Rules } from '../../src/imports/plan/plan-rules.ts';
import type { Pupil } from '../../src/pupils/pupils.ts';
import type { Reading, ReadPupil } from '../../src/rosters/rosters.ts';

const NOOR: Pupil = {
  id: 1,
  branch: '9090',
  pupilNumber: '1',
  cardNumber: '21',
  firstName: 'Noor',
  prefix: '',
  lastName: 'Bakker',
  birthDate: '2018-05-13',
  groupCode: '5A',
  yearGroup: 5,
  enrolledAt: '2025-09-01T00:00:00.000Z',
  unenrolledAt: null,
  fixed: [],
  publicLibrary: false,
};
const ROW: ReadPupil = {
  sheet: 'Blad1',
  row: 2,
  pupilNumber: '51',
  firstName: 'Noor',
  prefix: '',
  lastName: 'Bakker',
  birthDate: '2018-05-13',
  group: '5A',
  groupName: '5A',
  groupGiven: true,
  yearGroup: 5,
};
const LEFT = { unenrolledAt: '2025-07-31T00:00:00.000Z' };

describe('a row under another number', () => {
  it.each<[string, Partial<ReadPupil>, string]>([
    ['equal in name and birth date', {}, 'undecided sure'],
    ['with accents, capitals and a prefix besides', { firstName: 'NOÖR', prefix: 'de' }, 'undecided sure'],
    ['with another first name', { firstName: 'Mila' }, 'undecided'],
    ['with another birth date in the same year', { birthDate: '2018-01-01' }, 'undecided'],
    ['with another birth year', { birthDate: '2017-05-13' }, 'undecided'],
    ['with quite another birth date', { birthDate: '2021-09-30' }, 'enrol'],
    ['with another surname', { lastName: 'Jansen' }, 'undecided'],
    ['with another surname and first name', { firstName: 'Mila', lastName: 'Jansen' }, 'enrol'],
  ])('%s is %s', (_what, row, fate) => {
    expect(fateOf(plan([{ ...ROW, ...row }], { roll: [NOOR] }))).toBe(fate);
  });

  it('is sure only while nobody else has that surname and birth date, in file or register', () => {
    const twin = { ...NOOR, id: 2, pupilNumber: '2', firstName: 'Mila' };
    const faulty = { ...ROW, row: 3, firstName: '', pupilNumber: '' };
    const not = (register: Partial<Register>, reading: Partial<Reading> = {}, rows = [ROW]) =>
      expect(fateOf(plan(rows, { roll: [NOOR], ...register }, {}, reading))).toBe('undecided');
    not({ roll: [NOOR, twin] });
    not({ leavers: [{ ...twin, ...LEFT }] });
    not({}, { faulty: [faulty] });
    not({}, {}, [ROW, { ...ROW, row: 3, pupilNumber: '52', firstName: 'Mila' }]);
    not({}, {}, [ROW, { ...ROW, row: 3, pupilNumber: '52' }]);
  });

  it('is proposed to be who is on the roll before who left, and who left before who is elsewhere', () => {
    const left = { ...NOOR, ...LEFT, id: 2, pupilNumber: '2' };
    const elsewhere = { ...NOOR, id: 3, branch: '9191' };
    expect(candidates(plan([ROW], { roll: [NOOR], leavers: [left], elsewhere: [elsewhere] }))).toEqual([1]);
    expect(candidates(plan([ROW], { leavers: [left], elsewhere: [elsewhere] }))).toEqual([2]);
    expect(candidates(plan([ROW], { elsewhere: [elsewhere] }))).toEqual([3]);
  });

  it('makes no group until somebody has decided', () => {
    const row = { ...ROW, group: '6B', groupName: '6B' };
    expect(plan([row], { roll: [NOOR] }).groups).toEqual([]);
    const choices = new Map([['row 2 Blad1', { choice: 'same' as const, pupilId: 1 }]]);
    expect(plan([row], { roll: [NOOR] }, { choices }).groups).toMatchObject([{ after: { code: '6B' } }]);
  });
});

describe('a row with the number of a pupil', () => {
  it.each<[string, Partial<ReadPupil>, string]>([
    ['whose first name was corrected', { firstName: 'Noortje' }, 'amend'],
    ['whose surname was corrected', { lastName: 'Bakkers' }, 'amend'],
    ['whose birth date was corrected', { birthDate: '2019-05-13' }, 'amend'],
    [
      'of whom the file has initials, and another birth date',
      { firstName: 'N.', birthDate: '2019-05-13' },
      'amend',
    ],
    ['with her second name too', { firstName: 'Noor Sofie', birthDate: '2019-05-13' }, 'amend'],
    ['and of somebody born on that day', { firstName: 'Mohammed', lastName: 'Yılmaz' }, 'another-child'],
    [
      'and of a younger sister whose name begins like hers',
      { firstName: 'Noortje', birthDate: '2021-01-08' },
      'another-child',
    ],
    ['and of his younger brother', { firstName: 'Sem', birthDate: '2021-01-08' }, 'another-child'],
    [
      'and of somebody else',
      { firstName: 'Mila', lastName: 'Vos', birthDate: '2021-01-08' },
      'another-child',
    ],
  ])('%s', (_what, row, fate) => {
    expect(fateOf(plan([{ ...ROW, pupilNumber: '1', ...row }], { roll: [NOOR] }))).toBe(fate);
  });

  it('who left comes back only as himself', () => {
    const left = { leavers: [{ ...NOOR, ...LEFT }] };
    const row = { ...ROW, pupilNumber: '1' };
    expect(fateOf(plan([row], left))).toBe('reenrol');
    expect(fateOf(plan([{ ...row, firstName: 'Noortje', birthDate: '2021-01-08' }], left))).toBe(
      'another-child',
    );
  });

  it('and another first name is asked about while there is a twin', () => {
    const row = { ...ROW, pupilNumber: '1', firstName: 'Nora' };
    const twin = { ...NOOR, id: 2, pupilNumber: '2', firstName: 'Sem' };
    const inFile = { ...ROW, row: 3, pupilNumber: '2', firstName: 'Sem' };
    expect(fateOf(plan([row], { roll: [NOOR] }))).toBe('amend');
    expect(fateOf(plan([row, inFile], { roll: [NOOR, twin] }))).toBe('undecided');
    expect(fateOf(plan([row], { roll: [NOOR], leavers: [{ ...twin, ...LEFT }] }))).toBe('undecided');
    expect(fateOf(plan([{ ...row, firstName: 'Noor S.' }, inFile], { roll: [NOOR, twin] }))).toBe('amend');
  });

  it('and the name of a twin at another school is asked about: it may be he who comes over', () => {
    const row = { ...ROW, pupilNumber: '1', firstName: 'Sem' };
    const twin = { ...NOOR, id: 2, branch: '9191', firstName: 'Sem' };
    expect(candidates(plan([row], { roll: [NOOR], elsewhere: [twin] }))).toEqual([1, 2]);
    expect(candidates(plan([row], { leavers: [{ ...NOOR, ...LEFT }], elsewhere: [twin] }))).toEqual([1, 2]);
    // her own name, or another that is not his, says nothing of him
    expect(fateOf(plan([{ ...row, firstName: 'Noor' }], { roll: [NOOR], elsewhere: [twin] }))).toBe(
      'unchanged',
    );
    expect(fateOf(plan([{ ...row, firstName: 'Nora' }], { roll: [NOOR], elsewhere: [twin] }))).toBe('amend');
  });

  it('but for its zeros is his where numbers are flexible, and a proposal where they are exact', () => {
    const row = { ...ROW, pupilNumber: '001' };
    expect(fateOf(plan([row], { roll: [NOOR] }))).toBe('unchanged');
    expect(fateOf(plan([row], { roll: [NOOR] }, { numbers: 'exact' }))).toBe('undecided sure');
  });

  it("that was his and is another's now, is free once somebody said who he is", () => {
    const row = { ...ROW, pupilNumber: '51' };
    const other = {
      ...ROW,
      row: 3,
      pupilNumber: '1',
      firstName: 'Kim',
      lastName: 'Vos',
      birthDate: '2021-01-08',
    };
    const asked = plan([row, other], { roll: [NOOR] });
    expect(asked.lines.map(short)).toEqual(['undecided sure', 'another-child', 'held']);
    const choices = new Map([['row 2 Blad1', { choice: 'same' as const, pupilId: 1 }]]);
    const decided = plan([row, other], { roll: [NOOR] }, { choices });
    expect(decided.lines.map(short)).toEqual(['renumber', 'enrol']);
  });
});

describe('a whole school that gets the numbers of its own children, each that of the next', () => {
  const nameOf = (n: number) => String.fromCodePoint(0x61a0 + n);
  const born = (n: number) => `20${10 + (n % 9)}-0${1 + (n % 9)}-1${n % 10}`;
  const ids = Array.from({ length: 5000 }, (_, at) => at + 1);
  const who = (n: number) => ({ firstName: nameOf(n), lastName: nameOf(n), birthDate: born(n) });
  const roll = ids.map((id) => ({ ...NOOR, ...who(id), id, pupilNumber: String(id) }));
  const rows = ids.map((id) => ({ ...ROW, ...who(id), row: id + 1, pupilNumber: String(id + 1) }));

  it('waits as a whole while the last of them waits, and goes when he is decided on', () => {
    const choices = new Map(
      ids.map((id) => [`row ${id + 1} Blad1`, { choice: 'same' as const, pupilId: id }]),
    );
    const kinds = (lines: Line[]) => [...new Set(lines.map(short))].sort();
    expect(kinds(plan(rows, { roll }, { choices }).lines)).toEqual(['renumber']);
    choices.delete('row 5001 Blad1');
    const waiting = plan(rows, { roll }, { choices });
    expect(kinds(waiting.lines)).toEqual(['held', 'number-taken', 'undecided sure']);
    expect(waiting.lines).toHaveLength(10_000);
  });
});

function plan(
  pupils: ReadPupil[],
  register: Partial<Register>,
  rules: Partial<Rules> = {},
  reading: Partial<Reading> = {},
): Plan {
  const columns = (['firstName', 'lastName', 'prefix'] as const).map((field) => ({ heading: field, field }));
  const rest = { faulty: [], aside: [], problems: [], columns, ignoredColumns: [], sheets: ['Blad1'] };
  const groups = [{ code: '5A', name: '5A', yearGroup: 5 }];
  return planImport(
    { pupils, ...rest, ...reading },
    { roll: [], leavers: [], groups, ...register },
    { ...DEFAULT_RULES, ...rules },
  );
}

const short = (line: Line): string => {
  if (line.kind !== 'skipped') return line.kind;
  return line.reason === 'undecided' && line.sure ? 'undecided sure' : line.reason;
};

/** What becomes of the first row. */
const fateOf = ({ lines }: Plan): string => short(lines[0]!);

const candidates = ({ lines: [line] }: Plan): number[] =>
  line?.kind === 'skipped' && line.reason === 'undecided' ? line.candidates.map(({ id }) => id) : [];
