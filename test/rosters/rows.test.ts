import { describe, expect, it } from 'vitest';
import { csv, HEADING, problemsOf, pupilRow, readCsv, reading, readXlsx, xlsx } from './pupil-files.ts';

const [NUMBER, FIRST, PREFIX, LAST, , GROUP] = [0, 1, 2, 3, 4, 5];

async function one(given: Record<number, unknown>) {
  const { pupils } = await reading(readCsv(csv([pupilRow(given)])));
  return pupils[0];
}

describe('a pupil number', () => {
  it.each([
    ['001234', '001234'],
    [' 20 451\u00A0', '20451'],
    ["'00123", '00123'],
    ['"=""00123"""', '00123'],
    ['12AB_1234', '12AB_1234'],
    ['20\u200B451', '20451'],
    ['20451.0', '20451'],
  ])('written %s is %s', async (written, number) => {
    expect((await one({ [NUMBER]: written }))?.pupilNumber).toBe(number);
  });

  it.each([
    ['', 'pupil-number-missing'],
    ['123456789012345678901', 'pupil-number-long'],
    ['1,23E+08', 'pupil-number-damaged'],
    ['1.23E+05', 'pupil-number-damaged'],
    ['#####', 'pupil-number-damaged'],
    ['=1+1', 'pupil-number-damaged'],
    ['@SUM(1)', 'pupil-number-damaged'],
    ['-20451', 'pupil-number-damaged'],
    ['+20451', 'pupil-number-damaged'],
  ])('written %s is %s', async (written, code) => {
    expect(await problemsOf({ [NUMBER]: written })).toEqual([`${code} pupilNumber error`]);
  });

  it('keeps the zeros that only its number format shows', async () => {
    const file = await xlsx({ Blad1: [HEADING, pupilRow({ [NUMBER]: 1234 })] }, (book) => {
      book.worksheets[0]!.getColumn(1).numFmt = '0000000';
    });
    expect((await reading(readXlsx(file))).pupils[0]?.pupilNumber).toBe('0001234');
  });

  it('of more digits than Excel can hold is damaged', async () => {
    const file = await xlsx({ Blad1: [HEADING, pupilRow({ [NUMBER]: 1.5e16 })] });
    expect((await reading(readXlsx(file))).problems.map(({ code }) => code)).toEqual([
      'pupil-number-damaged',
    ]);
  });
});

describe('a pupil number on two rows', () => {
  it('is a fault of both, told once with both rows', async () => {
    const { pupils, faulty, problems } = await reading(
      readCsv(csv([pupilRow(), pupilRow({ [FIRST]: 'Mila' })])),
    );
    expect(pupils).toEqual([]);
    expect(faulty.map(({ row, firstName }) => [row, firstName])).toEqual([
      [2, 'Sanne'],
      [3, 'Mila'],
    ]);
    expect(problems).toEqual([
      {
        sheet: '',
        row: 2,
        alsoRow: 3,
        column: 'pupilNumber',
        level: 'error',
        code: 'pupil-number-twice',
        value: '20451',
        with: { nr: '20451', a: 2, b: 3 },
      },
    ]);
  });

  it('and a third is told for each further row', async () => {
    const { problems } = await reading(
      readCsv(csv(['A', 'B', 'C'].map((name) => pupilRow({ [FIRST]: name })))),
    );
    expect(problems.map(({ row, alsoRow }) => [row, alsoRow])).toEqual([
      [2, 3],
      [2, 4],
    ]);
  });

  it('that are equal is only a warning, and the first is used', async () => {
    const { pupils, faulty, problems } = await reading(readCsv(csv([pupilRow(), pupilRow()])));
    expect(pupils.map(({ row }) => row)).toEqual([2]);
    expect(faulty).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'rows-equal', level: 'warning', row: 2, alsoRow: 3, with: { a: 2, b: 3 } },
    ]);
  });
});

describe('a name', () => {
  it.each([
    ["'t Hof", "'t", 'Hof'],
    ["van 't Hof", "van 't", 'Hof'],
    ['van der Berg', 'van der', 'Berg'],
    ['Berg, van den', 'van den', 'Berg'],
    ["Hof van 't", "van 't", 'Hof'],
    ['Wit de', 'de', 'Wit'],
    ['Nguyen Le', '', 'Nguyen Le'],
    ["O'Neill", '', "O'Neill"],
    ['de', '', 'de'],
  ])('without a prefix column, %s, is parted', async (lastName, prefix, rest) => {
    const heading = ['Leerlingnr', 'Roepnaam', 'Achternaam', 'Geboortedatum', 'Groep'];
    const { pupils } = await reading(readCsv(csv([['1', 'Sam', lastName, '15-08-2018', '5A']], heading)));
    expect(pupils[0]).toMatchObject({ prefix, lastName: rest });
  });

  it.each([
    ['Berg, Sanne van der', 'Sanne', 'van der', 'Berg'],
    ['van der Berg, Sanne', 'Sanne', 'van der', 'Berg'],
    ["'t Hof, Sanne van", 'Sanne', "van 't", 'Hof'],
    ['Berg, van der, Sanne', 'Sanne', 'van der', 'Berg'],
    ["Hof van 't, Zoë", 'Zoë', "van 't", 'Hof'],
    ['Wit de, Sem', 'Sem', 'de', 'Wit'],
    ['Berg van den, Noor', 'Noor', 'van den', 'Berg'],
    ["Hooft 't, Jan Willem", 'Jan Willem', "'t", 'Hooft'],
    ['BERG VAN DEN, NOOR', 'NOOR', 'VAN DEN', 'BERG'],
    ['Berg Van Den, Noor', 'Noor', 'Van Den', 'Berg'],
    ["Veld-de Boer in 't, Tim", 'Tim', "in 't", 'Veld-de Boer'],
    ['Nguyen Le, Anh', 'Anh', '', 'Nguyen Le'],
    ['Lim Ten, Anh', 'Anh', '', 'Lim Ten'],
    ['van den Berg de Wit, Noor', 'Noor', 'van den', 'Berg de Wit'],
    ['de, Sem', 'Sem', '', 'de'],
    ['Sanne van der Berg', 'Sanne', 'van der', 'Berg'],
    ['Sanne Bakker', 'Sanne', '', 'Bakker'],
    ['Anna Maria Bakker', 'Anna Maria', '', 'Bakker'],
    ["Tim in 't Veld-de Boer", 'Tim', "in 't", 'Veld-de Boer'],
    ['Smit, Zoë', 'Zoë', '', 'Smit'],
    ['Anh Le', 'Anh', '', 'Le'],
  ])('in one column, %s, is parted', async (name, firstName, prefix, lastName) => {
    const heading = ['Leerlingnr', 'Naam', 'Geboortedatum', 'Groep'];
    const file = csv([['1', `"${name}"`, '15-08-2018', '5A']], heading);
    expect((await reading(readCsv(file))).pupils[0]).toMatchObject({ firstName, prefix, lastName });
  });

  const whole = (names: readonly string[], beside?: [heading: string, values: readonly string[]]) =>
    reading(
      readCsv(
        csv(
          names.map((name, at) => [`${at + 1}`, `"${name}"`, '15-08-2018', '5A', beside?.[1][at] ?? '']),
          ['Leerlingnr', 'Naam', 'Geboortedatum', 'Groep', beside?.[0] ?? 'Adres'],
        ),
      ),
    );
  const told = (read: Awaited<ReturnType<typeof whole>>) =>
    read.pupils.map(({ firstName, prefix, lastName }) => `${firstName} ${prefix} ${lastName}`);
  const asked = ({ problems }: Awaited<ReturnType<typeof whole>>) =>
    problems.map(({ row, code }) => `${row} ${code}`);

  it('in a column where the prefixes go in front begins with the surname', async () => {
    const read = await whole([
      'van der Berg Sanne',
      'de Wit Sem',
      'Bakker Noor',
      'Smit Kees Jan',
      "'t Hof Mila",
    ]);
    expect(told(read)).toEqual(['Sanne van der Berg', 'Sem de Wit', 'Noor  Bakker', "Mila 't Hof"]);
    expect(asked(read)).toEqual(['5 name-order']);
  });

  it('in a column where the prefixes go at the end does so too', async () => {
    const read = await whole(['Berg Sanne van der', 'Wit Sem de', 'Bakker Noor']);
    expect(told(read)).toEqual(['Sanne van der Berg', 'Sem de Wit', 'Noor  Bakker']);
  });

  it('turned round in a column that is not, is looked at', async () => {
    const read = await whole([
      'Sanne van der Berg',
      'Sem de Wit',
      'Noor van Dam',
      'de Vries Mila',
      'Finn Bakker',
    ]);
    expect(told(read)).toEqual(['Sanne van der Berg', 'Sem de Wit', 'Noor van Dam', 'Finn  Bakker']);
    expect(asked(read)).toEqual(['5 name-order']);
  });

  it.each([
    [['van der Berg Sanne', 'Sem de Wit', 'Noor Bakker']],
    [['Berg van der Sanne', 'Bakker Noor', 'Wit de Sem']],
    [['Jansen Lotte', 'Visser Milan', 'Yildiz Sara', 'Bos Femke']],
    [['van Dam', 'de Wit Sem']],
  ])('of which the order cannot be known is looked at: %j', async (names) => {
    const read = await whole(names);
    expect(asked(read)).toEqual(names.map((_, at) => `${at + 2} name-order`));
  });

  it.each([
    [['Ben de Wit', 'Al Bakker', 'Ali el Amrani', 'Le Anh Nguyen']],
    [['Noor Lisa', 'Sanne Bakker', 'Mila Smit']],
    [['Sanne Vos']],
  ])('in the usual order is not: %j', async (names) => {
    const read = await whole(names);
    expect([read.pupils.length, asked(read)]).toEqual([names.length, []]);
  });

  it.each([
    ['Voorletters', 'S.', 'Sanne van der Berg', 'Sanne van der Berg'],
    ['Voorletters', 'S.M.', 'Berg, Sanne van der', 'Sanne van der Berg'],
    ['Voorletters', 'S.', 'Berg van der Sanne', 'Sanne van der Berg'],
    ['Voorletters', 'S.', 'Bakker Sanne', 'Sanne  Bakker'],
    ['Voorletters', 'S.', 'van der Berg', 'S. van der Berg'],
    ['Voorletters', 'S.', 'Smit', 'S.  Smit'],
    ['Roepnaam', 'Sanne', 'Berg van der Sanne', 'Sanne van der Berg'],
    ['Roepnaam', 'Sanne', 'Bakker Sanne', 'Sanne  Bakker'],
    ['Roepnaam', 'Sanne', 'van der Berg', 'Sanne van der Berg'],
  ])('beside %s (%s), %s, is %s', async (heading, first, name, expected) => {
    expect(told(await whole([name], [heading, [first]]))).toEqual([expected]);
  });

  it.each([
    ['Berg, Sanne', 'van der', 'Sanne van der Berg', []],
    ['Sanne Berg', 'van der', 'Sanne van der Berg', []],
    ['Berg, Sanne van der', '', 'Sanne van der Berg', []],
    ['Berg, Sanne van der', '-', 'Sanne van der Berg', []],
    ["van 't Hof, Zoë", 'van ’t', 'Zoë van ’t Hof', []],
    ['Sanne Van Der Berg', 'van der', 'Sanne van der Berg', []],
    ['Berg, Sanne van', 'van der', 'Sanne van der Berg', ['2 prefix-two']],
  ])('of which the prefix has a column too, %s and %s, is whole', async (name, prefix, expected, points) => {
    const read = await whole([name], ['Tussenvoegsel', [prefix]]);
    expect(told(read)).toEqual([expected]);
    expect(asked(read)).toEqual(points);
    expect(read.faulty).toEqual([]);
  });

  it('that is a surname with a comma in it keeps the prefix that stands apart', async () => {
    expect(await one({ [LAST]: 'Berg, van', [PREFIX]: 'van' })).toMatchObject({
      prefix: 'van',
      lastName: 'Berg',
    });
    expect(await one({ [LAST]: 'Berg, jr', [PREFIX]: 'van' })).toMatchObject({ prefix: 'van' });
  });

  it.each(['-', '–'])('with %s for a prefix has none', async (dash) => {
    expect((await one({ [PREFIX]: dash }))?.prefix).toBe('');
  });

  it('is composed: one letter, however it was typed', async () => {
    expect((await one({ [FIRST]: 'Zoe\u0308' }))?.firstName).toBe('Zoë');
  });

  it('beside initials only begins with them', async () => {
    const heading = ['LEERLINGNUMMER', 'VOORLETTERS', 'NAAMTUS', 'NAAM', 'GEBOORTEDATUM', 'GROEP'];
    const file = csv([['1', 'S.M.', 'van der', 'Berg', '2018-08-15', '5A']], heading);
    expect((await reading(readCsv(file))).pupils[0]).toMatchObject({
      firstName: 'S.M.',
      prefix: 'van der',
      lastName: 'Berg',
    });
  });

  it.each([
    [{ [LAST]: '' }, 'last-name-missing lastName error'],
    [{ [FIRST]: '' }, 'first-name-missing firstName error'],
    [{ [FIRST]: 'Zo?' }, 'name-characters firstName error'],
    [{ [FIRST]: '£ukasz' }, 'name-characters firstName error'],
    [{ [FIRST]: 'Zo_' }, 'name-characters firstName error'],
    [{ [FIRST]: 'Pawe³' }, 'name-characters firstName error'],
    [{ [FIRST]: '"Zo&euml;"' }, 'name-characters firstName error'],
    [{ [LAST]: 'M\uFFFDller' }, 'name-characters lastName error'],
    [{ [FIRST]: '@SUM' }, 'name-characters firstName error'],
    [{ [LAST]: '-1+1' }, 'name-characters lastName error'],
    [{ [FIRST]: 'Sam"' }, 'name-quote firstName error'],
    [{ [LAST]: 'Sm?t"' }, 'name-characters lastName error'],
    [{ [LAST]: 'Smit 15-08-2018' }, 'name-characters lastName error'],
    [{ [LAST]: '5A' }, 'name-characters lastName error'],
    [{ [LAST]: '"Smit;5A"' }, 'name-characters lastName error'],
    [{ [LAST]: 'x'.repeat(101) }, 'name-long lastName error'],
  ])('with %o is a fault', async (given, problem) => {
    expect(await problemsOf(given)).toEqual([problem]);
  });

  it.each([
    'Şeyma',
    'Łukasz',
    'François',
    "D'Angelo",
    'Jean-Pierre',
    'Sanne (Sas)',
    'Nuñez',
    'Noor 2',
    'Sam "Sas" T.',
  ])('%s is no fault', async (name) => {
    expect(await problemsOf({ [FIRST]: name })).toEqual([]);
  });
});

describe('a group', () => {
  const CODED = ['Leerlingnr', 'Roepnaam', 'Achternaam', 'Geboortedatum', 'Groep', 'Groepsnaam', 'Jaargroep'];
  const coded = (...groups: [string, string, string?][]) =>
    reading(
      readCsv(
        csv(
          groups.map(([code, name, year = ''], at) => [
            `${at}1`,
            'Sam',
            'Smit',
            '15-08-2018',
            code,
            name,
            year,
          ]),
          CODED,
        ),
      ),
    );

  it('in a single column is a name, from which a code is made', async () => {
    expect(await one({ [GROUP]: 'Groep 3/4' })).toMatchObject({
      group: '3-4',
      groupName: 'Groep 3/4',
      groupGiven: false,
      yearGroup: null,
    });
  });

  it('with a code of its own keeps both', async () => {
    const { pupils, problems } = await coded(['5A', 'De kevers', '5']);
    expect(pupils[0]).toMatchObject({ group: '5A', groupName: 'De kevers', groupGiven: true, yearGroup: 5 });
    expect(problems).toEqual([]);
  });

  it.each([
    ['5&6', 'Vijf zes', 'group-character', { teken: '&' }],
    ['onderbouw 12', 'Onderbouw', 'group-code-long', {}],
    ['5A', 'x'.repeat(31), 'group-name-long', {}],
    ['', '', 'group-missing', {}],
  ])('with code %s and name %s is a fault', async (code, name, problem, fill) => {
    expect((await coded([code, name])).problems).toMatchObject([
      { code: problem, level: 'error', with: fill },
    ]);
  });

  it.each(['"', "'", '+', '&', '<', '>', '/', '|', '\\', '`'])(
    'whose code holds a %s is a fault, since Wise has no room for it',
    async (sign) => {
      expect((await coded([`5${sign}6`, 'Vijf en zes'])).problems).toMatchObject([
        { code: 'group-character', level: 'error', with: { teken: sign } },
      ]);
    },
  );

  it('with two names is a fault of the rows with the rarer name', async () => {
    const { pupils, problems } = await coded(['5A', 'De kevers'], ['5A', 'de Kevers'], ['5A', 'De Kevers 2']);
    expect(pupils.map(({ row }) => row)).toEqual([2, 3]);
    expect(problems).toMatchObject([
      {
        code: 'group-two-names',
        row: 4,
        alsoRow: 2,
        with: { code: '5A', a: 2, naam1: 'De kevers', b: 4, naam2: 'De Kevers 2' },
      },
    ]);
  });

  it('that is missing is a fault', async () => {
    expect(await problemsOf({ [GROUP]: '' })).toEqual(['group-missing group error']);
  });

  it.each([
    ['2026-04-03', '3/4'],
    ['2026-06-05', '5/6'],
    ['2003-02-01', '1/2/3'],
    ['2008-07-06', '6/7/8'],
    ['2005-04-03', '3/4/5'],
    ['2026-08-06', '6-8'],
    ['2025-05-03', '3-5'],
  ])('that Excel took for %s is %s', async (date, name) => {
    const file = await xlsx({ Blad1: [HEADING, pupilRow({ [GROUP]: new Date(date) })] });
    expect((await reading(readXlsx(file))).pupils[0]?.groupName).toBe(name);
  });
});

it.each(['2004-02-01', '2026-08-01', '2026-03-12', '2026-05-05', '2018-04-03', '2010-04-03'])(
  'a group that is the date %s is looked at, for nobody knows what was typed',
  async (date) => {
    const file = await xlsx({ Blad1: [HEADING, pupilRow({ [GROUP]: new Date(date) })] });
    const { pupils, problems } = await reading(readXlsx(file));
    expect(pupils).toEqual([]);
    expect(problems).toMatchObject([{ code: 'group-date', column: 'group', level: 'error' }]);
  },
);

it('a group code that Excel took for a date is looked at, or told back with a sign that a code can have', async () => {
  const rows = [
    [...pupilRow({ [GROUP]: new Date('2026-04-03') }), 'Drie vier'],
    [...pupilRow({ [NUMBER]: '7', [GROUP]: new Date('2026-08-01') }), 'x'],
  ];
  const { pupils, problems } = await reading(
    readXlsx(await xlsx({ Blad1: [[...HEADING, 'Groepsnaam'], ...rows] })),
  );
  expect(pupils).toMatchObject([{ group: '3-4', groupName: 'Drie vier' }]);
  expect(problems).toMatchObject([{ row: 3, code: 'group-date' }]);
});

describe('a group in a csv', () => {
  it.each([
    ['3-apr', '3/4'],
    ['4-mrt', '3/4'],
    ['06-aug', '6-8'],
    ['3-4-2026', '3/4'],
    ['03-04-05', '3/4/5'],
    ['2003-02-01', '1/2/3'],
    ['3-4', '3-4'],
    ['3-4-5', '3-4-5'],
    ['5-8', '5-8'],
    ['12345', '12345'],
    ['20262027', '20262027'],
    ['="5A"', '5A'],
    ['5.0', '5'],
  ])('that Excel made %s of is %s', async (written, name) => {
    expect((await one({ [GROUP]: written }))?.groupName).toBe(name);
  });
});

it.each(['1-mei', '12 apr', '5-5-2026', '15-08-2018', '3 april 2018'])(
  'a group in a csv that is %s is looked at',
  async (written) => {
    expect(await problemsOf({ [GROUP]: written })).toEqual(['group-date group error']);
  },
);

describe('a year group', () => {
  it.each([
    ['5A', 5],
    ['5', 5],
    ['Groep 5', 5],
    ['groep 5a', 5],
    ['Klas 1b', 1],
    ['5 geel', 5],
    ['Groep 8 De arenden', 8],
    ['H2b', 2],
    ['2HAVO1', 2],
    ['4V2', 4],
    ['bk1b', 1],
    ['H4D', 4],
    ['havo 4', 4],
    ['0', 0],
    ['Groep 3/4', null],
    ['3-4', null],
    ['1-2 geel', null],
    ['De kevers', null],
    ['De kevers 2', null],
    ['B34', null],
    ['A12', null],
    ['K12', null],
    ['MB34', null],
    ['1A2', null],
    ['3A4B', null],
    ['1H2', 1],
    ['hv12', 1],
    ['B31', 3],
    ['4A2', 4],
    ['MB2', null],
    ['9A', null],
    ['Kabouters', null],
  ])('in the name %s is %s', async (name, year) => {
    expect((await one({ [GROUP]: name }))?.yearGroup).toBe(year);
  });

  const YEARS = [...HEADING, 'Leerjaar'];
  it.each([
    ['5', 5],
    ['0', 0],
    ['9', 9],
    ['11', 1],
    ['16', 6],
    ['', 4],
    ['groep 5', 5],
  ])('in its own column, %s, leads', async (written, year) => {
    const { pupils } = await reading(readCsv(csv([[...pupilRow({ [GROUP]: '4A' }), written]], YEARS)));
    expect(pupils[0]?.yearGroup).toBe(year);
  });

  it.each(['10', '17', '99', 'x', '3/4', '5,5'])('in its own column, %s, is a fault', async (written) => {
    const { problems } = await reading(readCsv(csv([[...pupilRow(), written]], YEARS)));
    expect(problems).toMatchObject([
      { code: 'year-group', column: 'yearGroup', level: 'error', value: written },
    ]);
  });

  it.each([
    ['14', 'Groep 4'],
    ['14', 'groep 4a'],
    ['11', 'Groep 8'],
    ['leerjaar 15', 'Groep 5/6'],
  ])('of a secondary school, %s, beside %s of a primary is a fault', async (written, group) => {
    const { problems } = await reading(readCsv(csv([[...pupilRow({ [GROUP]: group }), written]], YEARS)));
    expect(problems).toMatchObject([
      { code: 'year-group', column: 'yearGroup', level: 'error', value: written },
    ]);
  });

  it.each(['H4a', '4A', 'Klas 4', 'Atheneum 4'])(
    'of a secondary school, 14, beside %s is 4',
    async (group) => {
      const { pupils, problems } = await reading(
        readCsv(csv([[...pupilRow({ [GROUP]: group }), '14']], YEARS)),
      );
      expect([pupils[0]?.yearGroup, problems]).toEqual([4, []]);
    },
  );
});

describe('a row that is no pupil to enrol', () => {
  const LEAVING = [...HEADING, 'Leerjaar', 'Uitschrijfdatum'];
  const aside = async (year: string, leaving: string, group = '5A') =>
    reading(readCsv(csv([[...pupilRow({ [GROUP]: group }), year, leaving]], LEAVING)));

  it.each([
    ['', '31-07-2026', '5A', 'left'],
    ['', '22-11-2026', '', 'left'],
    ['', '', 'Aangemeld', 'not-yet'],
    ['', '', 'Uitgeschreven', 'left'],
    ['', '', 'Oud-leerlingen', 'left'],
    ['', '', 'Vertrokken leerlingen', 'left'],
    ['20', '31-07-2026', '', 'left'],
  ])('year %s, leaving %s, group %s, is set aside: %s', async (year, leaving, group, because) => {
    const read = await aside(year, leaving, group);
    expect(read.aside).toMatchObject([{ pupilNumber: '20451', because }]);
    expect([read.pupils, read.faulty, read.problems]).toEqual([[], [], []]);
  });

  it('may stand on a sheet of those who left, or who are still to come', async () => {
    const file = await xlsx({
      Leerlingen: [HEADING, pupilRow()],
      'Uitgeschreven 2025-2026': [HEADING, pupilRow({ [NUMBER]: '7' })],
      Aangemeld: [HEADING, pupilRow({ [NUMBER]: '8' })],
    });
    const read = await reading(readXlsx(file));
    expect(read.pupils.map(({ pupilNumber }) => pupilNumber)).toEqual(['20451']);
    expect(read.aside.map(({ pupilNumber, because }) => [pupilNumber, because])).toEqual([
      ['7', 'left'],
      ['8', 'not-yet'],
    ]);
  });

  it('is not the one who leaves later', async () => {
    expect((await aside('5', '31-07-2027')).pupils).toHaveLength(1);
  });
});

describe('a teacher', () => {
  const YEAR = [...HEADING, 'Leerjaar'];
  const row = (but: Record<number, string>, year = '20') =>
    [...pupilRow({ 4: '15-08-1970', ...but }), year] as string[];
  const read = (...rows: string[][]) => reading(readCsv(csv(rows, YEAR)));

  it.each([
    ['20', '5A', 'Docenten'],
    ['20', '', 'Docenten'],
    ['', 'Personeel', 'Personeel'],
    ['', 'Team', 'Team'],
  ])('of year %j in group %j is in group %s, of the teachers, at any age', async (year, group, name) => {
    const { pupils, problems, aside } = await read(row({ [GROUP]: group }, year));
    expect(pupils).toMatchObject([{ pupilNumber: '20451', groupName: name, group: name, yearGroup: 20 }]);
    expect([problems, aside]).toEqual([[], []]);
  });

  it.each([{ [NUMBER]: '' }, { 4: '' }, { 4: '31-02-1970' }, { 3: '' }])(
    'of whom %j is set aside, and nothing is wrong with the file',
    async (but) => {
      const { pupils, faulty, problems, aside } = await read(row(but));
      expect(aside).toMatchObject([{ because: 'teacher' }]);
      expect([pupils, faulty, problems]).toEqual([[], [], []]);
    },
  );

  it('with the number of a pupil is set aside, and the pupil is none the worse', async () => {
    const { pupils, problems, aside } = await read([...(pupilRow() as string[]), '5'], row({}));
    expect(pupils).toMatchObject([{ pupilNumber: '20451', yearGroup: 5 }]);
    expect(aside).toMatchObject([{ row: 3, because: 'teacher' }]);
    expect(problems).toEqual([]);
  });
});

describe('a row at fault', () => {
  it('keeps what could be read, so that its pupil can be recognised', async () => {
    const { faulty, problems } = await reading(readCsv(csv([pupilRow({ [GROUP]: '', [FIRST]: '' })])));
    expect(faulty).toEqual([
      {
        sheet: '',
        row: 2,
        pupilNumber: '20451',
        firstName: '',
        prefix: 'van der',
        lastName: 'Berg',
        birthDate: '2018-08-15',
        groupName: '',
      },
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['first-name-missing', 'group-missing']);
  });
});

describe('a formula', () => {
  it('counts for the value that Excel stored', async () => {
    const file = await xlsx({
      Blad1: [HEADING, pupilRow({ [GROUP]: { formula: '"5"&"A"', result: '5A' } })],
    });
    const { pupils, problems } = await reading(readXlsx(file));
    expect([pupils[0]?.group, problems]).toEqual(['5A', []]);
  });

  it.each([NUMBER, FIRST, LAST, 4, GROUP])(
    'without a value is a fault, in any column (%i)',
    async (column) => {
      const file = await xlsx({ Blad1: [HEADING, pupilRow({ [column]: { formula: 'A1&B1' } })] });
      expect((await reading(readXlsx(file))).problems).toMatchObject([
        { row: 2, code: 'formula', level: 'error' },
      ]);
    },
  );

  it.each(['#N/B', '#VERW!', '#N/A', '#NAAM?'])(
    'that went wrong (%s) is a fault in a csv too',
    async (shown) => {
      expect(await problemsOf({ [GROUP]: shown })).toEqual(['formula group error']);
    },
  );

  it('that went wrong is a fault', async () => {
    const file = await xlsx({ Blad1: [HEADING, pupilRow({ [GROUP]: { error: '#N/A' } })] });
    expect((await reading(readXlsx(file))).problems).toMatchObject([
      { code: 'formula', column: 'group', value: '#N/A' },
    ]);
  });
});

describe('what is crossed out', () => {
  it.each([
    [NUMBER, 'pupil-number-missing pupilNumber error'],
    [FIRST, 'first-name-missing firstName error'],
    [LAST, 'last-name-missing lastName error'],
    [GROUP, 'group-missing group error'],
  ])('is not there (%i)', async (column, problem) => {
    expect(await problemsOf({ [column]: '-' })).toEqual([problem]);
    expect(await problemsOf({ [column]: '.' })).toEqual([problem]);
  });

  it('is no prefix', async () => {
    expect(await one({ [PREFIX]: '–' })).toMatchObject({ firstName: 'Sanne', prefix: '', lastName: 'Berg' });
  });
});

it('a row with nothing in the columns that count goes on about the pupil above', async () => {
  const rows = [
    [...pupilRow(), 'moeder'],
    ['', '', '', '', '', '', 'vader'],
    [...pupilRow({ [NUMBER]: '7' }), 'x'],
  ];
  const { pupils, faulty } = await reading(readCsv(csv(rows, [...HEADING, 'Ouder'])));
  expect([pupils.length, faulty]).toEqual([2, []]);
});

it('sheets that differ tell what the one with the fewest columns tells', async () => {
  const { columns } = await reading(
    readXlsx(
      await xlsx({
        'Groep 5': [HEADING, pupilRow()],
        'Groep 6': [
          HEADING.toSpliced(PREFIX, 1),
          pupilRow({ [NUMBER]: '7', [LAST]: 'van Dam' }).toSpliced(PREFIX, 1),
        ],
      }),
    ),
  );
  expect(columns.map(({ field }) => field)).not.toContain('prefix');
});

it('a prefix column is left alone', async () => {
  expect(await one({ [PREFIX]: '', [LAST]: 'De Smet' })).toMatchObject({ prefix: '', lastName: 'De Smet' });
});
