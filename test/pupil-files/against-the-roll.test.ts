import { beforeEach, describe, expect, it } from 'vitest';
import { all, one, run } from '../../src/db/query.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aLibrary, aPortal, type TestPortal } from '../a-portal.ts';
import { lookedInto, planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';
import { rosterCsv, type Row } from './roster-csv.ts';

const NOOR = { number: '01234', first: 'Noor', last: 'Bakker' };
const SEM = { number: '00999', first: 'Sem', prefix: 'de', last: 'Wit', born: '01-02-2017' };
const ZERO = 'Eerst stond er een 0 voor dit nummer: 01234. We zien dit als dezelfde leerling.';

let portal: TestPortal;
let staff: Visitor;
let school: Visitor;
let other: Visitor;

beforeEach(async () => {
  portal = await aPortal();
  await aLibrary(portal);
  staff = await signedIn(portal.app, 'medewerker');
  school = await signedIn(portal.app, 'school9090');
  other = await signedIn(portal.app, 'school9191');
});

describe('a number that lost the zeros it has on the roll', () => {
  beforeEach(() => onTheRoll(school, [NOOR, SEM]));

  it('is a warning at its row: on the page, in the list, in the preview', async () => {
    const file = await upload(school, [{ ...NOOR, number: '1234' }, SEM]);
    const page = words(await school.open(`/docent/leerlingbestanden/${file}`));
    expect(page).toContain(`Rij 2 ! Let op Noor Bakker Leerlingnummer 1234 ${ZERO}`);
    expect(page).toContain('De andere leerling is in orde.');
    expect((await school.open(`/docent/leerlingbestanden/${file}/punten.csv`)).text).toContain(ZERO);
    expect(words(await staff.open(`/beheer/bestanden/${file}/import`))).toContain(`Rij 2: ${ZERO}`);
  });

  it('is the same pupil, who keeps the number of the register', async () => {
    await onTheRoll(school, [
      { ...NOOR, number: '1234', group: 'Groep 6A' },
      { ...SEM, number: '12AB_999' },
    ]);
    expect(rollOf(portal.db, '9090')).toMatchObject([
      { pupilNumber: '00999', firstName: 'Sem', cardNumber: '21000002' },
      { pupilNumber: '01234', firstName: 'Noor', cardNumber: '21000001', groupCode: '6A' },
    ]);
  });

  it('is no warning for another child, for a school that keeps numbers apart, or where zeros were added', async () => {
    const warnings = (file: string) =>
      one<{ warnings: number }>(portal.db, 'select warnings from pupil_files where id = ?', file);
    const child = { number: '1234', first: 'Mila', last: 'Jansen', born: '09-09-2019' };
    expect(warnings(await upload(school, [child, SEM]))).toEqual({ warnings: 0 });
    expect(warnings(await upload(school, [{ ...NOOR, number: '0001234' }, SEM]))).toEqual({ warnings: 0 });
    run(portal.db, `update branches set pupil_numbers = 'exact'`);
    expect(warnings(await upload(school, [{ ...NOOR, number: '1234' }, SEM]))).toEqual({ warnings: 0 });
  });

  it('that is borne by two in the file, or by two on the roll, is nobody we know for sure', async () => {
    const file = await upload(school, [
      { ...NOOR, number: '1234' },
      { ...SEM, number: '001234' },
    ]);
    expect(words(await school.open(`/docent/leerlingbestanden/${file}`))).not.toContain('Eerst stond');
  });

  it('in most rows is one line', async () => {
    const many = (zeros: string) =>
      Array.from({ length: 25 }, (_, at) => ({
        number: `${zeros}${2000 + at}`,
        first: `Bo${at}`,
        last: `Bos${at}`,
      }));
    await onTheRoll(school, many('0'));
    const file = await upload(school, many(''));
    expect(words(await school.open(`/docent/leerlingbestanden/${file}`))).toContain(
      '25 rijen ! Let op (meer leerlingen) Leerlingnummer 2000 ' +
        'In 25 rijen stond eerst een 0 voor het leerlingnummer. Bijvoorbeeld rij 2: 2000. ' +
        'We zien dit als dezelfde leerlingen.',
    );
  });
});

describe('a file of another school', () => {
  const REFUSED =
    'Dit bestand lijkt van een andere school: De Regenboog. Kies het bestand van Zuidrand College.';
  const regenboog = (from: number, until: number): Row[] =>
    Array.from({ length: until - from }, (_, at) => ({
      number: String(3000 + from + at),
      first: 'Lotte',
      last: `Vos${from + at}`,
    }));
  const college = Array.from({ length: 30 }, (_, at) => ({
    number: String(at),
    first: 'Bo',
    last: `Smit${at}`,
  }));
  const strangers = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ number: `x${at}`, first: 'Kim', last: `Bos${at}` }));

  describe('whose pupils are on the roll of that school', () => {
    beforeEach(async () => {
      await onTheRoll(school, regenboog(0, 40));
      await onTheRoll(other, college);
    });

    it('is refused with the names of both, and not kept', async () => {
      const refused = await other.upload(rosterCsv(...regenboog(0, 20), ...strangers(5)), 'lijst.csv');
      expect(refused.status).toBe(422);
      expect(words(refused)).toContain(REFUSED);
      expect(one(portal.db, `select count(*) as n from pupil_files where branch = '9191'`)).toEqual({ n: 1 });
    });

    it.each<[string, Row[]]>([
      ['of fewer than 20 pupils', regenboog(0, 19)],
      ['of which more than a fifth is known nowhere', [...regenboog(0, 20), ...strangers(6)]],
      ['with more than a tenth of the own pupils: a merger', [...regenboog(0, 40), ...college.slice(0, 5)]],
      ['in which no birth date is right', regenboog(0, 40).map((row) => ({ ...row, born: '14-05-2018' }))],
      ['in which no surname is right', regenboog(0, 40).map((row) => ({ ...row, last: 'Vosje' }))],
      ['in which no number is right', regenboog(0, 40).map((row) => ({ ...row, number: `9${row.number}` }))],
    ])('is not told to be so: one %s', async (_what, rows) => {
      const kept = await other.upload(rosterCsv(...rows), 'lijst.csv');
      expect(kept.status).toBe(303);
    });

    it('that two other schools know alike is not told to be of either', async () => {
      run(
        portal.db,
        `insert into branches (number, name, place, edition, holiday_region, contact_name, contact_mail)
         select '9292', 'De Dependance', place, edition, holiday_region, '', '' from branches where number = '9090'`,
      );
      run(
        portal.db,
        `insert into groups select '9292', code, name, year_group from groups where branch = '9090'`,
      );
      run(portal.db, 'insert into card_numbers (number) select number + 500 from card_numbers');
      run(
        portal.db,
        `insert into pupils (branch, pupil_number, card_number, first_name, prefix, last_name, birth_date, group_code,
           enrolled_at)
         select '9292', pupil_number, card_number + 500, first_name, prefix, last_name, birth_date, group_code,
           enrolled_at from pupils where branch = '9090'`,
      );
      expect((await other.upload(rosterCsv(...regenboog(0, 40)), 'lijst.csv')).status).toBe(303);
    });

    it('of a school with an empty roll is not told by its pupils', async () => {
      run(portal.db, `update pupils set unenrolled_at = '2026-09-01' where branch = '9191'`);
      expect((await other.upload(rosterCsv(...regenboog(0, 40)), 'lijst.csv')).status).toBe(303);
    });
  });

  describe('that says so itself', () => {
    const withBrin = (brin: string, heading = 'BRIN-nummer') =>
      rosterCsv({ number: '1' }, { number: '2', first: 'Sem' })
        .split('\r\n')
        .map((line, at) => (line === '' ? '' : `${line};${at === 0 ? heading : brin}`))
        .join('\r\n');
    const brins = (regenboogs: string | null, own: string | null) => {
      run(portal.db, `update branches set brin = case number when '9090' then ? else ? end`, regenboogs, own);
    };

    it.each([
      ['12AB', '34CD', '12AB'],
      ['12AB00', '34CD', '12ab00'],
      ['12AB', '34CD', '12AB00'],
      ['12AB00', '12AB01', '12AB00'],
      ['12AB00', null, '12AB00'],
    ])('is refused: a school with %s, the own one with %s, the file with %s', async (theirs, own, brin) => {
      brins(theirs, own);
      const refused = await other.upload(withBrin(brin), 'lijst.csv');
      expect(refused.status).toBe(422);
      expect(words(refused)).toContain(REFUSED);
    });

    it.each([
      ['12AB', '12AB', '12AB'],
      ['12AB00', '12AB01', '12AB'],
      ['12AB00', '12AB', '12AB00'],
      ['12AB', null, '12AB'],
      ['12AB', '34CD', '56EF'],
      [null, '34CD', '12AB'],
    ])('is not when that is not sure: %s, %s, %s', async (theirs, own, brin) => {
      brins(theirs, own);
      expect((await other.upload(withBrin(brin), 'lijst.csv')).status).toBe(303);
    });

    it('is refused by the BRIN before its numbers too', async () => {
      brins('12AB', '34CD');
      const refused = await other.upload(rosterCsv({ number: '12AB_1' }, { number: '12AB_2' }), 'lijst.csv');
      expect(words(refused)).toContain(REFUSED);
    });

    it('is not by a column that speaks of another thing, or of few of the pupils', async () => {
      brins('12AB', '34CD');
      expect((await other.upload(withBrin('12AB', 'BRIN vorige school'), 'lijst.csv')).status).toBe(303);
      const few = rosterCsv({ number: '12AB_1' }, { number: '2' }, { number: '3' });
      expect((await other.upload(few, 'andere.csv')).status).toBe(303);
    });

    it('is not while the own pupils are in it', async () => {
      brins('12AB', '34CD');
      await onTheRoll(other, [{ number: '1' }]);
      expect((await other.upload(withBrin('12AB'), 'lijst.csv')).status).toBe(303);
    });
  });
});

describe('who is told whose pupils a file lists', () => {
  const OF_REGENBOOG = 'Leerlingnummer;Naam;Geboortedatum;Groep;BRIN\n1;Noor Bakker;13-05-2018;5A;12AB00\n';
  const LEFT_OPEN = OF_REGENBOOG.replace('Groep', 'Clubje');

  beforeEach(async () => {
    portal = await aPortal({ UPLOADS_PER_DAY: '2' });
    await aLibrary(portal);
    run(portal.db, `update branches set brin = '12AB00' where number = '9090'`);
    other = await signedIn(portal.app, 'school9191');
  });

  const told = () =>
    all(
      portal.db,
      `select branch, subject, counts from audit where action = 'refuse file of another school'`,
    );

  it('is written down, with how many they are and nothing of them', async () => {
    expect((await other.upload(OF_REGENBOOG, 'lijst.csv')).status).toBe(422);
    expect(told()).toEqual([{ branch: '9191', subject: null, counts: '{"pupils":1}' }]);
  });

  it('is told no more often in a day than he may upload', async () => {
    for (const name of ['een.csv', 'twee.csv']) await other.upload(OF_REGENBOOG, name);
    const third = await other.upload(OF_REGENBOOG, 'drie.csv');
    expect(words(third)).toContain('Je hebt vandaag al 2 bestanden geüpload.');
    expect(words(third)).not.toContain('De Regenboog');
    portal.time.now = new Date('2026-09-08T22:00:00Z');
    const tomorrow = await signedIn(portal.app, 'school9191');
    expect(words(await tomorrow.upload(OF_REGENBOOG, 'drie.csv'))).toContain('De Regenboog');
  });

  it('is told no more often by answering what is asked about a file', async () => {
    const asked = whereTo(await other.upload(LEFT_OPEN, 'lijst.csv'));
    const answer = () => other.send(asked, { 'kolom-group': 'Clubje' });
    for (let times = 0; times < 2; times += 1) expect(words(await answer())).toContain('De Regenboog');
    expect(words(await answer())).toContain('Je hebt vandaag al 2 bestanden geüpload.');
    expect(told()).toHaveLength(2);
  });
});

describe('the card of a school', () => {
  it('takes its BRIN, or none, and nothing that is not one', async () => {
    const admin = await signedIn(portal.app, 'beheerder');
    const card = { naam: 'De Regenboog', plaats: 'Zuiddorp', soort: 'schoolWise', regio: 'zuid' };
    const brin = () => one(portal.db, `select brin, pupil_numbers from branches where number = '9090'`);
    await admin.send('/beheer/scholen/9090', { ...card, brin: ' 12ab00 ', nummers: 'exact' });
    expect(brin()).toEqual({ brin: '12AB00', pupil_numbers: 'exact' });
    const page = await admin.open('/beheer/scholen/9090/wijzigen');
    expect(page.text).toMatch(/value="12AB00"/);
    expect(page.text).toMatch(/value="exact" selected/);
    const refused = await admin.send('/beheer/scholen/9090', { ...card, brin: 'AB12' });
    expect(refused.status).toBe(422);
    expect(words(refused)).toContain('Een BRIN is 2 cijfers en 2 letters');
    await admin.send('/beheer/scholen/9090', { ...card, brin: '' });
    expect(brin()).toEqual({ brin: null, pupil_numbers: 'flexible' });
  });
});

let uploads = 0;

/** Hands a file in; returns its number. */
async function upload(teacher: Visitor, rows: Row[]): Promise<string> {
  const answer = await teacher.upload(rosterCsv(...rows), `lijst ${(uploads += 1)}.csv`);
  expect(answer.status, words(answer)).toBe(303);
  return /geslaagd=(\d+)/.exec(whereTo(answer))?.[1] ?? '';
}

/** Makes the roll of a school what these rows say. */
async function onTheRoll(teacher: Visitor, rows: Row[]): Promise<void> {
  const file = await upload(teacher, rows);
  const here = `/beheer/bestanden/${file}/import`;
  const plan = planOn(await staff.open(here));
  const asked = await staff.open(`${here}/bevestigen?plan=${plan}`);
  const done = await staff.send(here, { plan, ...lookedInto(asked) });
  expect(done.status, words(done)).toBe(303);
}
