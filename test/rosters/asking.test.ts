import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../src/rosters/rosters.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import { csv, HEADING, pupilRow, readCsv, reading, readXlsx, RULES, xlsx } from './pupil-files.ts';
import { zipOf } from './zips.ts';

const readZip = (files: Record<string, string | Buffer>, choose?: Choice) =>
  readRoster(
    zipOf(
      Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content as string) })),
    ),
    'school.zip',
    choose ? { ...RULES, choose } : RULES,
  );

const OF_SANNE = csv([pupilRow()]);
const OF_MILA = csv([pupilRow({ 0: '7', 1: 'Mila' })]);

describe('a zip', () => {
  it('with one usable file is read, whatever a Mac adds to it', async () => {
    const files = {
      '__MACOSX/._a.csv': 'x',
      '.DS_Store': 'x',
      'map/a.csv': OF_SANNE,
      'map/Thumbs.db': 'x',
      'brief.pdf': '%PDF',
    };
    expect((await reading(readZip(files))).pupils[0]?.firstName).toBe('Sanne');
  });

  it('with several asks which one', async () => {
    const { refused } = await readZip({ 'a.csv': OF_SANNE, 'b.csv': OF_MILA });
    expect(refused).toEqual({
      code: 'choose-file',
      with: {
        files: ['a.csv', 'b.csv'],
        bytes: [String(OF_SANNE.length), String(OF_MILA.length)],
        rows: ['1', '1'],
      },
    });
  });

  it('says how many rows each file has, as far as it can be read', async () => {
    const { refused } = await readZip({ 'a.csv': OF_SANNE, 'b.xlsx': OF_MILA, 'c.csv': 'Beste bieb' });
    expect(refused?.with['rows']).toEqual(['1', '', '0']);
  });

  it('is refused where it is too large to look through it all', async () => {
    const { refused } = await readZip({
      'a.csv': OF_SANNE,
      'b.csv': randomBytes(10_000_001).toString('hex'),
    });
    expect(refused).toEqual({ code: 'too-large', with: {} });
  });

  it('is refused for citizen numbers in whichever file, since it is kept as a whole', async () => {
    const numbers = 'BSN;Naam\r\n111222333;Sanne';
    const { refused } = await readZip({ 'a.csv': OF_SANNE, 'zorg/b.csv': numbers });
    expect(refused).toEqual({ code: 'bsn', with: { column: 'BSN', file: 'zorg/b.csv' } });
  });

  it('is read from the file that was chosen', async () => {
    const { pupils } = await reading(readZip({ 'a.csv': OF_SANNE, 'b.csv': OF_MILA }, { file: 'b.csv' }));
    expect(pupils[0]?.firstName).toBe('Mila');
  });

  it.each([
    ['nothing usable', { 'a.pdf': '%PDF' }, 'no-usable-file'],
    ['nothing at all', {}, 'no-usable-file'],
    ['a zip', { 'b.zip': 'PK' }, 'nested-zip'],
    ['a file that is not what it says', { 'a.xlsx': OF_SANNE }, 'wrong-content'],
    ['an empty file', { 'a.csv': '' }, 'empty'],
    [
      '31 files',
      Object.fromEntries(Array.from({ length: 31 }, (_, at) => [`${at}.csv`, OF_SANNE])),
      'too-large',
    ],
  ])('with %s in it is refused', async (_, files, code) => {
    expect((await readZip(files as Record<string, string>)).refused?.code).toBe(code);
  });

  it('that is a workbook by another name is refused', async () => {
    expect((await readRoster(await xlsx({ Blad1: [HEADING] }), 'a.zip', RULES)).refused?.code).toBe(
      'wrong-content',
    );
  });
});

describe('a workbook with several sheets', () => {
  const rows = (...numbers: string[]) => [HEADING, ...numbers.map((number) => pupilRow({ 0: number }))];

  it('of one piece is read whole, and each problem names its sheet', async () => {
    const file = await xlsx({
      'Groep 5': rows('1', '2'),
      'Groep 6': [HEADING, pupilRow({ 0: '3', 4: 'x' })],
    });
    const { pupils, problems } = await reading(readXlsx(file));
    expect(pupils.map(({ sheet, pupilNumber }) => [sheet, pupilNumber])).toEqual([
      ['Groep 5', '1'],
      ['Groep 5', '2'],
    ]);
    expect(problems).toMatchObject([{ sheet: 'Groep 6', row: 2, code: 'birth-date-unreadable' }]);
  });

  it('that tell of the same pupils differently asks which one', async () => {
    const file = await xlsx({
      Nu: rows('1', '2', '3'),
      Toen: [HEADING, pupilRow({ 0: '1', 5: '4A' }), pupilRow({ 0: '2', 5: '4A' })],
    });
    expect((await readXlsx(file)).refused).toEqual({
      code: 'choose-sheet',
      with: {
        sheets: ['Nu', 'Toen'],
        rows: ['3', '2'],
        headings: Array(2).fill('Leerlingnummer, Roepnaam, Tussenvoegsel, Achternaam'),
      },
    });
    const chosen = await reading(readXlsx(file, { ...RULES, choose: { sheet: 'Toen' } }));
    expect(chosen.pupils.map(({ group }) => group)).toEqual(['4A', '4A']);
  });

  it('of which one has all the others in it is read from that one', async () => {
    const file = await xlsx({
      'Groep 5': rows('1'),
      Alle: rows('1', '2', '3'),
      'Groep 6': rows('2', '3'),
      Kopie: rows('1', '2', '3'),
    });
    const { pupils } = await reading(readXlsx(file));
    expect(pupils.map(({ sheet }) => sheet)).toEqual(['Alle', 'Alle', 'Alle']);
  });

  it('that share one pupil says so on both', async () => {
    const many = Array.from({ length: 12 }, (_, at) => `${100 + at}`);
    const file = await xlsx({
      'Groep 5': rows(...many),
      'Groep 6': [
        HEADING,
        pupilRow({ 0: '100', 1: 'Mila' }),
        ...rows('1', '2', '3', '4', '5', '6', '7', '8', '9', '10').slice(1),
      ],
    });
    const { problems, faulty } = await reading(readXlsx(file));
    expect(problems).toMatchObject([
      { code: 'pupil-number-twice', sheet: 'Groep 5', row: 2, alsoSheet: 'Groep 6', alsoRow: 2 },
    ]);
    expect(faulty).toHaveLength(2);
  });
});

describe('a heading with one wrong letter', () => {
  const heading = ['Leerlingnumer', 'Roepnaam', 'Tussenvoegsl', 'Achternaam', 'Geboortedatm', 'Groep'];
  const file = csv([pupilRow(), pupilRow({ 0: '7', 4: '01-02-2017' })], heading);

  it('is proposed, with examples, and never taken for right', async () => {
    expect((await readCsv(file)).refused).toEqual({
      code: 'missing-columns',
      with: {
        missing: ['birthDate', 'pupilNumber'],
        unsure: ['prefix'],
        proposed: ['Geboortedatm', 'Leerlingnumer', 'Tussenvoegsl'],
        seen: heading,
        fields: ['', 'firstName', '', 'lastName', '', 'group'],
        guesses: ['pupilNumber', '', 'prefix', '', 'birthDate', ''],
        examples: ['20451\n7', 'Sanne', 'van der', 'Berg', '15-08-2018\n01-02-2017', 'Groep 5A'],
      },
    });
  });

  it('is used once a person said so', async () => {
    const columns = { Leerlingnumer: 'pupilNumber', Geboortedatm: 'birthDate', Tussenvoegsl: null } as const;
    const read = await reading(readCsv(file, { ...RULES, choose: { columns } }));
    expect(read.pupils[0]).toMatchObject({ pupilNumber: '20451', birthDate: '2018-08-15', prefix: '' });
    expect(read.columns.find(({ heading }) => heading === 'Tussenvoegsl')).toEqual({
      heading: 'Tussenvoegsl',
      field: null,
    });
  });

  it.each([
    ['Groei', 'group'],
    ['Klus', 'group'],
    ['Naan', 'name'],
  ])('in a short word (%s) is no proposal', async (odd) => {
    const { columns } = await reading(readCsv(csv([[...pupilRow(), 'x']], [...HEADING, odd])));
    expect(columns.at(-1)).toEqual({ heading: odd, field: null });
  });

  it.each(['Geboortedatums', 'Geboortedatm', 'Geboortedatun', 'Geboortedatmu'])(
    '(%s) is proposed',
    async (odd) => {
      const { refused } = await readCsv(csv([pupilRow()], HEADING.with(4, odd)));
      expect(refused?.with['proposed']).toEqual([odd]);
    },
  );

  it.each(['Geboorteplaats', 'Geboortedat', 'Geboortedatum moeder'])(
    '(%s) is not, with more than one',
    async (odd) => {
      const { refused } = await readCsv(csv([pupilRow({ 4: 'x' })], HEADING.with(4, odd)));
      expect(refused?.with['proposed']).toEqual(['']);
    },
  );
});

describe('a column that a file can do without', () => {
  const rows = [
    [...pupilRow(), '5'],
    [...pupilRow({ 0: '20452', 1: 'Mila', 2: '', 3: 'Wit' }), '5'],
  ];
  const headed = (prefix: string, year = 'Leerjaar') => csv(rows, [...HEADING.with(2, prefix), year]);
  const unsure = async (text: string, rules = RULES) => {
    const { refused } = await readCsv(text, rules);
    return refused && [refused.code, refused.with['unsure'], refused.with['proposed']];
  };

  it('is proposed when one letter of its name is wrong, and not dropped', async () => {
    expect(await unsure(headed('Tusenvoegsel', 'Leerjar'))).toEqual([
      'unsure-columns',
      ['prefix', 'yearGroup'],
      ['Tusenvoegsel', 'Leerjar'],
    ]);
  });

  it('is used once a person said so, and left once he said that it is not', async () => {
    const said = (field: 'prefix' | null) => ({ ...RULES, choose: { columns: { Tusenvoegsel: field } } });
    const read = (field: 'prefix' | null) => reading(readCsv(headed('Tusenvoegsel'), said(field)));
    expect((await read('prefix')).pupils[0]).toMatchObject({ prefix: 'van der', lastName: 'Berg' });
    expect((await read(null)).pupils[0]).toMatchObject({ prefix: '', lastName: 'Berg' });
  });

  it.each(['Voorv.', 'Voorv', 'TV', 'tussenv.', 'Tussenv'])(
    'is the prefix without asking under %s',
    async (word) => {
      const { pupils } = await reading(readCsv(headed(word)));
      expect(pupils.map(({ prefix }) => prefix)).toEqual(['van der', '']);
    },
  );

  it('under Tv is none where it says something else', async () => {
    const tv = csv(
      rows.map((row) => row.with(2, 'ja')),
      [...HEADING.with(2, 'TV'), 'Leerjaar'],
    );
    expect((await reading(readCsv(tv))).ignoredColumns).toEqual(['TV']);
  });

  it('is proposed when nobody claims it and prefixes stand in it', async () => {
    expect(await unsure(headed('Tussen'))).toEqual(['unsure-columns', ['prefix'], ['Tussen']]);
  });

  it.each([
    ['Taal', ['NL', 'de']],
    ['Foto', ['y', 'y']],
    ['Dag', ['do', 'di']],
    ['Clubje', ['', '']],
    ['Voorvoegsel moeder', ['van der', 'van']],
    ['Tussenvoegsel verzorger 1', ['van der', 'van']],
  ])('is not looked for under %s: %j', async (word, values) => {
    const other = csv(
      rows.map((row, at) => row.with(2, values[at])),
      [...HEADING.with(2, word), 'Leerjaar'],
    );
    expect((await reading(readCsv(other))).ignoredColumns).toEqual([word]);
  });

  it('is not looked for among the columns of a parent', async () => {
    const text = [
      'Leerling;;;;;Verzorger 1;',
      csv(
        [['20451', 'Sanne', 'Smit', '15-08-2018', '5A', 'van', 'Dam']],
        [...HEADING.filter((name) => name !== 'Tussenvoegsel'), 'Tussenvoegsel', 'Achternaam'],
      ),
    ].join('\r\n');
    expect((await reading(readCsv(text))).pupils).toHaveLength(1);
  });

  it('is not asked about when it is empty', async () => {
    const empty = csv(
      rows.map((row) => row.with(2, '')),
      [...HEADING.with(2, 'Tusenvoegsel'), 'Leerjaar'],
    );
    expect((await readCsv(empty)).refused).toBe(null);
  });

  it('is asked about together with what is missing', async () => {
    const { refused } = await readCsv(headed('Tusenvoegsel').replace('Groep;', 'Ploeg;'));
    expect(refused).toMatchObject({
      code: 'missing-columns',
      with: { missing: ['group'], unsure: ['prefix'], proposed: ['Ploeg', 'Tusenvoegsel'] },
    });
  });
});

describe('row numbers', () => {
  const listed = (numbers: readonly unknown[], heading = 'Nr') =>
    csv(
      numbers.map((number) => pupilRow({ 0: number })),
      HEADING.with(0, heading),
    );
  const asked = async (text: string, rules = RULES) => (await readCsv(text, rules)).refused?.with;
  const KNOWN = { ...RULES, remembered: { Nr: 'pupilNumber' } as const };

  it.each(['Nr', 'Volgnr.', 'Leerlingnumer'])(
    'are never proposed as pupil numbers, under %s',
    async (word) => {
      expect(await asked(listed(['1', '2', '3', '4'], word))).toMatchObject({
        missing: ['pupilNumber'],
        proposed: [''],
      });
    },
  );

  it('are not taken for them because another file had them there', async () => {
    expect(await asked(listed(['1', '2', '3']), KNOWN)).toMatchObject({ proposed: [''] });
    expect((await reading(readCsv(listed(['31', '7', '12']), KNOWN))).pupils).toHaveLength(3);
  });

  it('are proposed nor taken beside the real ones, which are', async () => {
    const text = csv(
      ['20451', '20466', '19203'].map((number, at) => [...pupilRow({ 0: at + 1 }), number]),
      [...HEADING.with(0, 'Nr'), 'Kenmerk'],
    );
    expect(await asked(text, KNOWN)).toMatchObject({ proposed: ['Kenmerk'] });
  });

  it('are pupil numbers where the heading or a person says so', async () => {
    const choose = { columns: { Nr: 'pupilNumber' } } as const;
    expect((await reading(readCsv(listed(['1', '2']), { ...RULES, choose }))).pupils).toHaveLength(2);
    expect((await reading(readCsv(listed(['1', '2'], 'Lln')))).pupils).toHaveLength(2);
  });

  it.each([[['1', '2', '4']], [['2', '1', '3']], [['101', '102', '103']]])(
    'are not these, which are proposed: %j',
    async (numbers) => {
      expect(await asked(listed(numbers))).toMatchObject({ proposed: ['Nr'] });
    },
  );
});

describe('a group under the name of a school year', () => {
  const under = (headings: readonly string[], remembered = {}) =>
    readCsv(
      csv(
        [pupilRow(), pupilRow({ 0: '7' })].map((row) => [...row, '4A']),
        [...HEADING.slice(0, 5), ...headings],
      ),
      {
        ...RULES,
        remembered,
      },
    );
  const proposed = async (...headings: string[]) => (await under(headings)).refused?.with['proposed'];

  it.each(['Groep 2025-2026', 'Groep 2025/26', 'Groep 25-26', 'Groep 2024 - 2025', 'Klas 2025'])(
    'that is past is not proposed: %s',
    async (past) => {
      expect(await proposed(past, 'Kleur')).not.toContain(past);
      expect(await proposed('Kleur', past)).not.toContain(past);
    },
  );

  it('that is this one is proposed, wherever it stands beside the past one', async () => {
    expect(await proposed('Groep 2025-2026', 'Groep 2026-2027')).toEqual(['Groep 2026-2027']);
    expect(await proposed('Groep 26/27', 'Groep 25/26')).toEqual(['Groep 26/27']);
  });

  it('that is this one is proposed beside the next one too', async () => {
    expect(await proposed('Groep 2027-2028', 'Groep 2026-2027')).toEqual(['Groep 2026-2027']);
  });

  it('that is past is not taken because it was the group last year', async () => {
    const remembered = { 'Groep 2025-2026': 'group', 'Groep 2026-2027': 'group' };
    expect((await reading(under(['Groep 2025-2026', 'Groep 2026-2027'], remembered))).pupils).toMatchObject([
      { groupName: '4A' },
      { groupName: '4A' },
    ]);
    expect((await under(['Groep 2025-2026', 'Kleur'], remembered)).refused?.code).toBe('missing-columns');
  });
});

describe('what a person said about the columns', () => {
  it('goes before what their headings say', async () => {
    const heading = [...HEADING, 'Klas'];
    const rows = [[...pupilRow(), '6B']];
    expect((await readCsv(csv(rows, heading))).refused?.code).toBe('duplicate-columns');
    const read = await reading(
      readCsv(csv(rows, heading), { ...RULES, choose: { columns: { Groep: null, Klas: 'group' } } }),
    );
    expect(read.pupils[0]?.group).toBe('6B');
    expect(read.ignoredColumns).toEqual(['Groep']);
  });

  it.each([
    ['group', ['1-5-2018', '2-6-2017', '3-7-2016'], 'no-groups'],
    ['group', ['', '', 'Groep 5'], 'empty'],
    ['yearGroup', ['Noor', 'Sem', 'Mila'], 'no-years'],
    ['leavingDate', ['Noor', 'Sem', 'Mila'], 'no-dates'],
    ['cardNumber', ['Noor', 'Sem', 'Mila'], 'no-numbers'],
    ['prefix', ['1', '2', '3'], 'no-names'],
  ] as const)('as %s cannot be %j (%s)', async (field, values, wrong) => {
    const heading = [...HEADING.filter((name) => name !== 'Groep' || field !== 'group'), 'Odd'];
    const rows = values.map((value, at) => [...pupilRow({ 0: at }).slice(0, heading.length - 1), value]);
    const columns = { Odd: field };
    const { refused } = await readCsv(csv(rows, heading), { ...RULES, choose: { columns } });
    expect(refused).toEqual({ code: 'unlike-columns', with: { columns: ['Odd'], wrong: [wrong] } });
  });

  it('may be that Excel took the groups 3/4 and 5/6 for days', async () => {
    const heading = HEADING.with(5, 'Odd');
    const rows = ['3-apr', '5-jun', '3-apr', '5-jun', '3-apr', '5-jun'].map((group, at) =>
      pupilRow({ 0: at, 5: group }),
    );
    const columns = { Odd: 'group' } as const;
    const read = await reading(readCsv(csv(rows, heading), { ...RULES, choose: { columns } }));
    expect(read.pupils.map(({ groupName }) => groupName).slice(0, 2)).toEqual(['3/4', '5/6']);
  });

  it('makes a heading of words nobody knows', async () => {
    const columns = { A: 'pupilNumber', B: 'name', C: 'birthDate', D: 'group' } as const;
    const text = csv([['1', 'Sanne Smit', '15-08-2018', '5A']], ['A', 'B', 'C', 'D']);
    expect((await reading(readCsv(text, { ...RULES, choose: { columns } }))).pupils).toHaveLength(1);
  });
});

describe('a password', () => {
  const folder = new URL('files-refused/', import.meta.url);

  it.each(readdirSync(folder))('on %s is what it is refused for', async (name) => {
    const { refused } = await readRoster(readFileSync(new URL(name, folder)), name, RULES);
    expect(refused).toEqual({ code: 'password', with: { kind: name.endsWith('.zip') ? 'zip' : 'workbook' } });
  });

  it('on an .xlsx is known by its container', async () => {
    const container = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1_000),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect((await readRoster(container, 'a.xlsx', RULES)).refused).toEqual({
      code: 'password',
      with: { kind: 'workbook' },
    });
  });
});
