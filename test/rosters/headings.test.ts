import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRoster } from '../../src/rosters/rosters.ts';
import { csv, HEADING, pupilRow, readCsv, reading, readXlsx, RULES, xlsx } from './pupil-files.ts';

const VALUES: Record<string, string> = {
  nr: '20451',
  roep: 'Sanne',
  tus: 'van der',
  achter: 'Berg',
  geb: '15-08-2018',
  groep: '5A',
};
const READ = {
  pupilNumber: '20451',
  firstName: 'Sanne',
  prefix: 'van der',
  lastName: 'Berg',
  birthDate: '2018-08-15',
  groupName: '5A',
};

/** Each heading with the value below it. */
function file(columns: Record<string, string>): string {
  return csv([Object.values(columns).map((value) => VALUES[value] ?? value)], Object.keys(columns));
}

describe('the headings', () => {
  it.each([
    [
      'ParnasSys',
      {
        roepNaam: 'roep',
        tussenvoegsel: 'tus',
        achternaam: 'achter',
        voornamen: 'Sanne Maria',
        geboortedatum: 'geb',
        leerlingNummer: 'nr',
        groep: 'groep',
        leerjaar: '5',
      },
    ],
    [
      'ESIS',
      {
        Stamnummer: 'nr',
        Voornaam: 'roep',
        Tussenvoegsel: 'tus',
        Achternaam: 'achter',
        'Geb.datum': 'geb',
        Groep: 'groep',
        Jaargroep: '5',
      },
    ],
    [
      'ESIS, other',
      {
        'Leerlingnr.': 'nr',
        Roepnaam: 'roep',
        Voorvoegsel: 'tus',
        Achternaam: 'achter',
        'Geb.datum': 'geb',
        Groep: 'groep',
      },
    ],
    [
      'Dotcom',
      {
        Leerlingnummer: 'nr',
        Voornaam: 'roep',
        Tussenvoegsel: 'tus',
        Achternaam: 'achter',
        Geboortedatum: 'geb',
        Groep: 'groep',
      },
    ],
    [
      'Magister',
      {
        Stamnr: 'nr',
        Roepnaam: 'roep',
        'Tussenv.': 'tus',
        Achternaam: 'achter',
        Voorletters: 'S.',
        Klas: 'groep',
        Leerjaar: '5',
        Geboortedatum: 'geb',
      },
    ],
    [
      'Somtoday',
      {
        leerlingnummer: 'nr',
        roepnaam: 'roep',
        voorvoegsel: 'tus',
        achternaam: 'achter',
        stamgroep: 'groep',
        leerjaar: '5',
        geboortedatum: 'geb',
      },
    ],
    [
      'Wise',
      {
        EXTERN_NR: 'nr',
        KLAS_CODE: '5A',
        KLAS_NAAM: 'groep',
        LEERJAAR: '5',
        VOORLETTERS: 'S.',
        ROEPNAAM: 'roep',
        NAAMTUS: 'tus',
        NAAM: 'achter',
        GEBOORTEDATUM: 'geb',
      },
    ],
  ])('of %s are known', async (_, columns) => {
    const { pupils } = await reading(readCsv(file(columns)));
    expect(pupils).toMatchObject([READ]);
  });

  it('may stand in any order, in any case, with spaces, dots, underscores and accents', async () => {
    const columns = {
      ' GROEP ': 'groep',
      geboorte_datum: 'geb',
      'ACHTER NAAM': 'achter',
      'leerling.nummer': 'nr',
      Tussenvóegsel: 'tus',
      RoepNaam: 'roep',
    };
    expect((await reading(readCsv(file(columns)))).pupils).toMatchObject([READ]);
  });

  it.each([
    ['Lln.nr.', 'nr'],
    ['Lln nummer', 'nr'],
    ['Geb. dat.', 'geb'],
    ['Geb.dat', 'geb'],
    ['Groep/klas', 'groep'],
    ['Klas / groep', 'groep'],
  ])('in short are known: %s', async (heading, value) => {
    const usual = {
      Leerlingnummer: 'nr',
      Roepnaam: 'roep',
      Tv: 'tus',
      Achternaam: 'achter',
      Geboortedatum: 'geb',
      Groep: 'groep',
    };
    const others = Object.fromEntries(Object.entries(usual).filter(([, other]) => other !== value));
    expect((await reading(readCsv(file({ ...others, [heading]: value })))).pupils).toMatchObject([READ]);
  });

  it('of a Groep beside a Groep/klas give the first', async () => {
    const text = csv([[...pupilRow(), '6B']], [...HEADING, 'Groep/klas']);
    expect((await reading(readCsv(text))).pupils[0]?.groupName).toBe('Groep 5A');
  });

  it('that only look alike are not used', async () => {
    const columns = {
      'Achternaam moeder': 'Moeder',
      'Geboortedatum verzorger 1': '01-01-1980',
      'Groep volgend jaar': '6A',
      'Achternaam partner': 'Partner',
      Leerlingnummer: 'nr',
      Roepnaam: 'roep',
      Tussenvoegsel: 'tus',
      Achternaam: 'achter',
      Geboortedatum: 'geb',
      Groep: 'groep',
      Adres: 'Dorpsstraat 1',
      Telefoon: '0612345678',
      'E-mail ouder': 'a@b.nl',
      Medisch: 'pinda',
      Geslacht: 'V',
    };
    const read = await reading(readCsv(file(columns)));
    expect(read.pupils).toMatchObject([READ]);
    expect(read.ignoredColumns).toEqual([
      'Achternaam moeder',
      'Geboortedatum verzorger 1',
      'Groep volgend jaar',
      'Achternaam partner',
      'Adres',
      'Telefoon',
      'E-mail ouder',
      'Medisch',
      'Geslacht',
    ]);
    expect(JSON.stringify(read)).not.toMatch(/Dorpsstraat|0612345678|a@b\.nl|pinda|Moeder"/);
  });

  it('are listed with what each is taken for', async () => {
    const { columns } = await reading(readCsv(csv([[...pupilRow(), 'x']], [...HEADING, 'Adres'])));
    expect(columns[0]).toEqual({ heading: 'Leerlingnummer', field: 'pupilNumber' });
    expect(columns.at(-1)).toEqual({ heading: 'Adres', field: null });
  });

  it('with both Roepnaam and Voornaam give the roepnaam', async () => {
    const { pupils } = await reading(readCsv(csv([[...pupilRow(), 'Johanna']], [...HEADING, 'Voornaam'])));
    expect(pupils[0]?.firstName).toBe('Sanne');
  });

  it('with a Naam that repeats the first name give the whole name', async () => {
    const { pupils } = await reading(
      readCsv(
        file({
          Leerlingnr: 'nr',
          Roepnaam: 'roep',
          Naam: 'Sanne van der Berg',
          Geboortedatum: 'geb',
          Groep: 'groep',
        }),
      ),
    );
    expect(pupils).toMatchObject([READ]);
  });
});

describe('a heading in two rows', () => {
  const UPPER = ['Leerlingnummer', 'Naam', '', '', 'Geboortedatum', 'Groep'];
  const LOWER = ['', 'Roepnaam', 'Tussenvoegsel', 'Achternaam', '', ''];

  it('is read as one', async () => {
    const { pupils, columns } = await reading(readCsv(csv([LOWER, pupilRow({ 5: '5A' })], UPPER)));
    expect(pupils).toMatchObject([{ ...READ, row: 3 }]);
    expect(columns.map(({ heading }) => heading)).toEqual(HEADING);
  });

  it('may have the richer row below', async () => {
    const upper = ['', 'Naam', '', '', '', 'Groep'];
    const lower = ['Leerlingnummer', 'Roepnaam', 'Tussenvoegsel', 'Achternaam', 'Geboortedatum', ''];
    const { pupils } = await reading(readCsv(csv([lower, pupilRow({ 5: '5A' })], upper)));
    expect(pupils).toMatchObject([{ ...READ, row: 3 }]);
  });

  it('may return on every page', async () => {
    const rows = [LOWER, pupilRow(), UPPER, LOWER, pupilRow({ 0: '7' })];
    const { pupils, faulty } = await reading(readCsv(csv(rows, UPPER)));
    expect([pupils.length, faulty]).toEqual([2, []]);
  });

  it('is not made of a title above a column without a name', async () => {
    const text = ['Groep;De kevers', csv([['1', ...pupilRow()]], ['', ...HEADING])].join('\r\n');
    expect((await reading(readCsv(text))).pupils).toMatchObject([{ groupName: 'Groep 5A' }]);
    const without = text.replace('Geboortedatum;Groep', 'Geboortedatum;Kleur').replace('Groep 5A', 'rood');
    expect((await reading(readCsv(without))).pupils).toMatchObject([{ groupName: 'De kevers' }]);
  });
});

describe('columns under a title of somebody else', () => {
  const under = (title: string, heading = [...HEADING, 'Voornaam', 'Achternaam']) =>
    readCsv(
      [`Leerling;;;;;;${title};`, csv([[...pupilRow({ 5: '5A' }), 'Jan', 'Jansen']], heading)].join('\r\n'),
    );

  it.each([
    'Verzorger 1',
    'Ouder/verzorger',
    'Moeder',
    '1e contactpersoon',
    'Gegevens ouders',
    'Verzorger 1 (vader)',
  ])('are not the pupil’s: %s', async (title) => {
    const read = await reading(under(title));
    expect(read.pupils).toMatchObject([READ]);
    expect(read.ignoredColumns).toEqual(['Voornaam', 'Achternaam']);
  });

  it('are his under any other title', async () => {
    expect((await under('Ouderavond 12 november')).refused?.code).toBe('duplicate-columns');
  });

  it('are known from his when the first title is theirs', async () => {
    const text = ['Ouders;;;;;', csv([pupilRow({ 5: '5A' })])].join('\r\n');
    expect((await reading(readCsv(text))).pupils).toMatchObject([READ]);
  });
});

describe('a file is refused', () => {
  const refusal = async (text: string) => (await readCsv(text)).refused;

  it('when columns are missing, with what was seen', async () => {
    expect(await refusal(csv([['1', 'Sam Smit', 'x']], ['Leerlingnummer', 'Naam', 'Verjaardag']))).toEqual({
      code: 'missing-columns',
      with: {
        missing: ['birthDate', 'group'],
        proposed: ['', ''],
        seen: ['Leerlingnummer', 'Naam', 'Verjaardag'],
        fields: ['pupilNumber', 'name', ''],
        guesses: ['', '', ''],
        examples: ['1', 'Sam Smit', 'x'],
      },
    });
  });

  it.each([
    [['Leerlingnr', 'Achternaam', 'Geboortedatum', 'Groep'], ['firstName']],
    [['Leerlingnr', 'Roepnaam', 'Geboortedatum', 'Groep'], ['lastName']],
    [['Leerlingnr', 'Geboortedatum', 'Groep'], ['name']],
    [['Naam', 'Geboortedatum', 'Groep'], ['pupilNumber']],
  ])('when it has only %j', async (heading, missing) => {
    expect((await refusal(csv([heading.map(() => 'x')], heading)))?.with).toMatchObject({ missing });
  });

  it('when a column stands in it twice', async () => {
    expect(await refusal(csv([[...pupilRow(), '5B']], [...HEADING, 'groep']))).toEqual({
      code: 'duplicate-columns',
      with: { column: 'Groep', field: 'group', n: 2, headings: ['Groep', 'groep'] },
    });
  });

  it('when nothing is a heading', async () => {
    expect(await refusal(csv([pupilRow()], pupilRow({ 0: '2' }) as string[]))).toEqual({
      code: 'no-header',
      with: {},
    });
  });

  it('when there is a heading and nothing else', async () => {
    expect(await refusal(csv([]))).toEqual({ code: 'no-pupils', with: {} });
  });

  it.each(['', ' \r\n \r\n', '\uFEFF'])('when it is empty (%j)', async (text) => {
    expect(await refusal(text)).toEqual({ code: 'empty', with: {} });
  });

  it('when it has more rows than the library takes, empty ones not counted', async () => {
    const rows = Array.from({ length: 4 }, (_, at) => pupilRow({ 0: String(at + 1) }));
    const text = csv([...rows, ['', '', '', '', '', '']]);
    expect((await readCsv(text, { ...RULES, maxRows: 3 })).refused).toEqual({
      code: 'too-many-rows',
      with: { n: 4, max: 3 },
    });
    expect((await readCsv(text, { ...RULES, maxRows: 4 })).refused).toBe(null);
  });
});

describe('a heading that means something to JavaScript', () => {
  it('is one like any other that is not used', async () => {
    const row = [...pupilRow(), 'a', 'b'];
    const read = await reading(readCsv(csv([row], [...HEADING, 'constructor', 'toString'])));
    expect(read.ignoredColumns).toEqual(['constructor', 'toString']);
  });
});

describe('citizen service numbers', () => {
  const BSN = ['111222333', '123456782', '100000009', '999990019', '999990020'];
  const refusal = async (numbers: string[], heading: string) =>
    (
      await readCsv(
        csv(
          numbers.map((number, at) => [...pupilRow({ 0: String(at) }), number]),
          [...HEADING, heading],
        ),
      )
    ).refused;
  const passing = ['111222333', '123456782', '111111110', '999999990', '987654329'];

  it('under their own name refuse the file', async () => {
    expect(await refusal(BSN.slice(0, 1), 'BSN')).toEqual({ code: 'bsn', with: { column: 'BSN' } });
  });

  it('under any other name refuse the file', async () => {
    expect(await refusal(passing, 'Kenmerk')).toEqual({ code: 'bsn', with: { column: 'Kenmerk' } });
  });

  it('under no name at all refuse the file, by the letter of the column', async () => {
    expect(await refusal(passing, '')).toEqual({ code: 'bsn', with: { column: 'G' } });
  });

  it('as pupil numbers refuse the file', async () => {
    const { refused } = await readCsv(csv(passing.map((number) => pupilRow({ 0: number }))));
    expect(refused).toEqual({ code: 'bsn', with: { column: 'Leerlingnummer' } });
  });

  it.each([
    [['', '', '', '', ''], 'BSN'],
    [['201', '202', '203', '204', '205'], 'Kenmerk'],
    [passing.slice(0, 4), 'Kenmerk'],
    [['123456781', '123456783', ...passing.slice(0, 3)], 'Kenmerk'],
  ])('are not seen in %j under %s', async (numbers, heading) => {
    expect(await refusal(numbers, heading)).toBe(null);
  });
});

describe('citizen service numbers elsewhere in a workbook', () => {
  const LIST = [HEADING, pupilRow()];
  const PASSING = ['111222333', '123456782', '111111110', '999999990', '987654329'];
  const odsRow = (...texts: unknown[]) =>
    `<table:table-row>${texts.map((text) => `<table:table-cell><text:p>${String(text)}</text:p></table:table-cell>`).join('')}</table:table-row>`;
  const xmlRow = (...texts: unknown[]) =>
    `<Row>${texts.map((text) => `<Cell><Data ss:Type="String">${String(text)}</Data></Cell>`).join('')}</Row>`;
  const refusal = async (rows: unknown[][], state: 'visible' | 'hidden' | 'veryHidden' = 'visible') => {
    const file = await xlsx({ Leerlingen: LIST, Zorg: rows }, (book) => {
      book.worksheets[1]!.state = state;
    });
    return (await readXlsx(file)).refused;
  };

  it.each(['visible', 'hidden', 'veryHidden'] as const)('refuse the file on a %s sheet', async (state) => {
    expect(await refusal([['Lijst voor de bus'], ['', 'BSN'], ['', '111222333']], state)).toEqual({
      code: 'bsn',
      with: { column: 'BSN', sheet: 'Zorg', hidden: state === 'visible' ? '' : 'yes' },
    });
  });

  it('refuse the file on a hidden sheet of an .ods and of an XML workbook', async () => {
    const ods = `<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
      <style:style style:name="weg"><style:table-properties table:display="false"/></style:style>
      <table:table table:name="Oud" table:style-name="weg">${odsRow('BSN')}${odsRow('111222333')}</table:table>
      <table:table table:name="Nu">${LIST.map((row) => odsRow(...row)).join('')}</table:table></office:document>`;
    const xml = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">
      <Worksheet ss:Name="Oud"><Table>${xmlRow('BSN')}${xmlRow('111222333')}</Table>
      <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
      <Worksheet ss:Name="Nu"><Table>${LIST.map((row) => xmlRow(...row)).join('')}</Table></Worksheet></Workbook>`;
    for (const [text, name] of [
      [ods, 'a.ods'],
      [xml, 'a.xls'],
    ] as const) {
      expect((await readRoster(Buffer.from(text), name, RULES)).refused).toEqual({
        code: 'bsn',
        with: { column: 'BSN', sheet: 'Oud', hidden: 'yes' },
      });
    }
  });

  it('refuse the file on a hidden page of a workbook that was saved as a mail', async () => {
    const folder = new URL('files/', import.meta.url);
    const mail = readFileSync(new URL('bytes-mail-of-pages.xls', folder), 'latin1');
    const hidden = mail.replace('Leerlingnummer', 'BSN').replace('>9<', '>111222333<');
    expect(hidden).toContain('SheetHidden');
    const { refused } = await readRoster(Buffer.from(hidden, 'latin1'), 'a.xls', RULES);
    expect(refused).toEqual({ code: 'bsn', with: { column: 'BSN', sheet: 'Oud', hidden: 'yes' } });
  });

  it('refuse the file without a heading, among titles and empty cells', async () => {
    const rows = [['Schooljaar 2026-2027'], ...PASSING.map((number) => ['', number]), ['', 'Totaal: 5']];
    expect(await refusal(rows, 'hidden')).toMatchObject({ code: 'bsn', with: { column: 'B' } });
  });

  it.each([
    ['words about them', [['Zet hier nooit een burgerservicenummer (BSN) in, dat mag niet.'], ['12345678']]],
    ['other numbers', [['Telefoon'], ['0612345678'], ['0612345679'], ['0612345670'], ['1'], ['2']]],
    ['too few of them', PASSING.slice(0, 4).map((number) => [number])],
  ])('are not seen in %s', async (_, rows) => {
    expect(await refusal(rows, 'hidden')).toBe(null);
  });
});

describe('around the table', () => {
  it('titles above and totals below are no pupils, and rows keep the numbers Excel shows', async () => {
    const text = [
      'Leerlingenlijst De Regenboog;;;;;',
      'Groep: 5A',
      '',
      csv([pupilRow(), ['', '', '', '', '', ''], pupilRow({ 0: '7' })]),
      '',
      'Totaal;2',
      'Afgedrukt op;22-11-2026',
      'Bladzijde einde',
    ].join('\r\n');
    const { pupils, problems, faulty } = await reading(readCsv(text));
    expect(pupils.map(({ row }) => row)).toEqual([5, 7]);
    expect([problems, faulty]).toEqual([[], []]);
  });

  it('the heading may return on every page, with a title per group', async () => {
    const text = [csv([['Groep 5A'], pupilRow()]), csv([['Groep 6A'], pupilRow({ 0: '7' })])].join('\r\n');
    const { pupils, faulty } = await reading(readCsv(text));
    expect([pupils.length, faulty]).toEqual([2, []]);
  });

  const below = (...last: unknown[][]) =>
    reading(readCsv(csv([pupilRow(), pupilRow({ 0: '20452' }), ...last])));

  it.each([
    ['a number', [['20453']]],
    ['a number below an empty line', [[''], ['20453']]],
    ['a first name', [['', 'Mila']]],
    ['a surname', [['', '', '', 'de Wit']]],
    ['a number, with a remark below it', [['20453'], ['Vertrouwelijk']]],
  ])('the last row may hold but %s, and is a pupil at fault', async (_, last) => {
    expect((await below(...last)).faulty).toHaveLength(1);
  });

  it.each([
    [['2']],
    [['22-11-2026']],
    [['Vertrouwelijk']],
    [['', '', '', '', '22-11-2026']],
    [['* = gescheiden ouders']],
    [['', 'Gemaakt door mevrouw Jansen.']],
    [
      ['', ''],
      ['', 'Mila'],
    ],
    [['', '', '', '', '', 'Groep 5A']],
    [['2026']],
  ])('the last row is a remark: %j', async (...last) => {
    const { pupils, faulty } = await below(...(last as unknown[][]));
    expect([pupils.length, faulty]).toEqual([2, []]);
  });

  it.each([
    ['de Wit, Mila', 1],
    ['Mila de Wit', 1],
    ['Vertrouwelijk', 0],
    ['Deze lijst is vertrouwelijk', 0],
    ['Zie ook: groep 6', 0],
  ])('below whole names, %s is a pupil so many times: %i', async (last, times) => {
    const heading = ['Naam', 'Leerlingnr', 'Geboortedatum', 'Groep'];
    const rows = [['Sanne Smit', '20451', '15-08-2018', '5A'], [last]];
    expect((await reading(readCsv(csv(rows, heading)))).faulty).toHaveLength(times);
  });

  it('a row with only a name is a pupil at fault, not a remark', async () => {
    const { faulty } = await reading(
      readCsv(csv([pupilRow(), ['', 'Mila', '', '', '', ''], pupilRow({ 0: '7' })])),
    );
    expect(faulty).toMatchObject([{ row: 3, firstName: 'Mila' }]);
  });
});
