import { describe, expect, it } from 'vitest';
import { readRoster } from '../../src/rosters/rosters.ts';
import { csv, HEADING, pupilRow, readCsv, reading, readXlsx, RULES, xlsx } from './pupil-files.ts';

const refused = async (bytes: Buffer, name: string) => (await readRoster(bytes, name, RULES)).refused;

describe('a csv file', () => {
  const ZOE = csv([pupilRow({ 1: 'Zoë', 3: 'Ünal–Ruiz' })]);
  const latin = Buffer.from(ZOE.replace('–', '\x96'), 'latin1');

  it.each([
    ['UTF-8', Buffer.from(ZOE)],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFF' + ZOE)],
    ['Windows-1252', latin],
  ])('is read in %s', async (_, bytes) => {
    expect((await reading(readCsv(bytes))).pupils[0]).toMatchObject({
      firstName: 'Zoë',
      lastName: 'Ünal–Ruiz',
    });
  });

  it.each([';', ',', '\t'])('is read with %j between the columns', async (separator) => {
    const { pupils } = await reading(readCsv(csv([pupilRow()]).replaceAll(';', separator)));
    expect(pupils[0]).toMatchObject({ lastName: 'Berg', birthDate: '2018-08-15' });
  });

  it('may hold its separator, quotes and new lines between quotes; rows are counted as Excel counts them', async () => {
    const rows = [
      [...pupilRow({ 0: '1', 1: '"Sam ""de Sjaak"""' }), '"Dorpsstraat 1; boven\n1234 AB ""Ons Dorp"""'],
      [...pupilRow(), 'Kade 2'],
    ];
    const { pupils } = await reading(readCsv(csv(rows, [...HEADING, 'Adres'])));
    expect(pupils).toMatchObject([
      { row: 2, firstName: 'Sam "de Sjaak"', groupName: 'Groep 5A' },
      { row: 3, firstName: 'Sanne', groupName: 'Groep 5A' },
    ]);
  });

  it.each(['\n', '\r', '\r\n'])('may end its lines with %j', async (end) => {
    expect(
      (await reading(readCsv(csv([pupilRow(), pupilRow({ 0: '2' })]).replaceAll('\r\n', end)))).pupils,
    ).toHaveLength(2);
  });

  it('may have remarks over more lines with its separator in them', async () => {
    const rows = [
      [...pupilRow({ 0: '1' }), '"noten,\n2 katten, 1 hond"'],
      [...pupilRow(), '"pinda, ei, melk,\nsoja, vis, 3 x noot\n"'],
    ];
    const text = csv(rows, [...HEADING, 'Opmerking']).replaceAll(';', ',');
    expect((await reading(readCsv(text))).pupils.map(({ pupilNumber }) => pupilNumber)).toEqual([
      '1',
      '20451',
    ]);
  });

  const withNames = (names: string[]) =>
    reading(readCsv(csv(names.map((name, at) => pupilRow({ 0: `${at + 1}`, 1: name })))));

  it.each([
    ['never closes', ['"Sam', 'Noor', 'Mila'], [2]],
    ['is followed by another', ['Noor', '"Sam', 'Noor', '"Mila', 'Finn'], [3, 5]],
    ['closes three rows later', ['"Sam', 'Noor', 'Mila', 'Finn"', 'Lotte'], [2, 5]],
    ['closes before a word', ['"Sam', 'Noor', 'Mila "de Bij"', 'Finn'], [2]],
  ])('swallows no pupils when a quote %s', async (_, names, faults) => {
    const { pupils, faulty, problems } = await withNames(names);
    expect(faulty.map(({ row }) => row)).toEqual(faults);
    expect(pupils).toHaveLength(names.length - faults.length);
    expect(problems[0]).toMatchObject({ row: faults[0], code: 'name-quote' });
  });

  it('with an open quote at the group has that looked at; a number is none the worse for it', async () => {
    const rows = [pupilRow({ 0: '"1' }), pupilRow({ 5: '"Groep 5A' }), pupilRow({ 0: '3' })];
    const { pupils, problems } = await reading(readCsv(csv(rows)));
    expect(pupils.map(({ pupilNumber }) => pupilNumber)).toEqual(['1', '3']);
    expect(problems).toMatchObject([{ row: 3, code: 'group-character', with: { teken: '"' } }]);
  });
});

describe('a workbook', () => {
  it('is read from the first sheet that is visible and has a heading', async () => {
    const file = await xlsx(
      {
        Uitleg: [['Lees dit eerst']],
        Oud: [HEADING, pupilRow({ 1: 'Oud' })],
        Leeg: [],
        Nieuw: [HEADING, pupilRow()],
      },
      (book) => {
        book.worksheets[1]!.state = 'hidden';
      },
    );
    const { pupils, sheets } = await reading(readXlsx(file));
    expect(pupils).toMatchObject([{ sheet: 'Nieuw', firstName: 'Sanne' }]);
    expect(sheets).not.toContain('Oud');
  });

  it('keeps rich text, links and merged titles', async () => {
    const rows = [
      ['Lijst van school'],
      HEADING,
      pupilRow({
        1: { richText: [{ text: 'San' }, { text: 'ne', font: { bold: true } }] },
        3: { text: 'Berg', hyperlink: 'https://x.nl' },
      }),
    ];
    const { pupils } = await reading(
      readXlsx(await xlsx({ Blad1: rows }, (book) => book.worksheets[0]!.mergeCells('A1:F1'))),
    );
    expect(pupils).toMatchObject([{ row: 3, firstName: 'Sanne', lastName: 'Berg' }]);
  });

  it('with a thousand empty styled rows has one pupil', async () => {
    const file = await xlsx({ Blad1: [HEADING, pupilRow()] }, (book) => {
      for (let row = 3; row < 1_003; row += 1)
        book.worksheets[0]!.getCell(row, 1).fill = {
          type: 'pattern',
          pattern: 'solid',
          fgColor: { argb: 'FFEEEEEE' },
        };
    });
    expect((await readXlsx(file, { ...RULES, maxRows: 10 })).refused).toBe(null);
  });
});

describe('a csv that an Excel opened in one column and saved as a workbook', () => {
  const lines = (separator: string, ...rows: unknown[][]) =>
    [HEADING, ...rows].map((row) => [row.join(separator)]);
  const ZOE = pupilRow({ 0: '20452', 1: 'Zoë', 2: "van 't", 3: 'Hof' });

  it.each([',', ';', '|'])('is read with %j between the columns', async (separator) => {
    const file = await xlsx({ Blad1: lines(separator, pupilRow(), ZOE) });
    const { pupils, problems } = await reading(readXlsx(file));
    expect(problems).toEqual([]);
    expect(pupils).toMatchObject([
      { row: 2, pupilNumber: '20451', firstName: 'Sanne', birthDate: '2018-08-15', groupName: 'Groep 5A' },
      { row: 3, pupilNumber: '20452', firstName: 'Zoë', prefix: "van 't", lastName: 'Hof' },
    ]);
  });

  it('may have a title above, empty fields, and quotes around what has a separator in it', async () => {
    const rows = [
      ['Leerlingen van De Regenboog, 2026'],
      [],
      ['Leerlingnummer,"Naam","Geboortedatum","Groep","Adres"'],
      ['="0020451","Berg, Sanne van der","15-08-2018","Groep 5A","Kade 2, boven"'],
      ['20452,"Sem ""de Sjaak"" Smit",28-02-2018,Groep 5A,'],
      ['20453,"Hof van \'t, Zoë",,Groep 5A,'],
    ];
    const { pupils, problems } = await reading(readXlsx(await xlsx({ Blad1: rows })));
    expect(pupils).toMatchObject([
      { row: 4, pupilNumber: '0020451', firstName: 'Sanne', prefix: 'van der', lastName: 'Berg' },
      { row: 5, pupilNumber: '20452', firstName: 'Sem "de Sjaak"', lastName: 'Smit' },
    ]);
    expect(problems).toMatchObject([{ row: 6, code: 'birth-date-missing' }]);
  });

  it('is refused for citizen numbers like any other', async () => {
    const citizens = ['111222333', '123456782'].map((bsn, at) =>
      [...pupilRow({ 0: `${at + 1}` }), bsn].join(','),
    );
    const file = await xlsx({ Blad1: [[[...HEADING, 'BSN'].join(',')], ...citizens.map((line) => [line])] });
    expect((await readXlsx(file)).refused?.code).toBe('bsn');
  });

  it('is not seen in a sheet that explains the columns in words, beside the list itself', async () => {
    const file = await xlsx({
      Uitleg: [
        ['Leerlingnummer, Roepnaam, Achternaam, Geboortedatum, Groep'],
        ['Vul deze kolommen in'],
        ['Veel succes!'],
      ],
      Lijst: [HEADING, pupilRow()],
    });
    expect((await reading(readXlsx(file))).pupils).toMatchObject([{ sheet: 'Lijst', row: 2 }]);
  });

  it('is not seen where any row has a second column', async () => {
    const file = await xlsx({ Blad1: [...lines(',', pupilRow()), ['20452,Zoë', 'Hof']] });
    expect((await readXlsx(file)).refused?.code).toBe('no-header');
  });
});

describe('hidden rows', () => {
  const told = async (bytes: Buffer, name: string) => {
    const { pupils, problems } = await reading(readRoster(bytes, name, RULES));
    return [pupils.length, problems.map(({ row, code, with: fill }) => [row, code, fill])];
  };

  it('of a workbook are read, and counted where pupils stand in them', async () => {
    const rows = [
      ['Leerlingen'],
      HEADING,
      pupilRow(),
      pupilRow({ 0: '2' }),
      pupilRow({ 0: '3' }),
      ['Totaal', 3],
    ];
    const file = await xlsx({ Blad1: rows }, (book) => {
      for (const row of [1, 4, 5, 6, 9]) book.worksheets[0]!.getRow(row).hidden = true;
    });
    expect(await told(file, 'a.xlsx')).toEqual([3, [[4, 'rows-hidden', { n: 2 }]]]);
  });

  it('of an XML workbook are too', async () => {
    const row = (texts: unknown[], hidden: 0 | 1) =>
      `<Row ss:Hidden="${hidden}">${texts.map((text) => `<Cell><Data ss:Type="String">${String(text)}</Data></Cell>`).join('')}</Row>`;
    const text = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A">
      <Table>${row(HEADING, 0)}${row(pupilRow(), 1)}${row(pupilRow({ 0: '2' }), 0)}</Table></Worksheet></Workbook>`;
    expect(await told(Buffer.from(text), 'a.xls')).toEqual([2, [[2, 'rows-hidden', { n: 1 }]]]);
  });
});

describe('a file that is not what its name says', () => {
  it.each([
    ['csv under .xlsx', async () => Buffer.from(csv([pupilRow()])), 'a.xlsx'],
    ['xlsx under .csv', () => xlsx({ Blad1: [HEADING] }), 'a.csv'],
    ['a pdf', async () => Buffer.from('%PDF-1.7 and more'), 'a.csv'],
    ['a program', async () => Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), 'a.csv'],
    ['a picture', async () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'a.xlsx'],
    ['zero bytes among text', async () => Buffer.from('Naam;Groep\0;x'), 'a.csv'],
  ])('is refused: %s', async (_, bytes, name) => {
    expect((await refused(await bytes(), name))?.code).toBe('wrong-content');
  });

  it('has an extension in capitals and is still right', async () => {
    expect(await refused(Buffer.from(csv([pupilRow()])), 'LEERLINGEN.CSV')).toBe(null);
  });
});

describe('a workbook that is damaged', () => {
  it('is refused when cut in half', async () => {
    const file = await xlsx({ Blad1: [HEADING, pupilRow()] });
    expect((await refused(file.subarray(0, file.length / 2), 'a.xlsx'))?.code).toBe('unreadable');
  });

  it('is refused at every flipped bit that changes what it says', async () => {
    const file = await xlsx({ Blad1: [HEADING, pupilRow()] });
    const right = (await reading(readXlsx(file))).pupils;
    for (let at = 40; at < file.length; at += 23) {
      const flipped = Buffer.from(file);
      flipped[at]! ^= 0x10;
      const outcome = await readXlsx(flipped);
      if (outcome.refused === null) expect(outcome.reading.pupils).toEqual(right);
    }
  });

  it('is refused with macros in it', async () => {
    expect((await refused(await xlsx({ Blad1: [HEADING] }), 'a.xlsm'))?.code).toBe('macros');
  });
});

it('writes nothing that is not plain data', async () => {
  const outcome = await readXlsx(await xlsx({ Blad1: [HEADING, pupilRow({ 4: new Date(0) })] }));
  expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
});
