import { describe, expect, it } from 'vitest';
import { csv, HEADING, problemsOf, pupilRow, readCsv, reading, readXlsx, xlsx } from './pupil-files.ts';

const BIRTH_DATE = 4;

/** The birth dates read from a csv whose column holds these. */
async function birthDates(...written: string[]) {
  const rows = written.map((date, index) => pupilRow({ 0: String(100 + index), [BIRTH_DATE]: date }));
  const { pupils, problems } = await reading(readCsv(csv(rows)));
  return { dates: pupils.map((pupil) => pupil.birthDate), codes: problems.map((problem) => problem.code) };
}

describe('a birth date', () => {
  it.each([
    ['15-08-2010'],
    ['15-8-2010'],
    ['15/08/2010'],
    ['15.08.2010'],
    ['15 8 2010'],
    ['15 - 08 - 2010'],
    ['2010-08-15'],
    ['15–08–2010'],
    ['15-08-2010.'],
    ['15e augustus 2010'],
    ['2010-8-15'],
    ['2010/08/15'],
    ['20100815'],
    ['15082010'],
    ['40405'],
    ['15 aug 2010'],
    ['15 aug. 2010'],
    ['15-aug-2010'],
    ['15 augustus 2010'],
    ['zondag 15 augustus 2010'],
    ['15 August 2010'],
    ['15-08-2010 00:00:00'],
    ['15-08-2010 0:00'],
    ['8/15/2010 12:00:00 AM'],
    ['15-08-2010 13:45'],
    ['2010-08-15T00:00:00.000Z'],
    ['2010-08-15T00:00:00+02:00'],
    ['Aug 15, 2010'],
    ['\u00A015-08-2010 '],
  ])('is read when written as %s', async (written) => {
    expect(await birthDates(written)).toEqual({ dates: ['2010-08-15'], codes: [] });
  });

  it.each([
    ['31-02-2018', 'birth-date-impossible error'],
    ['29-02-2017', 'birth-date-impossible error'],
    ['15-13-2018', 'birth-date-impossible error'],
    ['2018-02-30', 'birth-date-impossible error'],
    ['15-08-0018', 'birth-date-impossible error'],
    ['', 'birth-date-missing error'],
    ['-', 'birth-date-missing error'],
    ['vorig jaar', 'birth-date-unreadable error'],
    ['12.5.', 'birth-date-unreadable error'],
    ['2018', 'birth-date-unreadable error'],
    ['2018-08-14T22:00:00Z', 'birth-date-unreadable error'],
    ['2018-08-14 22:00:00', 'birth-date-unreadable error'],
    ['14-02-2018 23:00', 'birth-date-unreadable error'],
    ['8/14/2018 10:00:00 PM', 'birth-date-unreadable error'],
    ['#########', 'birth-date-unreadable error'],
    ['23-11-2026', 'birth-date-future error'],
    ['15-08-18', 'birth-date-two-digit-year warning'],
    ['15-08-1988', 'birth-date-age warning'],
    ['15-08-2025', 'birth-date-age warning'],
    ['3/4/2018', 'birth-date-two-readings warning'],
  ])('written as %s is %s', async (written, expected) => {
    const [code, level] = expected.split(' ');
    expect(await problemsOf({ [BIRTH_DATE]: written })).toEqual([`${code} birthDate ${level}`]);
  });

  it.each([
    ['22-11-2023', []],
    ['23-11-2023', ['birth-date-age']],
    ['23-11-2004', []],
    ['22-11-2004', ['birth-date-age']],
  ])('of %s is told apart at the very day of 3 and 22 years', async (written, codes) => {
    expect((await birthDates(written)).codes).toEqual(codes);
  });

  it('with an unlikely age says how old', async () => {
    const { problems } = await reading(readCsv(csv([pupilRow({ [BIRTH_DATE]: '15-08-1992' })])));
    expect(problems[0]).toMatchObject({ row: 2, value: '15-08-1992', with: { n: 34 } });
  });

  it('with two readings names both', async () => {
    const { pupils, problems } = await reading(readCsv(csv([pupilRow({ [BIRTH_DATE]: '03/04/2018' })])));
    expect(problems[0]?.with).toEqual({ a: '2018-04-03', b: '2018-03-04' });
    expect(pupils[0]?.birthDate).toBe('2018-04-03');
  });

  it('with a short year is of this century', async () => {
    expect((await birthDates('15-08-18')).dates).toEqual(['2018-08-15']);
  });
});

describe('a column of birth dates', () => {
  it('that holds 13/2 puts the day first', async () => {
    expect(await birthDates('13/2/2018', '3/4/2018')).toEqual({
      dates: ['2018-02-13', '2018-04-03'],
      codes: [],
    });
  });

  it('that holds 2/13 puts the month first', async () => {
    expect(await birthDates('2/13/2018', '3/4/2018')).toEqual({
      dates: ['2018-02-13', '2018-03-04'],
      codes: [],
    });
  });

  it('with one slip among many keeps its order', async () => {
    const many = ['13-2-2018', '14-2-2018', '15-2-2018', '16-2-2018'];
    const { dates, codes } = await birthDates(...many, '2-17-2018', '3-4-2018');
    expect(dates.at(-1)).toBe('2018-04-03');
    expect(codes).toEqual(['birth-date-impossible']);
  });

  it('that contradicts itself says so where it matters', async () => {
    const { codes } = await birthDates('13-2-2018', '2-13-2018', '3-4-2018', '4-4-2018');
    expect(codes).toEqual(['birth-date-impossible', 'birth-date-two-readings']);
  });
});

it('a column without such a date on its sheet is judged by those of the other sheets', async () => {
  const born = (number: number, date: string) => pupilRow({ 0: `${number}`, 4: date });
  const file = await xlsx({
    'Groep 5': [HEADING, born(1, '3/4/2018')],
    'Groep 6': [HEADING, born(2, '2/13/2018')],
  });
  const { pupils, problems } = await reading(readXlsx(file));
  expect(pupils.map(({ birthDate }) => birthDate)).toEqual(['2018-03-04', '2018-02-13']);
  expect(problems).toEqual([]);
});

describe('a column of which an American Excel made half true dates', () => {
  const LEFT = ['13/02/2018', '28-02-2018', '31/12/2017', '14-06-2018'];
  const MADE = ['2018-04-03', '2018-05-05', '2017-11-10', '2018-01-12'].map((day) => new Date(day));
  const sheet = (values: unknown[], from = 100) => [
    HEADING,
    ...values.map((value, at) => pupilRow({ 0: `${from + at}`, [BIRTH_DATE]: value })),
  ];
  const told = async (sheets: Record<string, unknown[][]>) => {
    const { pupils, problems } = await reading(readXlsx(await xlsx(sheets)));
    const warnings = problems.filter(({ code }) => code === 'birth-dates-swapped');
    return {
      dates: pupils.map(({ birthDate }) => birthDate),
      told: warnings.map(({ sheet: name, row, level, value, with: fill }) => [name, row, level, value, fill]),
    };
  };
  const swapped = async (...values: unknown[]) => (await told({ Blad1: sheet(values) })).told.length > 0;

  it('is told once, at the first that may be turned round, and nothing is turned', async () => {
    expect(await told({ Blad1: sheet([...LEFT.slice(0, 2), ...MADE, ...LEFT.slice(2)]) })).toEqual({
      dates: [
        '2018-02-13',
        '2018-02-28',
        '2018-04-03',
        '2018-05-05',
        '2017-11-10',
        '2018-01-12',
        '2017-12-31',
        '2018-06-14',
      ],
      told: [['Blad1', 4, 'warning', '03-04-2018', { n: 3, a: '2018-04-03', b: '2018-03-04' }]],
    });
  });

  it('is told too when a Dutch Excel did it to American dates', async () => {
    expect(await swapped('2/13/2018', '6/28/2018', '12/31/2017', ...MADE)).toBe(true);
  });

  it('is told when a text or two among many could be read both ways', async () => {
    const many = Array.from({ length: 10 }, (_, at) => `${at + 13}-02-2018`);
    expect(await swapped(...many, '3-4-2018', ...MADE)).toBe(true);
  });

  it('is told of all sheets at once, also where each has too few', async () => {
    const { told: warnings } = await told({
      'Groep 5': sheet([...LEFT.slice(0, 2), ...MADE.slice(0, 2)]),
      'Groep 6': sheet([...LEFT.slice(2), ...MADE.slice(2)], 200),
    });
    expect(warnings).toMatchObject([['Groep 5', 4, 'warning', '03-04-2018', { n: 3 }]]);
  });

  it('is told of the one sheet it happened to', async () => {
    const later = [20, 21, 22, 23, 3, 4].map((day) => new Date(Date.UTC(2018, 3, day)));
    const { told: warnings } = await told({
      'Groep 5': sheet(later),
      'Groep 6': sheet([...LEFT, ...MADE], 200),
    });
    expect(warnings).toMatchObject([['Groep 6', 6, 'warning', '03-04-2018', { n: 3 }]]);
  });

  it.each([
    ['only true dates, all early in the month', MADE],
    ['only texts, all late in the month', LEFT],
    ['true dates late in the month too', [...LEFT, ...MADE, new Date('2018-04-13')]],
    ['texts early in the month too', [...LEFT, ...MADE, '3-4-2018']],
    ['two true dates, which may be chance', [...LEFT, ...MADE.slice(0, 2)]],
    ['two texts, which may be chance', [...LEFT.slice(0, 2), ...MADE]],
    ['texts that start with the year', ['2018-02-13', '2018-02-28', '2017-12-31', ...MADE]],
    [
      'only true dates that are the same both ways',
      [...LEFT, ...[3, 4, 5].map((m) => new Date(Date.UTC(2018, m, m + 1)))],
    ],
  ])('is not supposed of %s', async (_, values) => {
    expect(await swapped(...values)).toBe(false);
  });
});

describe('a date cell of a workbook', () => {
  const dates = (values: unknown[], date1904 = false, numFmt = 'dd-mm-yyyy') =>
    xlsx(
      {
        Blad1: [
          HEADING,
          ...values.map((value, index) => pupilRow({ 0: `${100 + index}`, [BIRTH_DATE]: value })),
        ],
      },
      (book) => {
        book.properties.date1904 = date1904;
        book.worksheets[0]!.getColumn(BIRTH_DATE + 1).numFmt = numFmt;
      },
    );

  it.each([false, true])('is the day it shows (1904 system: %s)', async (date1904) => {
    const file = await dates([new Date(Date.UTC(2010, 7, 15)), new Date(Date.UTC(2018, 2, 25))], date1904);
    const { pupils } = await reading(readXlsx(file));
    expect(pupils.map((pupil) => pupil.birthDate)).toEqual(['2010-08-15', '2018-03-25']);
  });

  it('that lost its format is still that day', async () => {
    const { pupils, problems } = await reading(readXlsx(await dates([40405], false, 'General')));
    expect(pupils[0]?.birthDate).toBe('2010-08-15');
    expect(problems).toEqual([]);
  });

  it('is that day at any time of it, unless that is our midnight in the time of Greenwich', async () => {
    const times = ['08:15:00', '12:00:00', '23:59:59'].map((time) => new Date(`2010-08-15T${time}Z`));
    const file = await dates([...times, new Date('2010-08-14T22:00:00Z'), new Date('2010-01-14T23:00:00Z')]);
    const { pupils, problems } = await reading(readXlsx(file));
    expect(pupils.map((pupil) => pupil.birthDate)).toEqual(['2010-08-15', '2010-08-15', '2010-08-15']);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [5, 'birth-date-unreadable'],
      [6, 'birth-date-unreadable'],
    ]);
  });

  it('in a problem is written as the school would', async () => {
    const { problems } = await reading(readXlsx(await dates([new Date(Date.UTC(1980, 0, 2))])));
    expect(problems[0]?.value).toBe('02-01-1980');
  });
});
