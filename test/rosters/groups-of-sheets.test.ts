import { describe, expect, it } from 'vitest';
import type { ReadingRules } from '../../src/rosters/rosters.ts';
import { csv, HEADING, pupilRow, readCsv, reading, readXlsx, RULES, xlsx } from './pupil-files.ts';

/** The columns of HEADING without Groep. */
const HEADS = HEADING.slice(0, 5);
const pupil = (number: number, name = 'Sanne') =>
  pupilRow({ 0: String(number), 1: name, 4: '15-08-2018' }).slice(0, 5);
const list = (from: number, many = 3) => [
  HEADS,
  ...Array.from({ length: many }, (_, at) => pupil(from + at)),
];

/** Sheets of three pupils each, in a workbook. */
const sheets = (...names: string[]) =>
  xlsx(Object.fromEntries(names.map((name, at) => [name, list(100 * (at + 1))])));

async function groupsIn(file: Buffer, rules?: ReadingRules) {
  const { pupils } = await reading(readXlsx(file, rules));
  return [
    ...new Set(pupils.map(({ groupName, group, yearGroup }) => `${groupName}, ${group}, ${yearGroup}`)),
  ];
}

const NO_GROUP = { code: 'missing-columns', with: { missing: ['group'] } };

describe('a column that only the second sheet has', () => {
  it('is told as not used', async () => {
    const second = [
      [...HEADS, 'Medicijnen'],
      ...list(200)
        .slice(1)
        .map((row) => [...row, 'geen']),
    ];
    const read = await reading(readXlsx(await xlsx({ 'Groep 5A': list(100), 'Groep 5B': second })));
    expect(read.ignoredColumns).toEqual(['Medicijnen']);
  });
});

describe('a sheet per group, without a column for it', () => {
  it('is in the group that its tab says', async () => {
    const { pupils, columns } = await reading(
      readXlsx(await sheets('Groep 5A', 'De kevers', '1-2 geel', 'H2b')),
    );
    expect(pupils).toHaveLength(12);
    expect(pupils.map(({ groupGiven }) => groupGiven)).not.toContain(true);
    expect(columns.map(({ heading }) => heading)).toEqual(HEADS);
    expect(pupils.filter((_, at) => at % 3 === 0)).toMatchObject([
      { sheet: 'Groep 5A', row: 2, groupName: 'Groep 5A', group: '5A', yearGroup: 5 },
      { sheet: 'De kevers', row: 2, groupName: 'De kevers', group: 'De kevers', yearGroup: null },
      { sheet: '1-2 geel', row: 2, groupName: '1-2 geel', group: '1-2 geel', yearGroup: null },
      { sheet: 'H2b', row: 2, groupName: 'H2b', group: 'H2b', yearGroup: 2 },
    ]);
  });

  it.each([
    ['Blad1', 'Blad2'],
    ['Groep 5A', 'Blad2'],
    ['Groep 5A', 'Leerlingen'],
    ['De kevers', 'Export'],
    ['De kevers', 'De kevers (2)'],
    ['2025-2026', '2026-2027'],
    ['Groep 1-4', 'Groep 5-8'],
    ['Groep 5 en 6', 'Groep 7 en 8'],
    ['Locatie Noord', 'Locatie Zuid'],
    ['Jongens', 'Meisjes'],
    ['1', '2', '3'],
  ])('asks for the group where a tab says none: %s, %s', async (...names) => {
    expect((await readXlsx(await sheets(...names.filter(Boolean)))).refused).toMatchObject(NO_GROUP);
  });

  it('may be numbered as the groups of a primary school are', async () => {
    expect(await groupsIn(await sheets('1', '2', '3', '4', '5', '6', '7', '8'))).toHaveLength(8);
    expect(await groupsIn(await sheets('3', '4', '1-2'))).toEqual(['3, 3, 3', '4, 4, 4', '1-2, 1-2, null']);
  });

  it('is no group with more pupils than a class has', async () => {
    const file = await xlsx({ Noord: list(100, 41), Zuid: list(200, 20) });
    expect((await readXlsx(file)).refused).toMatchObject(NO_GROUP);
  });

  it('may stand beside sheets that are no list of pupils, and a list of all of them', async () => {
    const file = await xlsx({
      Uitleg: [['Ieder tabblad is een groep']],
      'Alle leerlingen': [HEADS, ...list(100).slice(1), ...list(200).slice(1)],
      'Groep 5A': list(100),
      'Groep 6': list(200),
      'Groep 7': [HEADS],
    });
    expect(await groupsIn(file)).toEqual(['Groep 5A, 5A, 5', 'Groep 6, 6, 6']);
  });

  it('asks which sheet where two groups hold the same pupils', async () => {
    const file = await xlsx({ 'Groep 5A': list(100), 'Groep 6': list(100) });
    expect((await readXlsx(file)).refused?.code).toBe('choose-sheet');
  });

  it('sets aside the sheets of those who are not there yet, and reads those of teachers as teachers', async () => {
    const { pupils, aside } = await reading(readXlsx(await sheets('Groep 5A', 'Aangemeld', 'Leerkrachten')));
    expect(pupils.map(({ sheet, yearGroup }) => `${sheet}: ${yearGroup}`)).toEqual([
      ...Array.from({ length: 3 }, () => 'Groep 5A: 5'),
      ...Array.from({ length: 3 }, () => 'Leerkrachten: 20'),
    ]);
    expect(aside.map(({ sheet, because }) => `${sheet}: ${because}`)).toEqual(
      Array.from({ length: 3 }, () => 'Aangemeld: not-yet'),
    );
  });

  it('is read by its column where it has one', async () => {
    const file = await xlsx({
      'Groep 5A': [HEADING, pupilRow({ 5: 'De kevers' })],
      'Groep 6': [HEADING, pupilRow({ 0: '7', 5: 'De mieren' })],
    });
    expect(await groupsIn(file)).toEqual(['De kevers, De kevers, null', 'De mieren, De mieren, null']);
  });

  it('is left out beside a list with a column in which all its pupils stand', async () => {
    const all = list(100).map((row, at) => [...row, at === 0 ? 'Groep' : 'De kevers']);
    const file = await xlsx({ Alle: all, 'Groep 5A': list(100), Kinderboekenweek: list(500) });
    expect(await groupsIn(file)).toEqual(['De kevers, De kevers, null']);
  });

  it('is left out beside a list of several groups, for it may be of last year', async () => {
    const all = list(100).map((row, at) => [...row, at === 0 ? 'Groep' : `${at}`]);
    expect(await groupsIn(await xlsx({ Alle: all, 'Groep 8': list(500) }))).toEqual([
      '1, 1, 1',
      '2, 2, 2',
      '3, 3, 3',
    ]);
  });

  it('is not left out beside a sheet that has a column', async () => {
    const file = await xlsx({ 'Groep 6': [HEADING, pupilRow({ 5: 'Groep 6' })], 'Groep 5A': list(100) });
    expect(await groupsIn(file)).toEqual(['Groep 6, 6, 6', 'Groep 5A, 5A, 5']);
  });

  it('is not left out in silence for want of another column', async () => {
    const of = (number: number, group: string) => pupilRow({ 0: String(number), 5: group });
    const groups = { 'Groep 5': [HEADING, of(1, '5')], 'Groep 6': [HEADING, of(2, '6')] };
    const slip = { 'Groep 7': [HEADING.with(0, 'Leerlingnumer'), of(3, '7')] };
    expect((await readXlsx(await xlsx({ ...groups, ...slip }))).refused).toMatchObject({
      with: { sheet: 'Groep 7', missing: ['pupilNumber'], proposed: ['Leerlingnumer'] },
    });
    const others = {
      Wachtlijst: slip['Groep 7'],
      Adressen: [
        ['Naam', 'Groep', 'Adres'],
        ['Sanne', '5', 'Straat 1'],
      ],
    };
    expect(await groupsIn(await xlsx({ ...groups, ...others }))).toEqual(['5, 5, 5', '6, 6, 6']);
  });

  it('is not left out in silence for want of a heading', async () => {
    const sheet = { 'Groep 5': list(100), 'Groep 6': list(200), 'Groep 7': list(300).slice(1) };
    expect((await readXlsx(await xlsx(sheet))).refused).toEqual({
      code: 'no-header',
      with: { sheet: 'Groep 7' },
    });
    const musical = { 'Groep 5': list(100), 'Groep 6': list(200), 'Groep 8 musical': [['Titel'], ['Decor']] };
    expect(await groupsIn(await xlsx(musical))).toEqual(['Groep 5, 5, 5', 'Groep 6, 6, 6']);
  });

  it('may have a column that is empty', async () => {
    const empty = (from: number) => [
      HEADING,
      ...list(from)
        .slice(1)
        .map((row) => [...row, '']),
    ];
    const { pupils, problems } = await reading(
      readXlsx(await xlsx({ 'De kevers': empty(100), 'Groep 6': empty(200) })),
    );
    expect([new Set(pupils.map(({ groupName }) => groupName)), problems]).toEqual([
      new Set(['De kevers', 'Groep 6']),
      [],
    ]);
  });

  it('is read by the column that a person pointed out, now or earlier', async () => {
    const file = await xlsx({
      'Groep 5A': [
        [...HEADS, 'Basisgroep'],
        [...pupil(1), 'De kevers'],
      ],
      'Groep 6': [
        [...HEADS, 'Basisgroep'],
        [...pupil(2), 'De mieren'],
      ],
    });
    const expected = ['De kevers, De kevers, null', 'De mieren, De mieren, null'];
    expect(await groupsIn(file, { ...RULES, choose: { columns: { Basisgroep: 'group' } } })).toEqual(
      expected,
    );
    expect(await groupsIn(file, { ...RULES, remembered: { Basisgroep: 'group' } })).toEqual(expected);
  });

  it('lacks no group when it lacks something else', async () => {
    const file = await xlsx({
      'Groep 5A': [
        ['Naam', 'Geboortedatum'],
        ['Sanne Smit', '15-08-2018'],
      ],
    });
    expect((await readXlsx(file)).refused).toMatchObject({ with: { missing: ['pupilNumber'] } });
  });
});

describe('a single sheet without a column for the group', () => {
  it.each(['Groep 5A', 'Klas H2b', 'groep De kevers', '5A', 'H2b', 'Groep 5A - Tabel 1'])(
    'is in the group that its tab plainly says: %s',
    async (name) => {
      const groups = await groupsIn(await sheets(name));
      expect(groups).toEqual([expect.stringContaining(name.replace(' - Tabel 1', ''))]);
    },
  );

  it.each(['De kevers', '5', 'Blad1', 'Onderbouw', '1 oktober', 'Leerlingen', 'Blad 1 - Tabel 1'])(
    'asks for the group where the tab may mean anything: %s',
    async (name) => {
      expect((await readXlsx(await sheets(name))).refused).toMatchObject(NO_GROUP);
    },
  );
});

describe('a title above a list without a column for the group', () => {
  const titled = (...rows: unknown[][]) => readCsv(rows.map((row) => row.join(';')).join('\r\n'));
  const groups = async (...rows: unknown[][]) => {
    const { pupils, faulty, problems } = await reading(titled(...rows));
    expect([faulty, problems]).toEqual([[], []]);
    return pupils.map(({ pupilNumber, groupName }) => `${pupilNumber} ${groupName}`);
  };

  it.each([
    [['Groep 5A'], 'Groep 5A'],
    [['Groep: 5A'], '5A'],
    [['Groep', '5A'], '5A'],
    [['Groep:', '5A', '', 'Leerkracht:', 'juf Anja'], '5A'],
    [['Schooljaar 2026-2027', 'Groep: De kevers'], 'De kevers'],
    [['Leerlingenlijst groep 5A'], 'groep 5A'],
    [['Groep 5A - juf Anja'], 'Groep 5A'],
    [['Groep 5 - De kevers'], 'Groep 5 - De kevers'],
    [['Groepslijst 5A'], '5A'],
    [['Klassenlijst van klas H2b'], 'klas H2b'],
  ])('says the group: %j', async (title, group) => {
    expect(await groups(['De Regenboog'], title, ['Datum: 22-11-2026'], HEADS, pupil(1))).toEqual([
      `1 ${group}`,
    ]);
  });

  it.each([
    [['Groep: alle']],
    [['Groep 5 t/m 8']],
    [['Groep 1-8']],
    [['Groep 5A, 5B']],
    [['Groepen 5 en 6']],
    [['Groep 5A'], ['Groep 6']],
    [['Groepslijst 2026-2027']],
    [['Groep 5A', 'Groep 6']],
  ])('is no group, or not one: %j', async (...titles) => {
    expect((await titled(...titles, HEADS, pupil(1))).refused).toMatchObject(NO_GROUP);
  });

  it('may stand above each group, with or without the heading', async () => {
    const rows = [
      [
        ['De Regenboog'],
        ['Groep 5A'],
        ['Leerkracht: juf Anja'],
        HEADS,
        pupil(1),
        pupil(2),
        ['Aantal leerlingen: 2'],
        [],
      ],
      [
        ['De Regenboog'],
        ['Groep 6'],
        ['Leerkracht: juf Bo'],
        HEADS,
        pupil(3),
        ['Jongens: 1 Meisjes: 0'],
        ['Bladzijde 2'],
        HEADS,
        pupil(4),
      ],
      [['Groep', 'De kevers'], pupil(5), ['Totaal', '5'], ['Afgedrukt op 22-11-2026']],
    ];
    expect(await groups(...rows.flat())).toEqual([
      '1 Groep 5A',
      '2 Groep 5A',
      '3 Groep 6',
      '4 Groep 6',
      '5 De kevers',
    ]);
  });

  it.each([
    ['a group in words that may be anything', [['De kevers'], HEADS, pupil(3)]],
    ['the same without a heading', [['De kevers'], pupil(3)]],
    ['a group with more beside it', [['De kevers', 'juf Anja', 'lokaal 3'], HEADS, pupil(3)]],
    ['a title that says no one group', [['Groep 6 en 7'], HEADS, pupil(3)]],
  ])('asks for the group when it comes to %s', async (_, rest) => {
    expect((await titled(['Groep 5A'], HEADS, pupil(1), pupil(2), ...rest)).refused).toMatchObject(NO_GROUP);
  });

  it('asks for the group when pupils stand above the first title', async () => {
    expect((await titled(HEADS, pupil(1), ['Groep 6'], pupil(2))).refused).toMatchObject(NO_GROUP);
  });

  it('must not contradict the tab', async () => {
    const file = (tab: string) => xlsx({ [tab]: [['Groep: 6A'], ...list(100)] });
    expect(await groupsIn(await file('Groep 6a'))).toEqual(['6A, 6A, 6']);
    expect(await groupsIn(await file('Blad1'))).toEqual(['6A, 6A, 6']);
    expect((await readXlsx(await file('Groep 5A'))).refused).toMatchObject(NO_GROUP);
  });

  it('is only a title where a column says the group', async () => {
    const { pupils } = await reading(readCsv(`Groep 5A\r\n${csv([pupilRow({ 5: 'Groep 6' })])}`));
    expect(pupils[0]?.groupName).toBe('Groep 6');
  });
});

describe('a column that nobody knows and that tells of groups', () => {
  const withColumn = async (heading: string, values: Record<string, string[]>) =>
    readXlsx(
      await xlsx(
        Object.fromEntries(
          Object.entries(values).map(([tab, groups], at) => [
            tab,
            [[...HEADS, heading], ...groups.map((group, n) => [...pupil(100 * at + n), group])],
          ]),
        ),
      ),
    );

  it.each([
    ['Basisgroep', { Kevers: ['De zon', 'De maan'], Spinnen: ['De maan', 'De zon'] }],
    ['Groep of klas', { Noordkant: ['5A', '6A'], Zuidkant: ['5B', '6B'] }],
    ['Indeling', { 'Team geel': ['5A', '6A'], 'Team blauw': ['5B', '6B'] }],
    ['Basisgroep', { 'Groep 5': ['5A', '5B', '6A'] }],
  ])('(%s) goes before the names of the sheets: which it is, is asked', async (heading, values) => {
    expect((await withColumn(heading, values)).refused).toMatchObject(NO_GROUP);
  });

  it('goes before a title above the list too', async () => {
    const text = [
      'Groep 5',
      csv([pupilRow({ 5: '5A' }), pupilRow({ 0: '7', 5: '6A' })], HEADING.with(5, 'Basisgroep')),
    ];
    expect((await readCsv(text.join('\r\n'))).refused).toMatchObject(NO_GROUP);
  });

  it.each([
    ['Basisgroep', { 'Groep 5A': ['5A', '5A'], 'Groep 6': ['6', '6'] }],
    ['Groep volgend jaar', { 'Groep 5': ['6A', '6B'], 'Groep 6': ['7A', '7B'] }],
    ['Groepsleerkracht', { 'Groep 5': ['Anja', 'Anja'], 'Groep 6': ['Bert', 'Bert'] }],
    ['Leesgroep', { 'Groep 5': ['zon', 'maan'], 'Groep 6': ['zon', 'maan'] }],
    ['Broers en zussen', { 'Groep 5': ['1', '2'], 'Groep 6': ['0', '3'] }],
    ['Bijzonderheden', { 'Groep 5': ['', ''], 'Groep 6': ['', ''] }],
  ])('is none when it only repeats them or is about something else: %s', async (heading, values) => {
    expect((await withColumn(heading, values)).refused).toBe(null);
  });
});

it.each([
  ['Noord', 'Zuid'],
  ['Oost', 'Zuid-West'],
  ['Locatie 1', 'Locatie 2'],
  ['Hoofdgebouw', 'Dependance'],
])('sheets called %s and %s are places, and no groups', async (...names) => {
  expect((await readXlsx(await sheets(...names))).refused).toMatchObject(NO_GROUP);
});
