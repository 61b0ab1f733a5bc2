import { describe, expect, it } from 'vitest';
import { planImport, type Line, type Register } from '../../src/imports/plan/plan-import.ts';
import { DEFAULT_RULES, type Rules } from '../../src/imports/plan/plan-rules.ts';
import type { Pupil } from '../../src/pupils/pupils.ts';
import type { Field, Reading, ReadPupil } from '../../src/rosters/rosters.ts';

const NOOR: Pupil = {
  id: 1,
  branch: '9090',
  pupilNumber: '1',
  cardNumber: '21',
  firstName: 'Noor',
  prefix: 'van der',
  lastName: 'Berg',
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
  pupilNumber: '1',
  firstName: 'Noor',
  prefix: 'van der',
  lastName: 'Berg',
  birthDate: '2018-05-13',
  group: '5A',
  groupName: 'Groep 5A',
  groupGiven: false,
  yearGroup: 5,
};

const EVERY_COLUMN: Field[] = [
  'pupilNumber',
  'firstName',
  'prefix',
  'lastName',
  'birthDate',
  'group',
  'yearGroup',
];

describe('what a file does not tell', () => {
  it('does not turn a first name into initials', () => {
    const initials = EVERY_COLUMN.map((field) => (field === 'firstName' ? 'initials' : field));
    expect(onlyLine([{ ...ROW, firstName: 'N.' }], initials)).toMatchObject({ kind: 'unchanged' });
    expect(onlyLine([{ ...ROW, firstName: 'N.' }])).toMatchObject({
      kind: 'amend',
      after: { firstName: 'N.' },
    });
  });

  it('takes no prefix away, unless the surname is another', () => {
    const without = EVERY_COLUMN.filter((field) => field !== 'prefix');
    expect(onlyLine([{ ...ROW, prefix: '' }], without)).toMatchObject({ kind: 'unchanged' });
    expect(onlyLine([{ ...ROW, prefix: '', lastName: 'Bakker' }], without)).toMatchObject({
      after: { prefix: '', lastName: 'Bakker' },
    });
    expect(onlyLine([{ ...ROW, prefix: '' }])).toMatchObject({ kind: 'amend', after: { prefix: '' } });
  });

  it('leaves the year group of who stays in his group, and of the group, as it is known', () => {
    const without = EVERY_COLUMN.filter((field) => field !== 'yearGroup');
    const rows = reading([{ ...ROW, yearGroup: null }], without);
    const plan = planImport(rows, register());
    expect(plan).toMatchObject({ lines: [{ kind: 'unchanged', after: { yearGroup: 5 } }], groups: [] });
    expect(onlyLine([{ ...ROW, yearGroup: null }])).toMatchObject({
      kind: 'amend',
      after: { yearGroup: null },
    });
  });

  it('makes the year group of who moves unknown rather than guess it', () => {
    const row = { ...ROW, group: 'De kevers', groupName: 'De kevers', yearGroup: null };
    expect(onlyLine([row])).toMatchObject({
      kind: 'move',
      after: { groupCode: 'De kevers', yearGroup: null },
    });
  });
});

describe('the groups of a file', () => {
  it('are those of the branch, in whatever case the school writes their code', () => {
    const row = { ...ROW, group: '5a', groupName: 'Groep 5A', groupGiven: true };
    expect(onlyLine([row])).toMatchObject({ kind: 'unchanged', after: { groupCode: '5A' } });
  });

  it('that are new, or have another name or year, are told with what they were', () => {
    const rows = [
      { ...ROW, group: '5A', groupName: 'De kevers', groupGiven: true },
      {
        ...ROW,
        row: 3,
        pupilNumber: '2',
        group: '6B',
        groupName: 'Groep 6B',
        groupGiven: true,
        yearGroup: 6,
      },
    ];
    expect(planImport(reading(rows), register()).groups).toEqual([
      {
        before: { code: '5A', name: 'Groep 5A', yearGroup: 5 },
        after: { code: '5A', name: 'De kevers', yearGroup: 5 },
      },
      { before: null, after: { code: '6B', name: 'Groep 6B', yearGroup: 6 } },
    ]);
  });
});

describe('a group of which a file tells in part', () => {
  const both: Register = {
    roll: [
      { ...NOOR, id: 1, pupilNumber: '1', groupCode: '3-4', yearGroup: 3 },
      { ...NOOR, id: 2, pupilNumber: '2', firstName: 'Sem', lastName: 'Wit', groupCode: '3-4', yearGroup: 4 },
    ],
    leavers: [],
    groups: [{ code: '3-4', name: 'Groep 3/4', yearGroup: null }],
  };
  const inYear = (yearGroup: number, more: Partial<ReadPupil> = {}) =>
    ({ ...ROW, group: '3-4', groupName: 'Groep 3/4', yearGroup, ...more }) satisfies ReadPupil;
  const added = inYear(3, { pupilNumber: '9', firstName: 'Lotte', lastName: 'Bos', birthDate: '2019-01-02' });
  const groupsBy = (rows: ReadPupil[], register: Register, rules: Partial<Rules>) =>
    planImport(reading(rows), register, { ...DEFAULT_RULES, ...rules }).groups;

  it('stays a combination group when one child of one year is added', () => {
    expect(groupsBy([added], both, { supplement: true })).toEqual([]);
    expect(groupsBy([inYear(3), added], both, { supplement: true })).toEqual([]);
    expect(groupsBy([inYear(3), added], both, {})).toMatchObject([{ after: { yearGroup: 3 } }]);
  });

  it('becomes one when a child of another year is added to a group of one year', () => {
    const one = { ...both, groups: [{ code: '3-4', name: 'Groep 3/4', yearGroup: 4 }] };
    expect(groupsBy([added], one, { supplement: true })).toMatchObject([{ after: { yearGroup: null } }]);
  });

  it('stays a combination group while the row of somebody in it cannot be used', () => {
    const { pupils, ...rest } = reading([inYear(3)]);
    const faulty = [{ ...inYear(4), row: 3, pupilNumber: '2', firstName: 'Sem', lastName: 'Wit' }];
    expect(planImport({ pupils, ...rest, faulty }, both).groups).toEqual([]);
  });
});

describe('a pupil who is not in the file', () => {
  const fate = (rules: Partial<Rules>) =>
    planImport(reading([]), register(), { ...DEFAULT_RULES, ...rules }).lines;

  it('leaves, unless the file is a supplement', () => {
    expect(fate({})).toMatchObject([{ kind: 'unenrol' }]);
    expect(fate({ supplement: true })).toMatchObject([{ kind: 'held', because: 'supplement' }]);
  });
});

describe('a row that cannot be used', () => {
  const doubt = {
    ...ROW,
    pupilNumber: '',
    firstName: '',
    prefix: '',
    lastName: '',
    birthDate: '',
    groupName: '',
  };

  it.each([
    ['his number', { pupilNumber: '1' }],
    ['his name', { firstName: 'NOOR', lastName: 'Bérg' }],
    ['his name that nobody took apart', { lastName: 'Berg, Noor' }],
    ['his surname and birth date', { lastName: 'berg', birthDate: '2018-05-13' }],
    ['his first name and birth date', { firstName: 'Noor', lastName: 'Jansen', birthDate: '2018-05-13' }],
  ])('with %s holds the pupil on the roll', (_what, known) => {
    const { lines } = planImport({ ...reading([]), faulty: [{ ...doubt, ...known }] }, register());
    expect(lines.map(({ kind }) => kind)).toEqual(['skipped', 'held']);
  });

  it.each([
    ['nothing', {}],
    ['his first name only', { firstName: 'Noor' }],
    ['his surname only', { lastName: 'Berg' }],
    ['his birth date only', { birthDate: '2018-05-13' }],
  ])('with %s does not', (_what, known) => {
    const { lines } = planImport({ ...reading([]), faulty: [{ ...doubt, ...known }] }, register());
    expect(lines.map(({ kind }) => kind)).toEqual(['skipped', 'unenrol']);
  });
});

function onlyLine(pupils: ReadPupil[], fields = EVERY_COLUMN): Line {
  const { lines } = planImport(reading(pupils, fields), register());
  expect(lines).toHaveLength(1);
  return lines[0]!;
}

function reading(pupils: ReadPupil[], fields = EVERY_COLUMN): Reading {
  const columns = fields.map((field) => ({ heading: field, field }));
  return { pupils, faulty: [], aside: [], problems: [], columns, ignoredColumns: [], sheets: ['Blad1'] };
}

function register(): Register {
  return { roll: [NOOR], leavers: [], groups: [{ code: '5A', name: 'Groep 5A', yearGroup: 5 }] };
}
