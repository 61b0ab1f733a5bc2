import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { ran } from '../cli/a-process.ts';
import { words } from '../visitor.ts';
import { aSchoolOf } from './a-school.ts';

const ROWS = [
  '20451;Sanne;van der;Berg;13-05-2018;Groep 5A;5',
  "20453;Anne-Fleur;van 't;Hof;04-09-2018;De kevers;",
  '00455;Yusuf;;Yılmaz;22-11-2019;Groep 3/4;4',
];

const WISE = '/beheer/scholen/9090/wise.csv';
const KOHA = '/beheer/scholen/9090/koha.csv';
const PAGE = '/beheer/scholen/9090/bibliotheeksysteem';

describe('the file for Wise', () => {
  it('holds the roll, in the layout of its import', async () => {
    const { staff, hands } = await aSchoolOf(['1;Left;;Away;13-05-2018;Groep 5A;5', ...ROWS]);
    await hands(...ROWS);
    const answer = await staff.open(WISE);
    expect(answer.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.get('Content-Disposition')).toContain('De Regenboog voor Wise 2026-09-08.csv');
    expect(answer.text.split('\r\n')).toEqual([
      'LEERLINGNUMMER;GROEP;GROEPSNAAM;JAARGROEP;VOORLETTERS;ROEPNAAM;NAAMTUS;NAAM;GEBOORTEDATUM;GESLACHT;LENERNUMMER',
      '20451;5A;Groep 5A;5;S.;Sanne;van der;Berg;2018-05-13;;',
      "20453;De kevers;De kevers;;A.F.;Anne-Fleur;van 't;Hof;2018-09-04;;",
      '00455;3-4;Groep 3/4;4;Y.;Yusuf;;Yılmaz;2019-11-22;;',
      '',
    ]);
  });

  it('goes through the portal itself without a fault: portaal check', async () => {
    const { portal, staff } = await aSchoolOf(ROWS);
    const { text } = await staff.open(`${WISE}?pasnummers=ja`);
    const file = join(portal.folder, 'wise.csv');
    writeFileSync(file, text);
    const told = await ran('cli/portaal.ts', ['check', file, '--json'], { folder: portal.folder });
    const read = JSON.parse(told.out) as { problems: unknown[]; pupils: Record<string, unknown>[] };
    expect(told.code).toBe(0);
    expect(read.problems).toEqual([]);
    expect(read.pupils.map(({ pupilNumber, prefix, lastName }) => [pupilNumber, prefix, lastName])).toEqual([
      ['20451', 'van der', 'Berg'],
      ['20453', "van 't", 'Hof'],
      ['00455', '', 'Yılmaz'],
    ]);
  });

  it('bears pasnummers only for who ticks that', async () => {
    const { staff } = await aSchoolOf(ROWS);
    expect((await staff.open(WISE)).text).not.toContain('2100000');
    expect((await staff.open(`${WISE}?pasnummers=ja`)).text.match(/;2100000\d\r\n/g)).toHaveLength(3);
    const page = await staff.open(PAGE);
    expect(page.text).toMatch(/<form method="get" action="\/beheer\/scholen\/9090\/wise.csv">/);
    expect(page.text).toMatch(/<input type="checkbox" id="pasnummers" name="pasnummers" value="ja" aria/);
  });

  it('is spoken of beforehand: what is missing in it', async () => {
    const { staff, hands } = await aSchoolOf(ROWS);
    expect(words(await staff.open(PAGE))).toContain('Bij 1 leerling ontbreekt de jaargroep.');
    await hands(...ROWS, '9;Sem;de;Wit;28-02-2018;De kevers;');
    const page = words(await staff.open(PAGE));
    expect(page).toContain('Bij 2 leerlingen ontbreekt de jaargroep.');
    expect(page).toContain('In het bestand staan alle 4 leerlingen van De Regenboog.');
    expect(page).toContain('In dit bestand staan gegevens van kinderen.');
    await hands(ROWS[0] ?? '', ROWS[2] ?? '');
    expect(words(await staff.open(PAGE))).not.toContain('ontbreekt');
  });
});

describe('the file for Koha', () => {
  it('holds the roll with the codes of the library', async () => {
    const { staff } = await aSchoolOf(ROWS, { KOHA_BRANCHCODE: 'S{number}', KOHA_CATEGORYCODE: 'SCHOOL' });
    expect(words(await staff.open(PAGE))).toContain('vestiging S9090 en de categorie SCHOOL');
    const answer = await staff.open(KOHA);
    expect(answer.get('Content-Disposition')).toContain('De Regenboog voor Koha 2026-09-08.csv');
    expect(parse(answer.text, { columns: true })).toMatchObject([
      {
        surname: 'van der Berg',
        firstname: 'Sanne',
        branchcode: 'S9090',
        categorycode: 'SCHOOL',
        sort1: '5A',
      },
      { surname: "van 't Hof", dateofbirth: '2018-09-04', sort1: 'De kevers' },
      { surname: 'Yılmaz', cardnumber: '21000003', sort1: '3-4' },
    ]);
  });

  it('knows a school by its number where the library says nothing', async () => {
    const { staff } = await aSchoolOf(ROWS);
    expect((await staff.open(KOHA)).text).toContain(',9090,JEUGD,');
  });
});

it('a school without pupils has no files to offer', async () => {
  const { staff } = await aSchoolOf(ROWS);
  const page = await staff.open('/beheer/scholen/9191/bibliotheeksysteem');
  expect(words(page)).toContain('Deze school heeft nog geen leerlingen.');
  expect(page.text).not.toContain('wise.csv');
});

it('who took which file is written down, in numbers', async () => {
  const { portal, staff } = await aSchoolOf(ROWS);
  await staff.open(WISE);
  await staff.open(KOHA);
  expect(
    all(portal.db, `select action, subject, counts from audit where action like 'download for%' order by id`),
  ).toEqual([
    { action: 'download for wise', subject: 'branch 9090', counts: '{"pupils":3}' },
    { action: 'download for koha', subject: 'branch 9090', counts: '{"pupils":3}' },
  ]);
});
