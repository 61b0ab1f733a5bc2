import { describe, expect, it } from 'vitest';
import { all, run } from '../../src/db/query.ts';
import { leaversOf, rollOf } from '../../src/pupils/pupils.ts';
import { planOn, signedIn, whereTo, words } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, tables, YUSUF } from './a-school.ts';

describe('applying an import', () => {
  it('enrols, moves, amends and unenrols, and says how many', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const done = await school.hands(
      { ...NOOR, group: 'Groep 6A' },
      { ...SEM, last: 'Witte' },
      { number: '4', first: 'Zoë', last: 'Çelik', born: '05-06-2021', group: '1-2 geel' },
    );
    expect(words(done)).toContain('1 leerling is ingeschreven.');
    expect(words(done)).toContain('1 leerling zit nu in een andere groep.');
    expect(words(done)).toContain('De gegevens van 1 leerling zijn veranderd.');
    expect(words(done)).toContain('1 leerling is uitgeschreven.');
    expect(rollOf(portal.db, '9090')).toMatchObject([
      { pupilNumber: '1', lastName: 'Bakker', groupCode: '6A', cardNumber: '21000001' },
      { pupilNumber: '2', lastName: 'Witte', groupCode: '6', cardNumber: '21000002' },
      {
        pupilNumber: '4',
        firstName: 'Zoë',
        lastName: 'Çelik',
        birthDate: '2021-06-05',
        cardNumber: '21000004',
      },
    ]);
    expect(leaversOf(portal.db, '9090')).toMatchObject([{ pupilNumber: '3', cardNumber: '21000003' }]);
    expect(words(await staff.open('/beheer/imports'))).toContain('Import 2');
  });

  it('keeps before and after of every pupil it changed, and of nobody else', async () => {
    const { portal, school } = await aSchoolWith(NOOR, SEM);
    await school.hands({ ...NOOR, group: 'Groep 6A' }, SEM);
    const changes = all<{ kind: string; before: string; after: string }>(
      portal.db,
      'select kind, before, after from changes where import_id = 2',
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['move']);
    expect(JSON.parse(changes[0]!.before)).toMatchObject({ pupilNumber: '1', groupCode: '5A' });
    expect(JSON.parse(changes[0]!.after)).toMatchObject({ pupilNumber: '1', groupCode: '6A' });
  });

  it('re-enrols a pupil who returns, with the pasnummer he had', async () => {
    const { portal, school } = await aSchoolWith(NOOR, SEM);
    await school.hands(SEM);
    const done = await school.hands(NOOR, SEM, { number: '9', first: 'Lotte', last: 'Bos' });
    expect(words(done)).toContain('1 leerling is opnieuw ingeschreven.');
    expect(rollOf(portal.db, '9090')).toMatchObject([
      { pupilNumber: '1', cardNumber: '21000001', unenrolledAt: null },
      { pupilNumber: '2', cardNumber: '21000002' },
      { pupilNumber: '9', cardNumber: '21000003' },
    ]);
  });

  it('skips a known number with another surname and another birth date, and shows it', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(
      { ...NOOR, first: 'Mila', last: 'Jansen', born: '09-09-2019' },
      SEM,
      YUSUF,
    );
    const preview = await staff.open(`/beheer/bestanden/${id}/import`);
    expect(words(preview)).toContain(
      'Nummer 1 is nu van Bakker, Noor. In het bestand staat een andere naam.',
    );
    const done = await school.applies(id);
    expect(words(done)).toContain('1 rij is overgeslagen.');
    expect(words(done)).toContain('Het leerlingnummer is van een andere leerling.');
    expect(rollOf(portal.db, '9090')).toMatchObject([
      { firstName: 'Noor', lastName: 'Bakker' },
      { firstName: 'Sem' },
      { firstName: 'Yusuf' },
    ]);
  });

  it('leaves a pupil on the roll whose row could not be used', async () => {
    const { portal, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const done = await school.hands({ ...NOOR, born: '31-02-2018' }, { ...SEM, number: '' });
    expect(words(done)).toContain('2 rijen zijn overgeslagen.');
    expect(words(done)).toContain('1 leerling is uitgeschreven.');
    expect(rollOf(portal.db, '9090').map(({ firstName }) => firstName)).toEqual(['Noor', 'Sem']);
  });

  it('gives every new pupil the next pasnummer, never one that was given before', async () => {
    const { portal, school } = await aSchoolWith(NOOR, SEM);
    run(portal.db, `delete from changes`);
    run(portal.db, `delete from pupils where pupil_number = '2'`);
    await school.hands(NOOR, { number: '5', first: 'Lotte', last: 'Bos' });
    expect(rollOf(portal.db, '9090').map(({ cardNumber }) => cardNumber)).toEqual(['21000001', '21000003']);
  });

  it('changes nothing at all when the pasnummers run out halfway', async () => {
    const { portal, staff, school } = await aSchoolWith({ cards: [1, 9] }, NOOR);
    const id = await school.uploads({ ...NOOR, group: 'Groep 6A' }, SEM, YUSUF);
    const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
    run(portal.db, 'update card_ranges set last = 2');
    const before = tables(portal);
    const refused = await staff.send(`/beheer/bestanden/${id}/import`, { plan });
    expect(refused.status).toBe(422);
    expect(words(refused)).toContain('Er is nog 1 pasnummer vrij. Dat is te weinig.');
    expect(tables(portal)).toEqual(before);
  });
});

describe('an import that may not go on', () => {
  it('is refused when the register changed after the preview, and shows the new preview', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(NOOR);
    const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
    run(portal.db, `update pupils set first_name = 'Semmie' where pupil_number = '2'`);
    const before = tables(portal);
    const refused = await staff.send(`/beheer/bestanden/${id}/import`, { plan });
    expect(refused.status).toBe(409);
    expect(words(refused)).toContain('De gegevens zijn veranderd nadat we dit voorbeeld maakten.');
    expect(planOn(refused)).not.toBe(plan);
    expect(tables(portal)).toEqual(before);
  });

  it('is refused the second time, and changes nothing', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    const id = await school.uploads(NOOR, SEM);
    const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
    await staff.send(`/beheer/bestanden/${id}/import`, { plan });
    const before = tables(portal);
    const again = await staff.send(`/beheer/bestanden/${id}/import`, { plan });
    expect(again.status).toBe(409);
    expect(words(again)).toContain('Deze import is al uitgevoerd.');
    expect(tables(portal)).toEqual(before);
  });

  it('runs once when two of the library press the button together', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    const other = await signedIn(portal.app, 'beheerder');
    const id = await school.uploads(NOOR, SEM);
    const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
    const answers = await Promise.all(
      [staff, other, staff, other].map((visitor) => visitor.send(`/beheer/bestanden/${id}/import`, { plan })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409]);
    expect(rollOf(portal.db, '9090')).toHaveLength(2);
  });

  it('is refused when the school removed the file meanwhile', async () => {
    const { staff, school } = await aSchoolWith(NOOR);
    const id = await school.uploads(NOOR, SEM);
    const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
    await school.teacher.send(`/docent/leerlingbestanden/${id}/verwijderen`);
    const refused = await staff.send(`/beheer/bestanden/${id}/import`, { plan });
    expect(refused.status).toBe(409);
    expect(words(refused)).toContain('De school heeft dit bestand verwijderd. Er is niets veranderd.');
  });

  it('is not run on a plan that nobody showed', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    const id = await school.uploads(SEM);
    for (const plan of ['', 'f'.repeat(64), '__proto__']) {
      expect((await staff.send(`/beheer/bestanden/${id}/import`, { plan })).status).toBe(409);
    }
    expect(rollOf(portal.db, '9090')).toMatchObject([{ firstName: 'Noor' }]);
  });
});

describe('the preview', () => {
  it('says that a newer file of the school waits', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    const older = await school.uploads(NOOR, SEM);
    const says = async (id: string) =>
      words(await staff.open(`/beheer/bestanden/${id}/import`)).includes(
        'Er is een nieuwer bestand van deze school.',
      );
    expect(await says(older)).toBe(false);
    portal.time.now = new Date('2026-09-08T09:05:00Z');
    const newer = await school.uploads(NOOR, SEM, YUSUF);
    expect([await says(older), await says(newer)]).toEqual([true, false]);
  });

  it('does not call a file good of which rows were skipped, although it changes nothing', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(NOOR, { ...SEM, born: '31-02-2017' });
    const page = words(await staff.open(`/beheer/bestanden/${id}/import`));
    expect(page).toContain('1 rij is overgeslagen. Misschien is er een beter bestand nodig.');
    expect(page).not.toContain('Alle 2 leerlingen blijven gelijk');
  });

  it('of a file that was imported leads to the import', async () => {
    const { staff, school } = await aSchoolWith(NOOR);
    const id = await school.uploads(NOOR, SEM);
    await school.applies(id);
    const refused = await staff.open(`/beheer/bestanden/${id}/import`);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('href="/beheer/imports/2"');
  });
});

describe('a file that changes nothing', () => {
  it('can be closed, and only then', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    const id = await school.uploads(SEM, NOOR);
    const preview = await staff.open(`/beheer/bestanden/${id}/import`);
    expect(words(preview)).toContain('Er verandert niets. Alle 2 leerlingen blijven gelijk.');
    expect(words(preview)).not.toContain('Ga verder');
    const before = rollOf(portal.db, '9090');
    const closed = await staff.send(`/beheer/bestanden/${id}/import/sluiten`, { plan: planOn(preview) });
    expect(closed.status).toBe(303);
    expect(words(await staff.open(whereTo(closed)))).toContain('Zonder wijzigingen');
    expect(rollOf(portal.db, '9090')).toEqual(before);

    const other = await school.uploads(NOOR);
    const plan = planOn(await staff.open(`/beheer/bestanden/${other}/import`));
    expect((await staff.send(`/beheer/bestanden/${other}/import/sluiten`, { plan })).status).toBe(409);
  });
});
