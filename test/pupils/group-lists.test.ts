import { describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import { signedIn, words } from '../visitor.ts';
import { aSchoolOf, handsIn } from './a-school.ts';

const ROWS = [
  '20451;Sanne;van der;Berg;13-05-2018;Groep 5A;5',
  '20452;Sem;de;Wit;28-02-2018;Groep 5A;5',
  "20453;Zoë;van 't;Hof;04-09-2018;Groep 5A;5",
  '20454;Noor;;Bakker;01-02-2020;Groep 3/4;3',
  '20455;Yusuf;;Yılmaz;22-11-2019;Groep 3/4;4',
  '20456;Anne;de;Wit;28-02-2018;Groep 5A;5',
];

describe('the groups of a school', () => {
  it('are those with pupils, with how many, in the order of their codes', async () => {
    const { staff, hands } = await aSchoolOf(ROWS);
    await hands(...ROWS.slice(0, 5), '20456;Anne;de;Wit;28-02-2018;Groep 10;5');
    const page = await staff.open('/beheer/scholen/9090/groepen');
    expect(words(page)).toMatch(/3-4 Groep 3\/4 2 5A Groep 5A 3 10 Groep 10 1 /);
    expect(page.text).toContain('href="/beheer/scholen/9090/groepen/3-4"');
    for (const name of ['Berg', 'Yılmaz', 'Sanne']) expect(page.text).not.toContain(name);
  });

  it('are to be found from the page of the school', async () => {
    const { staff } = await aSchoolOf(ROWS);
    const page = await staff.open('/beheer/scholen/9090');
    expect(page.text).toContain('href="/beheer/scholen/9090/groepen"');
  });

  it('are none yet for a school without pupils', async () => {
    const { staff } = await aSchoolOf(ROWS);
    const page = await staff.open('/beheer/scholen/9191/groepen');
    expect(words(page)).toContain('Er zijn nog geen klassen.');
  });
});

describe('a group list', () => {
  it('stands by surname without its prefix, with numbers and birth date', async () => {
    const { staff } = await aSchoolOf(ROWS);
    const page = words(await staff.open('/beheer/scholen/9090/groepen/5A'));
    expect(page).toContain('Groep 5A, De Regenboog: 4 leerlingen');
    expect(page).toMatch(
      /Berg, Sanne van der 20451 2100000\d 13-05-2018 Hof, Zoë van 't 20453 2100000\d 04-09-2018 Wit, Anne de 20456 2100000\d 28-02-2018 Wit, Sem de 20452 /,
    );
    expect(page).not.toContain('Yılmaz');
  });

  it('tells the year of each pupil only where a group holds several', async () => {
    const { staff } = await aSchoolOf(ROWS);
    expect(words(await staff.open('/beheer/scholen/9090/groepen/3-4'))).toMatch(
      /Jaargroep Leerlingnummer .*Bakker, Noor 3 20454 .*Yılmaz, Yusuf 4 20455/,
    );
    expect(words(await staff.open('/beheer/scholen/9090/groepen/5A'))).not.toContain('Jaargroep');
  });

  it('is one table per group when all are asked for', async () => {
    const { staff } = await aSchoolOf(ROWS);
    const page = await staff.open('/beheer/scholen/9090/groepslijsten');
    expect(page.text.match(/<table class="[^"]*\bblad\b/g)).toHaveLength(2);
    for (const name of ['Bakker', 'Yılmaz', 'Berg', 'Hof']) expect(page.text).toContain(name);
  });

  it('speaks of klassen to a secondary school, and finds a code with a space or a sign', async () => {
    const { portal, staff } = await aSchoolOf(ROWS);
    const college = await signedIn(portal.app, 'school9191');
    const head = 'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Klasnaam\n';
    await handsIn(college, staff, `${head}1;Mila;Bos;13-05-2013;h1 #?%;Klas h1\n`);
    const groups = await staff.open('/beheer/scholen/9191/groepen');
    const address = /href="(\/beheer\/scholen\/9191\/groepen\/[^"]+)"/.exec(groups.text)?.[1] ?? '';
    expect(words(await staff.open(address))).toContain('Klas h1, Zuidrand College: 1 leerling');
    expect((await staff.open('/beheer/scholen/9191/groepen/h2')).status).toBe(404);
    expect(words(await staff.open('/beheer/scholen/9191/groepen/h2'))).toContain('Kies een andere klas.');
  });

  it('is not made of those who left', async () => {
    const { staff, hands } = await aSchoolOf(ROWS);
    await hands(...ROWS.slice(1));
    expect(words(await staff.open('/beheer/scholen/9090/groepen/5A'))).not.toContain('Berg');
  });
});

describe('a group list as a workbook', () => {
  it('is read back by the portal as the same pupils', async () => {
    const { staff } = await aSchoolOf(ROWS);
    const answer = await staff.open('/beheer/scholen/9090/groepslijsten.xlsx').responseType('blob');
    expect(answer.get('Content-Disposition')).toContain('Alle groepen De Regenboog.xlsx');
    const outcome = await readRoster(answer.body as Buffer, 'lijst.xlsx', {
      today: '2026-09-08',
      maxRows: 100,
    });
    if (outcome.refused) return expect.fail(outcome.refused.code);
    const { reading } = outcome;
    expect(reading.problems).toEqual([]);
    expect(reading.pupils.map(({ pupilNumber }) => pupilNumber)).toEqual([
      '20454',
      '20455',
      '20451',
      '20453',
      '20456',
      '20452',
    ]);
    expect(reading.pupils[3]).toMatchObject({
      firstName: 'Zoë',
      prefix: "van 't",
      lastName: 'Hof',
      birthDate: '2018-09-04',
      group: '5A',
      groupName: 'Groep 5A',
      yearGroup: 5,
    });
  });

  it('of one group holds that group', async () => {
    const { staff } = await aSchoolOf(ROWS);
    const { headers } = await staff.open('/beheer/scholen/9090/groepen/5A/lijst.xlsx');
    expect(headers['content-disposition']).toContain('Groep 5A De Regenboog.xlsx');
    expect((await staff.open('/beheer/scholen/9090/groepen/6A/lijst.xlsx')).status).toBe(404);
  });

  it('comes with a warning beside its button', async () => {
    const { staff } = await aSchoolOf(ROWS);
    for (const path of ['groepen', 'groepen/5A', 'groepslijsten']) {
      expect(words(await staff.open(`/beheer/scholen/9090/${path}`))).toContain(
        'In dit bestand staan gegevens van kinderen. Verwijder je kopie als je klaar bent.',
      );
    }
  });
});

it('who saw or took which list is written down, in numbers', async () => {
  const { portal, staff } = await aSchoolOf(ROWS);
  await staff.open('/beheer/scholen/9090/groepen/5A');
  await staff.open('/beheer/scholen/9090/groepslijsten.xlsx');
  const lines = all(
    portal.db,
    `select action, subject, branch, counts from audit where action like '%group lists' order by id`,
  );
  expect(lines).toEqual([
    {
      action: 'see group lists',
      subject: 'branch 9090',
      branch: '9090',
      counts: '{"groups":1,"pupils":4}',
    },
    {
      action: 'download group lists',
      subject: 'branch 9090',
      branch: '9090',
      counts: '{"groups":2,"pupils":6}',
    },
  ]);
});
