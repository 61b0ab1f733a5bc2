import { describe, expect, it } from 'vitest';
import { all, run } from '../../src/db/query.ts';
import { leaversOf, rollOf } from '../../src/pupils/pupils.ts';
import { aBranch, type TestPortal } from '../a-portal.ts';
import { rosterCsv, type Row } from '../pupil-files/roster-csv.ts';
import { planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from './a-school.ts';
import { decide } from './decide.ts';

const LOTTE = { number: '4', first: 'Lotte', last: 'Vos', born: '03-03-2016', group: 'Groep 7' };
const renumbered = (rows: Row[], from = 100): Row[] =>
  rows.map((row, at) => ({ ...row, number: String(from + at) }));
const cards = ({ db }: TestPortal, branch = '9090') =>
  Object.fromEntries(rollOf(db, branch).map((pupil) => [pupil.firstName, pupil.cardNumber]));
const numbers = ({ db }: TestPortal, branch = '9090') =>
  Object.fromEntries(rollOf(db, branch).map((pupil) => [pupil.firstName, pupil.pupilNumber]));

describe('whoever could be somebody we know', () => {
  it('stands beside what we know of that child, with what differs marked in words', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(NOOR, { ...SEM, number: '77', born: '01-03-2017', group: 'Groep 7' });
    const row = wordsOfRow(await staff.open(`/beheer/bestanden/${id}/import`), 'Sem');
    expect(row).toContain('Geboren 1 maart 2017');
    expect(row).toContain('Dit weten we van Sem de Wit:');
    expect(row).toContain('≠ Leerlingnummer: 2 (anders)');
    expect(row).toContain('Naam: Sem de Wit ≠ Geboortedatum');
    expect(row).toContain('≠ Geboortedatum: 1 februari 2017 (anders)');
    expect(row).toMatch(
      /Groep: 6 Jaargroep: 6 School: De Regenboog Op school sinds: 8 september 2026 Pasnummer: \d{8}/,
    );
  });

  it('is told of by every detail too when a number comes with another name', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(NOOR, { ...YUSUF, number: '2' });
    const row = wordsOfRow(await staff.open(`/beheer/bestanden/${id}/import`), 'Yusuf');
    expect(row).toContain('Leerlingnummer: 2 ≠ Naam: Sem de Wit (anders)');
  });

  it('is called a teacher, and not somebody of year 20', async () => {
    const anja = { number: '901', first: 'Anja', last: 'Smit', born: '04-03-1971', group: 'Docenten' };
    const { staff, school } = await aSchoolWith(NOOR, anja);
    const id = await school.uploads(NOOR, { ...anja, number: '903', last: 'Pool' });
    const row = wordsOfRow(await staff.open(`/beheer/bestanden/${id}/import`), 'Anja');
    expect(row).toContain('Groep: Docenten Jaargroep: docent');
  });

  it('is not spelled out where name and birth date are the same and nobody else has them', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(NOOR, { ...SEM, number: '77' });
    const page = words(await staff.open(`/beheer/bestanden/${id}/import`));
    expect(page).toContain('Naam en geboortedatum zijn gelijk.');
    expect(page).not.toContain('Dit weten we van');
  });
});

describe('a school that goes to another pupil system', () => {
  const school4 = [NOOR, SEM, YUSUF, LOTTE];

  it('is one decision: all who are sure keep their pasnummer and get their new number', async () => {
    const { portal, staff, school } = await aSchoolWith(...school4);
    const before = cards(portal);
    const id = await school.uploads(...renumbered(school4));
    const preview = await staff.open(`/beheer/bestanden/${id}/import`);
    expect(words(preview)).toContain(
      '4 leerlingen hebben een nieuw nummer. Naam en geboortedatum zijn gelijk.',
    );
    expect(words(preview)).toContain('Ja, dit zijn dezelfde leerlingen');
    expect(words(preview)).toContain('Er verandert nog niets. Beslis eerst over deze leerlingen.');
    expect(words(preview)).not.toContain('Is het bestand wel van deze school?');
    await agree(staff, id, 'here');

    const after = words(await staff.open(`/beheer/bestanden/${id}/import`));
    expect(after).toContain('4 keuzes zijn bewaard.');
    expect(after).toContain('4 krijgen een ander nummer');
    expect(after).toContain('Leerlingnummer: was 1 wordt 100');
    const asked = words(await confirmation(staff, id));
    expect(asked).toContain('Je geeft 4 leerlingen een ander nummer.');
    expect(asked).not.toContain('Je schrijft');
    expect(words(await school.applies(id))).toContain('4 leerlingen hebben een ander nummer.');
    expect(cards(portal)).toEqual(before);
    expect(numbers(portal)).toEqual({ Noor: '100', Sem: '101', Yusuf: '102', Lotte: '103' });
  });

  it('may use the old numbers anew, for other pupils: they change hands all at once', async () => {
    const { portal, staff, school } = await aSchoolWith(...school4);
    const before = cards(portal);
    const id = await school.uploads(
      { ...NOOR, number: '2' },
      { ...SEM, number: '3' },
      { ...YUSUF, number: '4' },
      { ...LOTTE, number: '1' },
    );
    await agree(staff, id, 'here');
    await school.applies(id);
    expect(cards(portal)).toEqual(before);
    expect(numbers(portal)).toEqual({ Noor: '2', Sem: '3', Yusuf: '4', Lotte: '1' });
    const kinds = all<{ kind: string }>(portal.db, 'select kind from changes where import_id = 2');
    expect(kinds.map(({ kind }) => kind)).toEqual(['renumber', 'renumber', 'renumber', 'renumber']);
  });

  it('that nobody decides on harms nobody: the rows are skipped, and everybody stays', async () => {
    const { portal, staff, school } = await aSchoolWith(...school4);
    const before = rollOf(portal.db, '9090');
    const id = await school.uploads(...renumbered(school4), { number: '9', first: 'Bo', last: 'Bos' });
    const asked = words(await confirmation(staff, id));
    expect(asked).toContain('Over 4 leerlingen heb je nog niet beslist. Die rijen slaan we over.');
    const done = words(await school.applies(id));
    expect(done).toContain('1 leerling is ingeschreven.');
    expect(done).toContain('Niemand heeft gekozen wie deze leerling is.');
    expect(rollOf(portal.db, '9090').filter(({ firstName }) => firstName !== 'Bo')).toEqual(before);
  });

  it('can be said to be other pupils: then the old ones leave and the new ones come', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(...renumbered([NOOR, SEM]));
    await agree(staff, id, 'here', 'nee');
    await school.applies(id);
    expect(numbers(portal)).toEqual({ Noor: '100', Sem: '101' });
    expect(
      leaversOf(portal.db, '9090')
        .map(({ pupilNumber }) => pupilNumber)
        .sort(),
    ).toEqual(['1', '2']);
  });

  it('is not decided on a preview that is no longer true', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(...renumbered([NOOR, SEM]));
    const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
    run(portal.db, `update pupils set first_name = 'Semmie' where pupil_number = '2'`);
    const there = `/beheer/bestanden/${id}/import`;
    const answer = await staff.send(`${there}/allemaal`, { plan, van: 'here', keuze: 'ja' });
    expect(whereTo(answer)).toBe(`${there}?verouderd=1#melding`);
    expect(all(portal.db, 'select 1 from choices')).toEqual([]);
  });

  it('can be asked again', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(...renumbered([NOOR, SEM]));
    const here = `/beheer/bestanden/${id}/import`;
    await agree(staff, id, 'here');
    expect(words(await staff.open(here))).toContain('Je hebt 2 keuzes gemaakt.');
    expect(whereTo(await staff.send(`${here}/keuzes/wissen`))).toContain(here);
    expect(words(await staff.open(here))).toContain('Alle keuzes zijn gewist.');
    expect(all(portal.db, 'select 1 from choices')).toEqual([]);
  });
});

describe('a pupil about whom there is doubt', () => {
  it('is decided on one by one, in the table, and the page comes back where it was', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const mila = { ...NOOR, number: '51', first: 'Mila' };
    const id = await school.uploads(mila, { ...SEM, number: '52', born: '02-02-2017' }, YUSUF);
    const here = `/beheer/bestanden/${id}/import?soort=kiezen`;
    const page = await staff.open(here);
    expect(words(page)).toContain('Lijkt op Noor Bakker (1). De roepnaam is anders.');
    expect(words(page)).toContain('Lijkt op Sem de Wit (2). De geboortedatum is anders: 1 februari 2017.');
    expect(words(page)).not.toContain('Ja, dit zijn dezelfde leerlingen');

    const saved = await decide(
      staff,
      id,
      { Mila: 'Nee, dit is een nieuwe', Sem: 'Ja, dit is Sem de Wit (2)' },
      here,
    );
    expect(whereTo(saved)).toBe(`/beheer/bestanden/${id}/import?soort=kiezen&p=1#wijzigingen`);
    await school.applies(id);
    expect(numbers(portal)).toEqual({ Mila: '51', Sem: '52', Yusuf: '3' });
    expect(cards(portal)).toMatchObject({ Sem: '21000002', Mila: '21000004' });
    expect(leaversOf(portal.db, '9090')).toMatchObject([{ firstName: 'Noor' }]);
  });

  it('because he is a twin is never among those who are sure', async () => {
    const twins = [NOOR, { ...NOOR, number: '7', first: 'Mila' }];
    const { portal, staff, school } = await aSchoolWith(...twins);
    const before = cards(portal);
    const id = await school.uploads(...renumbered(twins));
    const page = await staff.open(`/beheer/bestanden/${id}/import`);
    expect(words(page)).not.toContain('hebben een nieuw nummer');
    expect(words(page)).toContain('Over 2 leerlingen kun je beslissen.');
    expect(words(page)).toContain('Er zijn meer leerlingen met deze achternaam en geboortedatum.');
    await decide(staff, id, { Noor: 'Ja, dit is Noor Bakker (1)', Mila: 'Ja, dit is Mila Bakker (7)' });
    await school.applies(id);
    expect(cards(portal)).toEqual(before);
  });

  it('twins whose numbers were exchanged are asked about, not renamed', async () => {
    const mila = { ...NOOR, number: '7', first: 'Mila' };
    const { portal, school } = await aSchoolWith(NOOR, mila);
    const before = rollOf(portal.db, '9090');
    const done = await school.hands({ ...NOOR, number: '7' }, { ...mila, number: '1' }, SEM);
    expect(words(done)).toContain('2 rijen zijn overgeslagen.');
    expect(rollOf(portal.db, '9090')).toEqual(expect.arrayContaining(before));
  });

  it('can be left out, and that can be taken back', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    const id = await school.uploads({ ...NOOR, number: '51' });
    const here = `/beheer/bestanden/${id}/import`;
    await decide(staff, id, { Noor: 'Sla deze rij over' });
    expect(words(await staff.open(here))).toContain('Deze rij sla je over.');
    await decide(staff, id, { Noor: 'Beslis later' });
    expect(words(await staff.open(here))).toContain('Lijkt op Noor Bakker (1)');
    expect(all(portal.db, 'select 1 from choices')).toEqual([]);
  });

  it('is not what somebody made up: only what the preview offers can be chosen', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads({ ...NOOR, number: '51' }, SEM);
    await staff.send(`/beheer/bestanden/${id}/import/keuzes`, {
      'row 2 ': 'same 2',
      'row 3 ': 'skip',
      'pupil 2': 'stay',
      'row 9 Blad': 'new',
      __proto__: 'x',
    });
    expect(all(portal.db, 'select 1 from choices')).toEqual([]);
  });
});

describe('a number that now bears another name', () => {
  const MILA = { number: '1', first: 'Mila', last: 'Jansen', born: '09-09-2019' };

  it('can be the same pupil with other details', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(MILA, SEM);
    await decide(staff, id, { Mila: 'Ja, dit is Noor Bakker (1), met andere gegevens' });
    await school.applies(id);
    expect(rollOf(portal.db, '9090')).toMatchObject([
      { cardNumber: '21000001', firstName: 'Mila', lastName: 'Jansen', birthDate: '2019-09-09' },
      { firstName: 'Sem' },
    ]);
  });

  it('can have been given out again: its former bearer leaves', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(MILA, SEM);
    await decide(staff, id, { Mila: 'Nee, dit nummer is nu van een nieuwe leerling' });
    await school.applies(id);
    expect(numbers(portal)).toEqual({ Mila: '1', Sem: '2' });
    expect(leaversOf(portal.db, '9090')).toMatchObject([{ firstName: 'Noor', pupilNumber: '1' }]);
  });

  it('is not given to another while its bearer stays', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(MILA, SEM);
    await decide(staff, id, { Mila: 'Nee, dit nummer is nu van een nieuwe leerling' });
    await decide(staff, id, { Noor: 'Blijft op school' });
    expect(words(await staff.open(`/beheer/bestanden/${id}/import`))).toContain(
      'Nummer 1 is nog van Bakker, Noor. Beslis eerst over die leerling.',
    );
    await school.applies(id);
    expect(numbers(portal)).toEqual({ Noor: '1', Sem: '2' });
  });
});

describe('a pupil who returns, or comes from elsewhere', () => {
  it('is known again by name and birth date, though he left years ago under another number', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands(SEM);
    run(portal.db, `update pupils set unenrolled_at = '2024-07-31T10:00:00.000Z' where pupil_number = '1'`);
    const id = await school.uploads({ ...NOOR, number: '77' }, SEM);
    const page = words(await staff.open(`/beheer/bestanden/${id}/import`));
    expect(page).toContain('1 leerling lijkt terug te komen. Naam en geboortedatum zijn gelijk.');
    expect(page).toContain('Lijkt op Noor Bakker (1), die in 2024 vertrok.');
    await agree(staff, id, 'left');
    expect(words(await school.applies(id))).toContain('1 leerling is opnieuw ingeschreven.');
    expect(rollOf(portal.db, '9090')).toMatchObject([
      { pupilNumber: '2' },
      { pupilNumber: '77', cardNumber: '21000001', unenrolledAt: null },
    ]);
  });

  it('moves to the school with his pasnummer: a merger is one decision too', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const college = await signedIn(portal.app, 'school9191');
    const id = await handedIn(college, [
      { ...NOOR, number: 'z1' },
      { ...SEM, number: 'z2' },
    ]);
    const page = words(await staff.open(`/beheer/bestanden/${id}/import`));
    expect(page).toContain('2 leerlingen lijken te komen van De Regenboog.');
    expect(page).toContain('Lijkt op Noor Bakker (1) van De Regenboog.');
    await agree(staff, id, 'elsewhere');
    const preview = words(await staff.open(`/beheer/bestanden/${id}/import`));
    expect(preview).toMatch(
      /Bakker, Noor z1 \+ Komt van De Regenboog .*Vertrekt daar en houdt het oude pasnummer\./,
    );
    expect(preview).not.toContain('Komt terug');
    const confirmation = words(
      await staff.open(
        `/beheer/bestanden/${id}/import/bevestigen?plan=${planOn(await staff.open(`/beheer/bestanden/${id}/import`))}`,
      ),
    );
    expect(confirmation).toContain('2 leerlingen komen van De Regenboog. Je schrijft ze daar uit.');
    expect(confirmation).not.toContain('opnieuw in');
    const done = words(await school.applies(id));
    expect(done).toContain('2 leerlingen kwamen van De Regenboog.');
    expect(done).not.toContain('opnieuw ingeschreven');
    const report = words(await staff.open('/beheer/imports/2/verslag'));
    expect(report).toContain('Bakker, Noor z1 Komt van De Regenboog');
    expect(report).toContain('School: was De Regenboog wordt Zuidrand College');
    expect(words(await staff.open('/beheer/leerlingen/1'))).toContain('Komt van De Regenboog');
    expect(cards(portal, '9191')).toEqual({ Noor: '21000001', Sem: '21000002' });
    expect(cards(portal)).toEqual({ Yusuf: '21000003' });
  });

  it('is one decision also when they come from many schools, which are named with their numbers', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    aBranch(portal, '9292', 'De Horizon');
    run(
      portal.db,
      `insert into groups select '9292', code, name, year_group from groups where branch = '9090'`,
    );
    run(portal.db, `update pupils set branch = '9292' where pupil_number <> '1'`);
    const college = await signedIn(portal.app, 'school9191');
    const other = await handedIn(college, renumbered([NOOR, SEM, YUSUF]));
    expect(words(await staff.open(`/beheer/bestanden/${other}/import`))).toContain(
      '3 leerlingen lijken te komen van andere scholen: De Horizon (2) en De Regenboog (1).',
    );
    await agree(staff, other, 'elsewhere');
    await school.applies(other);
    expect(cards(portal, '9191')).toEqual({ Noor: '21000001', Sem: '21000002', Yusuf: '21000003' });
  });

  it('is nothing that either school reads about', async () => {
    const { portal } = await aSchoolWith(NOOR, SEM, YUSUF);
    const college = await signedIn(portal.app, 'school9191');
    const id = await handedIn(college, [{ ...NOOR, number: 'z1' }]);
    const pages = ['', `/${id}`, `/${id}/punten.csv`].map((rest) => `/docent/leerlingbestanden${rest}`);
    for (const page of pages) {
      expect((await college.open(page)).text).not.toMatch(/Regenboog|9090/);
    }
  });
});

describe('what was corrected by hand', () => {
  async function aSchoolThatWasCorrected() {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    run(portal.db, `update pupils set last_name = 'Witte', fixed = '["lastName"]' where pupil_number = '2'`);
    return { portal, staff, school, sem: () => rollOf(portal.db, '9090')[1] };
  }

  it('stays, and the preview shows what the file says instead', async () => {
    const { staff, school, sem } = await aSchoolThatWasCorrected();
    const id = await school.uploads({ ...NOOR, group: 'Groep 6' }, SEM);
    expect(words(await staff.open(`/beheer/bestanden/${id}/import`))).toContain(
      'Achternaam blijft Witte. De bibliotheek heeft dat verbeterd. In het bestand staat Wit.',
    );
    await school.applies(id);
    expect(sem()).toMatchObject({ lastName: 'Witte', fixed: ['lastName'] });
  });

  it('becomes what the file says when somebody chooses so, and is no longer vast', async () => {
    const { staff, school, sem } = await aSchoolThatWasCorrected();
    const id = await school.uploads(NOOR, SEM);
    await decide(staff, id, { Sem: 'Neem over wat in het bestand staat' });
    expect(words(await staff.open(`/beheer/bestanden/${id}/import`))).toContain('Laat staan wat er staat');
    await school.applies(id);
    expect(sem()).toMatchObject({ lastName: 'Wit', fixed: [] });
  });
});

describe('a leaver', () => {
  it('can be said to stay, and to leave after all', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(NOOR);
    const here = `/beheer/bestanden/${id}/import`;
    await decide(staff, id, { Sem: 'Blijft op school' });
    expect(words(await staff.open(here))).toContain('Blijft op school. Dat heb je gekozen.');
    await decide(staff, id, { Sem: 'Vertrekt toch' });
    expect(words(await staff.open(here))).not.toContain('Dat heb je gekozen.');
    await decide(staff, id, { Sem: 'Blijft op school' });
    expect((await staff.send(`${here}/sluiten`, { plan: planOn(await staff.open(here)) })).status).toBe(303);
    expect(rollOf(portal.db, '9090')).toHaveLength(2);
  });
});

describe('a new year', () => {
  const CLASS = Array.from({ length: 5 }, (_, at) => ({
    number: `5${at}`,
    first: `Kind${at}`,
    last: `Bos${at}`,
  }));
  const BEETLES = CLASS.map((row) => ({
    ...row,
    number: `k${row.number}`,
    last: `Kever${row.last}`,
    group: 'De kevers',
  }));

  it('shows which group becomes which, and who stays in his year', async () => {
    const { staff, school } = await aSchoolWith(...CLASS, ...BEETLES);
    const next = CLASS.map((row, at) => ({ ...row, group: at === 4 ? 'Groep 5A' : 'Groep 6A' }));
    const id = await school.uploads(...next, ...BEETLES);
    const page = words(await staff.open(`/beheer/bestanden/${id}/import`));
    expect(page).toContain('Zo gaan de groepen verder');
    expect(page).toContain('Groep 5A wordt Groep 6A');
    expect(page).toContain('De kevers blijft De kevers');
    expect(page).toContain('Blijft in groep 5.');
  });

  it('is not seen in a file of the middle of a year', async () => {
    const { staff, school } = await aSchoolWith(...CLASS, ...BEETLES);
    const id = await school.uploads(...CLASS, ...BEETLES, { number: 'n', first: 'Nieuw', last: 'Kind' });
    const page = words(await staff.open(`/beheer/bestanden/${id}/import`));
    expect(page).not.toContain('Zo gaan de groepen verder');
    expect(page).not.toContain('Blijft in groep');
  });
});

async function handedIn(teacher: Visitor, rows: Row[]): Promise<string> {
  const answer = await teacher.upload(rosterCsv(...rows), 'Leerlingen.csv');
  return /geslaagd=(\d+)/.exec(whereTo(answer))![1]!;
}

async function confirmation(staff: Visitor, id: string) {
  const here = `/beheer/bestanden/${id}/import`;
  return staff.open(`${here}/bevestigen?plan=${planOn(await staff.open(here))}`);
}

/** One decision about all who are sure and come from there. */
async function agree(staff: Visitor, id: string, van: string, keuze = 'ja'): Promise<void> {
  const here = `/beheer/bestanden/${id}/import`;
  const plan = planOn(await staff.open(here));
  expect((await staff.send(`${here}/allemaal`, { plan, van, keuze })).status).toBe(303);
}

/** What is read on the line of this first name. */
const wordsOfRow = ({ text }: { text: string }, first: string): string =>
  words({ text: text.split('<tr role="row">').find((tr) => tr.includes(`, ${first}`)) ?? '' });
