import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { aSchoolOf } from '../pupils/a-school.ts';
import { planOn, words, type Visitor } from '../visitor.ts';

const SANNE = '20451;Sanne;van der;Berg;13-05-2018;Groep 5A;5';
const SEM = '20452;Sem;de;Wit;28-02-2018;Groep 5A;5';
const ZOE = "20453;Zoë;van 't;Hof;04-09-2018;Groep 5A;5";
const YUSUF = '00455;Yusuf;;Yılmaz;22-11-2019;Groep 3/4;4';
const SEM_IN_6A = '20452;Sem;de;Wit;28-02-2018;Groep 6A;6';
const ZOE_HOFF = "20453;Zoë;van 't;Hoff;04-09-2018;Groep 5A;5";

/** Import 2 of De Regenboog: Yusuf is new, Sem moved, Zoë is called Hoff, Sanne left; Noor stayed as she was. */
async function aSchoolAfterTwo() {
  const noor = '20456;Noor;;Bakker;01-02-2018;Groep 5A;5';
  const school = await aSchoolOf([SANNE, SEM, ZOE, noor]);
  await school.hands(SEM_IN_6A, ZOE_HOFF, YUSUF, noor);
  return school;
}

const rowsOf = async (staff: Visitor, path: string, delimiter = ';') =>
  parse<Record<string, string>>((await staff.open(path)).text, { columns: true, delimiter, bom: true });

describe('the changes of an import for the library system', () => {
  it('are those who are new or changed, and not those who stayed as they were or left', async () => {
    const { staff } = await aSchoolAfterTwo();
    const answer = await staff.open('/beheer/imports/2/wise.csv');
    expect(answer.get('Content-Disposition')).toContain('De Regenboog voor Wise import 2.csv');
    expect(await rowsOf(staff, '/beheer/imports/2/wise.csv')).toMatchObject([
      { LEERLINGNUMMER: '20453', NAAM: 'Hoff', GROEP: '5A' },
      { LEERLINGNUMMER: '20452', NAAM: 'Wit', GROEP: '6A', JAARGROEP: '6' },
      { LEERLINGNUMMER: '00455', NAAM: 'Yılmaz', GROEP: '3-4' },
    ]);
    expect(await rowsOf(staff, '/beheer/imports/2/koha.csv', ',')).toMatchObject([
      { surname: "van 't Hoff" },
      { surname: 'de Wit', sort1: '6A' },
      { surname: 'Yılmaz', cardnumber: '21000005' },
    ]);
    expect(await rowsOf(staff, '/beheer/imports/1/koha.csv', ',')).toHaveLength(3);
  });

  it('are told as the register has them now, whatever the import made of them', async () => {
    const { staff, hands } = await aSchoolAfterTwo();
    await hands(SEM, ZOE_HOFF);
    expect(await rowsOf(staff, '/beheer/imports/2/wise.csv')).toMatchObject([
      { NAAM: 'Hoff' },
      { NAAM: 'Wit', GROEP: '5A' },
    ]);
  });

  it('come with a page that says what to mind', async () => {
    const { staff } = await aSchoolAfterTwo();
    const report = await staff.open('/beheer/imports/2');
    expect(report.text).toContain('href="/beheer/imports/2/bibliotheeksysteem"');
    const page = words(await staff.open('/beheer/imports/2/bibliotheeksysteem'));
    expect(page).toContain('In het bestand staan 3 leerlingen die nieuw of veranderd zijn door import 2.');
    expect(page).toContain('Laat Wise met dit bestand niemand uitschrijven.');
    expect(page).toContain('1 leerling is vertrokken.');
    expect(page).toContain('Liever alle leerlingen van De Regenboog?');
    expect(page).not.toContain('leerlingnummer');
  });

  it('are nobody any more once the import is undone', async () => {
    const { staff } = await aSchoolAfterTwo();
    const plan = planOn(await staff.open('/beheer/imports/2/ongedaan'));
    await staff.send('/beheer/imports/2/ongedaan', { plan });
    expect((await staff.open('/beheer/imports/2')).text).not.toContain('bibliotheeksysteem');
    expect(await rowsOf(staff, '/beheer/imports/2/wise.csv')).toEqual([]);
    expect(await rowsOf(staff, '/beheer/imports/2/vertrokken.csv')).toEqual([]);
    const page = words(await staff.open('/beheer/imports/2/bibliotheeksysteem'));
    expect(page).toContain('Er zijn nu geen leerlingen die nieuw of veranderd zijn door import 2.');
    expect(page).toContain('Er is niemand vertrokken.');
  });
});

describe('those who left with an import', () => {
  it('stand in a list for who unenrols them by hand', async () => {
    const { staff } = await aSchoolAfterTwo();
    expect((await staff.open('/beheer/imports/2/vertrokken.csv')).text).toBe(
      '\uFEFFPasnummer;Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep of klas;Uitschrijfdatum\r\n' +
        '21000001;20451;Sanne;van der;Berg;13-05-2018;5A;08-09-2026\r\n',
    );
  });

  it('go from Koha with the end of their membership', async () => {
    const { staff } = await aSchoolAfterTwo();
    expect(await rowsOf(staff, '/beheer/imports/2/vertrokken-koha.csv', ',')).toEqual([
      {
        cardnumber: '21000001',
        surname: 'van der Berg',
        firstname: 'Sanne',
        dateofbirth: '2018-05-13',
        branchcode: '9090',
        categorycode: 'JEUGD',
        sort1: '5A',
        dateexpiry: '2026-09-08',
      },
    ]);
  });

  it('are not there when they came back', async () => {
    const { staff, hands } = await aSchoolAfterTwo();
    await hands(SANNE, SEM_IN_6A, ZOE_HOFF, YUSUF);
    expect(await rowsOf(staff, '/beheer/imports/2/vertrokken.csv')).toEqual([]);
  });
});

it('who took which part of an import is written down, in numbers', async () => {
  const { portal, staff } = await aSchoolAfterTwo();
  for (const file of ['wise.csv', 'koha.csv', 'vertrokken.csv', 'vertrokken-koha.csv']) {
    await staff.open(`/beheer/imports/2/${file}`);
  }
  expect(
    all(portal.db, `select action, subject, counts from audit where action like 'download %' order by id`),
  ).toEqual([
    { action: 'download for wise', subject: 'import 2', counts: '{"pupils":3}' },
    { action: 'download for koha', subject: 'import 2', counts: '{"pupils":3}' },
    { action: 'download leavers', subject: 'import 2', counts: '{"pupils":1}' },
    { action: 'download leavers', subject: 'import 2', counts: '{"pupils":1}' },
  ]);
});

it('an import that is not there has nothing to take', async () => {
  const { staff } = await aSchoolAfterTwo();
  for (const file of ['wise.csv', 'vertrokken.csv', 'bibliotheeksysteem']) {
    expect((await staff.open(`/beheer/imports/99/${file}`)).status).toBe(404);
  }
});
