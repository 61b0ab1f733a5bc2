import { describe, expect, it } from 'vitest';
import { all, one, run } from '../../src/db/query.ts';
import { leaversOf, rollOf } from '../../src/pupils/pupils.ts';
import type { TestPortal } from '../a-portal.ts';
import { aSchoolWith, NOOR, SEM, tables, YUSUF } from '../imports/a-school.ts';
import { planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const NEW = '/beheer/scholen/9090/leerlingen';
const ZOE = {
  nummer: '9',
  roepnaam: 'Zoë',
  tussenvoegsel: '',
  achternaam: 'Çelik',
  geboren: '05-06-2020',
  groep: '5A',
  jaargroep: '',
};
/** Noor as the form shows her. */
const NOOR_TYPED = {
  nummer: '1',
  roepnaam: 'Noor',
  tussenvoegsel: '',
  achternaam: 'Bakker',
  geboren: '13-05-2018',
};

const roll = ({ db }: TestPortal) => rollOf(db, '9090');
const lastChange = ({ db }: TestPortal) =>
  one<{ kind: string; import_id: number | null; changed_by: number }>(
    db,
    'select kind, import_id, changed_by from changes order by id desc',
  );
const lastDeed = ({ db }: TestPortal) =>
  one(db, `select action, subject, branch, counts from audit where action <> 'see pupil' order by id desc`);

/** Sends a form, and reads the page it leads to. */
async function sent(staff: Visitor, path: string, form: Record<string, string> = {}) {
  const answer = await staff.send(path, form);
  expect(answer.status).toBe(303);
  return words(await staff.open(whereTo(answer)));
}

/** What the form of a pupil shows carries the mark of these details. */
async function markOn(staff: Visitor, id: number): Promise<{ stand: string }> {
  const form = await staff.open(`/beheer/leerlingen/${id}/gegevens`);
  return { stand: /name="stand" value="([0-9a-f]{64})"/.exec(form.text)?.[1] ?? '' };
}

describe('enrolling a pupil by hand', () => {
  it('gives the next pasnummer and is kept as a change of nobody’s import', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    expect(await sent(staff, NEW, ZOE)).toContain('De leerling is ingeschreven. Het pasnummer is 21000002.');
    expect(roll(portal)).toMatchObject([
      { firstName: 'Noor' },
      {
        pupilNumber: '9',
        firstName: 'Zoë',
        lastName: 'Çelik',
        birthDate: '2020-06-05',
        groupCode: '5A',
        yearGroup: 5,
        cardNumber: '21000002',
        fixed: [],
        publicLibrary: false,
      },
    ]);
    expect(lastChange(portal)).toEqual({ kind: 'enrol', import_id: null, changed_by: 4 });
    expect(lastDeed(portal)).toEqual({
      action: 'enrol pupil',
      subject: 'pupil 2',
      branch: '9090',
      counts: null,
    });
  });

  it.each([
    [{ nummer: ' ' }, 'Het leerlingnummer is leeg. Vul het nummer in.'],
    [{ nummer: '1'.repeat(21) }, 'Dit leerlingnummer is te lang.'],
    [{ nummer: '1' }, 'Leerlingnummer 1 is van Noor Bakker.'],
    [{ nummer: '001' }, 'Leerlingnummer 1 is van Noor Bakker.'],
    [{ roepnaam: '' }, 'Vul de roepnaam of de voorletters in.'],
    [{ achternaam: '' }, 'De achternaam is leeg.'],
    [{ achternaam: '?elik' }, 'In deze naam staat een teken dat niet kan.'],
    [{ achternaam: 'e'.repeat(101) }, 'Deze naam is te lang.'],
    [{ geboren: '' }, 'De geboortedatum is leeg.'],
    [{ geboren: '31-02-2018' }, 'Deze datum kunnen we niet lezen.'],
    [{ geboren: '13-05-18' }, 'Deze datum kunnen we niet lezen.'],
    [{ geboren: '09-09-2026' }, 'Deze datum moet nog komen.'],
    [{ groep: '' }, 'Kies een groep van deze school.'],
    [{ groep: '7B' }, 'Kies een groep van deze school.'],
  ])('is refused for %j, with what was typed still there', async (wrong, sentence) => {
    const { portal, staff } = await aSchoolWith(NOOR);
    const before = tables(portal);
    const answer = await staff.send(NEW, { ...ZOE, ...wrong });
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain(sentence);
    if (!('roepnaam' in wrong)) expect(answer.text).toContain('value="Zoë"');
    expect(tables(portal)).toEqual(before);
  });

  it('takes a number with other zeros where the school says that is another', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    run(portal.db, `update branches set pupil_numbers = 'exact'`);
    await sent(staff, NEW, { ...ZOE, nummer: '001' });
    expect(roll(portal).map(({ pupilNumber }) => pupilNumber)).toEqual(['001', '1']);
  });

  it('happens once, however often the button is pressed', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    const answers = await Promise.all([staff.send(NEW, ZOE), staff.send(NEW, ZOE)]);
    expect(answers.map(whereTo)).toEqual(Array(2).fill('/beheer/leerlingen/2?gedaan=nieuw#melding'));
    expect(roll(portal)).toHaveLength(2);
  });

  it('is refused in words when the pasnummers are used up', async () => {
    const { portal, staff } = await aSchoolWith({ cards: [1, 2] }, NOOR, SEM);
    const before = tables(portal);
    const answer = await staff.send(NEW, ZOE);
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain('De pasnummers zijn op.');
    expect(tables(portal)).toEqual(before);
  });

  it('needs a group, which comes with a first import', async () => {
    const { staff } = await aSchoolWith(NOOR);
    const page = await staff.open('/beheer/scholen/9191/leerlingen/nieuw');
    expect(words(page)).toContain('Deze school heeft nog geen klassen.');
  });
});

describe('a child whom the library knows already', () => {
  it('is asked for; who returns to his school keeps his pasnummer', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands(SEM);
    const asked = await staff.send(NEW, { ...NOOR_TYPED, roepnaam: 'NOOR', nummer: '77', groep: '6' });
    expect(asked.status).toBe(422);
    expect(words(asked)).toContain('Wie is deze leerling?');
    expect(words(asked)).toContain('De Regenboog, vertrokken op 8 september 2026, pasnummer 21000001');
    await sent(staff, NEW, { ...NOOR_TYPED, nummer: '77', groep: '6', wie: '1' });
    expect(roll(portal)).toMatchObject([{ id: 2 }, { id: 1, pupilNumber: '77', cardNumber: '21000001' }]);
    expect(lastChange(portal)).toMatchObject({ kind: 'reenrol' });
  });

  it('comes over from another school with his pasnummer, and is on one roll only', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    run(portal.db, `insert into groups values ('9191', 'H1a', 'H1a', 1)`);
    const there = '/beheer/scholen/9191/leerlingen';
    const form = { ...NOOR_TYPED, groep: 'H1a' };
    const asked = words(await staff.send(there, form));
    expect(asked).toContain('De Regenboog, staat daar nog op school, pasnummer 21000001');
    const card = await sent(staff, there, { ...form, wie: '1' });
    expect(card).toContain('School: was De Regenboog wordt Zuidrand College');
    expect(roll(portal)).toEqual([]);
    expect(rollOf(portal.db, '9191')).toMatchObject([{ id: 1, cardNumber: '21000001', groupCode: 'H1a' }]);
  });

  it.each<[string, Partial<typeof ZOE>]>([
    ['typed without the prefix', { roepnaam: 'Sem', achternaam: 'Wit', geboren: '01-02-2017' }],
    ['with another surname', { roepnaam: 'Sem', achternaam: 'Jansen', geboren: '01-02-2017' }],
    ['with another first name', { roepnaam: 'Samuel', achternaam: 'Wit', geboren: '01-02-2017' }],
    ['with a birth date that was typed wrong', { roepnaam: 'Sem', achternaam: 'Wit', geboren: '02-01-2017' }],
    ['with his number only', { nummer: '02' }],
  ])('is asked for when he left, %s', async (_what, typed) => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands(NOOR);
    const form = { ...ZOE, ...typed };
    const asked = words(await staff.send(NEW, form));
    expect(asked).toContain('We kennen al iemand die hierop lijkt.');
    expect(asked).toContain('pasnummer 21000002, leerlingnummer 2, geboren op 1 februari 2017');
    await sent(staff, NEW, { ...form, wie: '2' });
    expect(roll(portal).map(({ id }) => id)).toContain(2);
  });

  it('is not taken for who has his number: a twin is another', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    const twin = { ...NOOR_TYPED, roepnaam: 'Mila', groep: '5A' };
    expect(words(await staff.send(NEW, twin))).toContain('Wie is deze leerling?');
    const refused = words(await staff.send(NEW, { ...twin, wie: 'ander' }));
    expect(refused).toContain('Leerlingnummer 1 is van Noor Bakker.');
    await sent(staff, NEW, { ...twin, nummer: '2', wie: 'ander' });
    expect(roll(portal)).toHaveLength(2);
  });

  it('can be another child of the same name and birth date', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    await sent(staff, NEW, { ...NOOR_TYPED, nummer: '2', groep: '5A', wie: 'ander' });
    expect(roll(portal)).toMatchObject([{ cardNumber: '21000001' }, { cardNumber: '21000002' }]);
  });

  it('is not enrolled twice at his own school', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    const form = { ...NOOR_TYPED, nummer: '2', groep: '5A' };
    const asked = await staff.send(NEW, form);
    expect(asked.text).toContain('href="/beheer/leerlingen/1"');
    expect((await staff.send(NEW, { ...form, wie: '1' })).status).toBe(422);
    expect(roll(portal)).toHaveLength(1);
  });
});

describe('correcting a pupil by hand', () => {
  it('makes what was corrected vast, until it is let go', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    const form = await staff.open('/beheer/leerlingen/1/gegevens');
    expect(form.text).toContain('value="13-05-2018"');
    const card = await sent(staff, '/beheer/leerlingen/1/gegevens', {
      ...NOOR_TYPED,
      ...(await markOn(staff, 1)),
      achternaam: 'Bakker-Wit',
      geboren: '14 mei 2018',
    });
    expect(card).toContain('De gegevens zijn veranderd.');
    expect(card).toMatch(/Achternaam Bakker-Wit ● vast Laat los/);
    expect(roll(portal)).toMatchObject([
      { lastName: 'Bakker-Wit', birthDate: '2018-05-14', fixed: ['lastName', 'birthDate'] },
    ]);
    expect(lastChange(portal)).toEqual({ kind: 'amend', import_id: null, changed_by: 4 });

    await sent(staff, '/beheer/leerlingen/1/loslaten', { gegeven: 'lastName' });
    expect(roll(portal)).toMatchObject([{ lastName: 'Bakker-Wit', fixed: ['birthDate'] }]);
    const before = tables(portal);
    await sent(staff, '/beheer/leerlingen/1/loslaten', { gegeven: 'lastName' });
    await sent(staff, '/beheer/leerlingen/1/loslaten', { gegeven: 'cardNumber' });
    expect(tables(portal)).toEqual(before);
  });

  it('gives another number, if nobody on the roll has it', async () => {
    const { portal, staff } = await aSchoolWith(NOOR, SEM);
    const typed = { ...NOOR_TYPED, ...(await markOn(staff, 1)) };
    const refused = await staff.send('/beheer/leerlingen/1/gegevens', { ...typed, nummer: '2' });
    expect(refused.status).toBe(422);
    expect(words(refused)).toContain('Leerlingnummer 2 is van Sem de Wit.');
    await sent(staff, '/beheer/leerlingen/1/gegevens', { ...typed, nummer: ' 1 2 ' });
    expect(roll(portal)[0]).toMatchObject({
      firstName: 'Noor',
      pupilNumber: '12',
      fixed: [],
      publicLibrary: false,
    });
    expect(lastChange(portal)).toMatchObject({ kind: 'renumber' });
  });

  it('undoes nothing that was changed after its form was opened: that is shown first', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    const page = '/beheer/leerlingen/1/gegevens';
    const typed = { ...NOOR_TYPED, ...(await markOn(staff, 1)), geboren: '14-05-2018' };
    await school.hands({ ...NOOR, last: 'Bakker-Wit' });
    const before = tables(portal);
    const refused = await staff.send(page, typed);
    expect(refused.status).toBe(409);
    expect(words(refused)).toContain('De gegevens zijn intussen veranderd.');
    expect(refused.text).toContain('value="Bakker-Wit"');
    // a form that comes back with a fault still shows what it showed
    const faulty = await staff.send(page, { ...typed, roepnaam: '' });
    expect(faulty.status).toBe(422);
    expect(faulty.text).toContain(`name="stand" value="${typed.stand}"`);
    expect(tables(portal)).toEqual(before);

    const renewed = { ...typed, ...(await markOn(staff, 1)), achternaam: 'Bakker-Wit' };
    await sent(staff, page, renewed);
    expect(roll(portal)).toMatchObject([
      { lastName: 'Bakker-Wit', birthDate: '2018-05-14', fixed: ['birthDate'] },
    ]);
    // a second click
    await sent(staff, page, renewed);
  });

  it('leaves no trace where nothing changes', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    const before = tables(portal);
    await sent(staff, '/beheer/leerlingen/1/gegevens', NOOR_TYPED);
    expect(tables(portal)).toEqual(before);
  });
});

describe('moving, unenrolling and re-enrolling by hand', () => {
  it('goes to a group of the school, with its year or one of his own', async () => {
    const { portal, staff } = await aSchoolWith(NOOR, SEM);
    expect(await sent(staff, '/beheer/leerlingen/1/groep', { groep: '6', jaargroep: '' })).toContain(
      'De leerling zit nu in groep 6.',
    );
    expect(roll(portal)[0]).toMatchObject({ groupCode: '6', yearGroup: 6 });
    expect(lastChange(portal)).toMatchObject({ kind: 'move', import_id: null });
    await sent(staff, '/beheer/leerlingen/1/groep', { groep: '6', jaargroep: '5' });
    expect(roll(portal)[0]).toMatchObject({ groupCode: '6', yearGroup: 5 });
    await sent(staff, '/beheer/leerlingen/1/groep', { groep: '6', jaargroep: '' });
    expect(roll(portal)[0]).toMatchObject({ yearGroup: 5 });
    const refused = await staff.send('/beheer/leerlingen/1/groep', { groep: 'H1a' });
    expect(refused.status).toBe(422);
    expect(words(refused)).toContain('Kies een groep van deze school.');
    expect((await staff.send('/beheer/leerlingen/1/groep', { groep: '5A', jaargroep: '99' })).status).toBe(
      422,
    );
  });

  it('is no teacher in a class of pupils; in a group of teachers he can be', async () => {
    const { portal, staff } = await aSchoolWith(NOOR, SEM);
    run(
      portal.db,
      `insert into groups (branch, code, name, year_group) values ('9090', 'DOC', 'Team', null)`,
    );
    const before = tables(portal);
    const inClass = { groep: '6', jaargroep: '20' };
    for (const [page, form] of [
      ['/beheer/leerlingen/1/groep', inClass],
      [NEW, { ...ZOE, ...inClass }],
    ] as const) {
      const refused = await staff.send(page, form);
      expect(refused.status).toBe(422);
      expect(words(refused)).toContain(
        'In groep 6 zitten leerlingen. Kies voor een docent een andere groep.',
      );
    }
    run(portal.db, `update groups set year_group = null where code = '6'`);
    expect((await staff.send('/beheer/leerlingen/1/groep', inClass)).status).toBe(422);
    run(portal.db, `update groups set year_group = 6 where code = '6'`);
    expect(tables(portal)).toEqual(before);
    await sent(staff, '/beheer/leerlingen/1/groep', { groep: 'DOC', jaargroep: '20' });
    await sent(staff, NEW, { ...ZOE, groep: 'DOC', jaargroep: '20' });
    expect(roll(portal)).toMatchObject([{ yearGroup: 20 }, { yearGroup: 6 }, { yearGroup: 20 }]);
  });

  it('takes a pupil off the roll and puts him back with his pasnummer', async () => {
    const { portal, staff } = await aSchoolWith(NOOR, SEM);
    expect(await sent(staff, '/beheer/leerlingen/1/uitschrijven')).toContain('De leerling is uitgeschreven.');
    expect(leaversOf(portal.db, '9090')).toMatchObject([{ id: 1, unenrolledAt: '2026-09-08T09:00:00.000Z' }]);
    const before = tables(portal);
    await sent(staff, '/beheer/leerlingen/1/uitschrijven');
    expect(tables(portal)).toEqual(before);
    expect((await staff.send('/beheer/leerlingen/1/groep', { groep: '6' })).status).toBe(409);
    await sent(staff, '/beheer/leerlingen/1/inschrijven', { groep: '6', jaargroep: '' });
    expect(roll(portal)[0]).toMatchObject({ id: 1, groupCode: '6', cardNumber: '21000001' });
  });

  it('does not put back who would share his number', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands(SEM);
    run(portal.db, `update pupils set pupil_number = '1' where id = 2`);
    const refused = await staff.send('/beheer/leerlingen/1/inschrijven', { groep: '5A' });
    expect(refused.status).toBe(422);
    expect(words(refused)).toContain('Leerlingnummer 1 is van Sem de Wit.');
    expect(roll(portal)).toHaveLength(1);
  });

  it.each(['99', 'x', '-1'])('knows no pupil %s', async (id) => {
    const { staff } = await aSchoolWith(NOOR);
    for (const path of [`/beheer/leerlingen/${id}`, `/beheer/leerlingen/${id}/gegevens`]) {
      expect((await staff.open(path)).status).toBe(404);
    }
    for (const deed of ['gegevens', 'groep', 'uitschrijven', 'inschrijven', 'loslaten']) {
      expect((await staff.send(`/beheer/leerlingen/${id}/${deed}`, NOOR_TYPED)).status).toBe(404);
    }
  });
});

describe('what was done by hand after an import', () => {
  it('is left as it is when the import is undone', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands({ ...NOOR, group: 'Groep 6A' }, SEM, YUSUF);
    await sent(staff, '/beheer/leerlingen/1/gegevens', {
      ...NOOR_TYPED,
      ...(await markOn(staff, 1)),
      roepnaam: 'Nora',
    });
    await sent(staff, '/beheer/leerlingen/2/uitschrijven');
    const page = await staff.open('/beheer/imports/2/ongedaan');
    expect(words(page)).toContain('2 leerlingen zijn daarna nog veranderd of kunnen niet terug.');
    await sent(staff, '/beheer/imports/2/ongedaan', { plan: planOn(page) });
    expect(roll(portal)).toMatchObject([{ firstName: 'Nora', groupCode: '6A', fixed: ['firstName'] }]);
    expect(leaversOf(portal.db, '9090')).toMatchObject([{ firstName: 'Sem' }]);
  });
});

describe('the audit', () => {
  it('tells what was done to which pupil, and never who he is', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    await sent(staff, NEW, ZOE);
    await sent(staff, '/beheer/leerlingen/1/gegevens', {
      ...NOOR_TYPED,
      ...(await markOn(staff, 1)),
      achternaam: 'Bakker-Wit',
    });
    await sent(staff, '/beheer/leerlingen/1/uitschrijven');
    const lines = JSON.stringify(all(portal.db, 'select * from audit'));
    expect(lines).toContain('correct pupil');
    expect(lines).not.toMatch(/Bakker|Zoë|Çelik|2018-05-13|2020-06-05/);
  });

  it('knows who of the library did it', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    const admin = await signedIn(portal.app, 'beheerder');
    await sent(admin, '/beheer/leerlingen/1/uitschrijven');
    expect(words(await staff.open('/beheer/leerlingen/1'))).toMatch(/Uitgeschreven.*A\. de Boer/);
  });
});
