import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { all, one, run } from '../../src/db/query.ts';
import { leaversOf, rollOf } from '../../src/pupils/pupils.ts';
import { upkeep } from '../../src/upkeep.ts';
import type { TestPortal } from '../a-portal.ts';
import { planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, tables, YUSUF } from './a-school.ts';
import { manySchools, rosterOf } from './many-schools.ts';
import { hashOf } from './a-real-register.ts';

const ZOE = { number: '4', first: 'Zoë', last: 'Çelik', born: '05-06-2021', group: '1-2 geel' };
const undoPage = (id: number) => `/beheer/imports/${id}/ongedaan`;
const ONLY = { alleen: 'uitgeschreven' };

describe('undoing an import', () => {
  it('shows first what goes back, then does it, to the last field', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const before = hashOf(portal);
    await school.hands({ ...NOOR, group: 'Groep 6A' }, { ...SEM, last: 'Witte' }, ZOE);

    const report = await staff.open('/beheer/imports/2');
    expect(words(report)).toContain('Je kunt deze import ongedaan maken tot 8 oktober 2026, 11.00 uur.');
    const page = await staff.open(undoPage(2));
    for (const sentence of [
      'De gegevens van 4 leerlingen worden weer zoals op 8 september 2026, 11.00 uur.',
      '1 uitgeschreven leerling wordt weer ingeschreven.',
      '1 leerling gaat terug naar de oude groep.',
      '1 leerling krijgt de oude gegevens terug.',
      '1 nieuwe leerling gaat weer uit het register.',
      '2 groepen worden weer zoals ze waren.',
      'Het bestand komt weer bij de nieuwe bestanden. Je kunt het opnieuw importeren.',
    ]) {
      expect(words(page)).toContain(sentence);
    }
    const done = await staff.send(undoPage(2), { plan: planOn(page) });
    expect(words(await staff.open(whereTo(done)))).toContain('De import is ongedaan gemaakt.');
    expect(hashOf(portal)).toBe(before);
  });

  it('never gives the pasnummer of a pupil who went away again', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands(NOOR, SEM);
    await undone(staff, 2);
    expect(rollOf(portal.db, '9090')).toMatchObject([{ cardNumber: '21000001' }]);
    await school.hands(NOOR, YUSUF);
    expect(rollOf(portal.db, '9090')).toMatchObject([{ cardNumber: '21000001' }, { cardNumber: '21000003' }]);
  });

  it('leaves the pages of a pupil who went away about nobody, whoever comes after him', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands(NOOR, SEM);
    const [, sem] = rollOf(portal.db, '9090');
    const card = `/beheer/leerlingen/${sem?.id ?? 0}`;
    expect(words(await staff.open(`${card}/gegevens`))).toContain('Verander de gegevens');
    await undone(staff, 2);
    await school.hands(NOOR, YUSUF);
    const before = rollOf(portal.db, '9090');

    expect((await staff.open(card)).status).toBe(404);
    const typed = {
      nummer: '2',
      roepnaam: 'Samuel',
      tussenvoegsel: 'de',
      achternaam: 'Wit',
      geboren: '01-02-2017',
    };
    expect((await staff.send(`${card}/gegevens`, typed)).status).toBe(404);
    expect((await staff.send(`${card}/uitschrijven`)).status).toBe(404);
    expect(rollOf(portal.db, '9090')).toEqual(before);
  });

  it('makes whoever came back a leaver again, since the day he left', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands(NOOR);
    const before = leaversOf(portal.db, '9090');
    portal.time.now = new Date('2026-09-08T09:08:00Z');
    await school.hands(NOOR, SEM);
    await undone(staff, 3);
    expect(leaversOf(portal.db, '9090')).toEqual(before);
  });

  it('is undone once, however often the button is pressed', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands(NOOR, SEM);
    const plan = planOn(await staff.open(undoPage(2)));
    const other = await signedIn(portal.app, 'beheerder');
    const answers = await Promise.all(
      [staff, other, staff, other].map((visitor) => visitor.send(undoPage(2), { plan })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(words(refused)).toContain('Deze import is al ongedaan gemaakt.');
    expect(all(portal.db, `select subject, branch, counts from audit where action = 'undo import'`)).toEqual([
      { subject: 'import 2', branch: '9090', counts: '{"back":1,"left":0}' },
    ]);
  });

  it('is refused when somebody changed a pupil after it was shown, and shows it anew', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands({ ...NOOR, group: 'Groep 6A' }, SEM);
    const plan = planOn(await staff.open(undoPage(2)));
    run(portal.db, `update pupils set first_name = 'Nora' where pupil_number = '1'`);
    const before = tables(portal);
    const refused = await staff.send(undoPage(2), { plan });
    expect(refused.status).toBe(409);
    expect(words(refused)).toContain('Er is intussen iets veranderd in het register.');
    expect(planOn(refused)).not.toBe(plan);
    expect(tables(portal)).toEqual(before);
  });

  it('keeps what was shown of a whole undo apart from that of the unenrolments', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands(NOOR);
    const plan = planOn(await staff.open(undoPage(2)));
    expect((await staff.send(undoPage(2), { plan, ...ONLY })).status).toBe(409);
  });
});

describe('who changed since the import', () => {
  it('is named, and left as he is', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands({ ...NOOR, group: 'Groep 6A' }, { ...SEM, group: 'Groep 7' });
    run(portal.db, `update pupils set first_name = 'Nora' where pupil_number = '1'`);
    const page = await staff.open(undoPage(2));
    expect(words(page)).toContain(
      '1 leerling is daarna nog veranderd of kan niet terug. Die blijft zoals nu.',
    );
    expect(words(page)).toMatch(/Bakker, Nora.*Is na de import nog veranderd\./);
    expect(words(page)).toContain('Groep 6A blijft. Er zitten nog leerlingen in.');
    await undone(staff, 2);
    expect(rollOf(portal.db, '9090')).toMatchObject([
      { firstName: 'Nora', groupCode: '6A' },
      { firstName: 'Sem', groupCode: '6' },
    ]);
    expect(codesOf(portal)).toEqual(['5A', '6', '6A']);
    const after = words(await staff.open('/beheer/imports/2'));
    expect(after).toContain('1 leerling is niet teruggezet');
    expect(after).toMatch(/Bakker, Nora 1 Is na de import nog veranderd\./);
  });

  it('stays in the register when he was new', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands(NOOR, SEM);
    run(portal.db, `update pupils set last_name = 'Witte' where pupil_number = '2'`);
    await undone(staff, 2);
    expect(rollOf(portal.db, '9090').map(({ lastName }) => lastName)).toEqual(['Bakker', 'Witte']);
  });

  it('keeps a number that another would need to come back', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands(NOOR);
    run(portal.db, `update pupils set pupil_number = '2' where pupil_number = '1'`);
    const page = await staff.open(undoPage(2));
    expect(words(page)).toMatch(/Wit, Sem de.*Het leerlingnummer van toen is nu van een ander\./);
    await undone(staff, 2);
    expect(rollOf(portal.db, '9090')).toMatchObject([{ firstName: 'Noor', pupilNumber: '2' }]);
    expect(leaversOf(portal.db, '9090')).toMatchObject([{ firstName: 'Sem' }]);
  });
});

describe('who came from another school', () => {
  it('stays when that school has handed in all its pupils since; a supplement says nothing of him', async () => {
    const { portal, handsIn, staff } = await manySchools(2);
    const [mover, ...others] = rosterOf('7001');
    const imports = async (...file: Parameters<typeof handsIn>) => {
      const here = `/beheer/bestanden/${await handsIn(...file)}/import`;
      const done = await staff.send(here, { plan: planOn(await staff.open(here)) });
      expect(whereTo(done)).toContain('/beheer/imports/');
    };
    await imports('7001', rosterOf('7001'));
    await imports('7002', rosterOf('7002'));
    const file = await handsIn('7002', [...rosterOf('7002'), { ...mover!, number: '99' }]);
    const here = `/beheer/bestanden/${file}/import`;
    const row = /name="(row [^"]*)" value="(same \d+)"/.exec((await staff.open(here)).text) ?? [];
    await staff.send(`${here}/keuzes`, { [row[1]!]: row[2]! });
    await staff.send(here, { plan: planOn(await staff.open(here)) });
    expect(rollOf(portal.db, '7002')).toHaveLength(5);

    await imports('7001', [{ number: '8', first: 'Lotte', last: 'Bos' }], { supplement: true });
    expect(words(await staff.open(undoPage(3)))).not.toContain('daarna nog veranderd');
    await imports('7001', [...others, { number: '8', first: 'Lotte', last: 'Bos' }]);
    const shown = words(await staff.open(undoPage(3)));
    expect(shown).toContain('Van de school van toen is daarna een nieuw bestand geïmporteerd.');
    await undone(staff, 3);
    expect(rollOf(portal.db, '7001').map(({ firstName }) => firstName)).not.toContain('Noor');
    expect(rollOf(portal.db, '7002')).toHaveLength(5);
  });
});

describe('only the unenrolments of an import', () => {
  it('can be taken back: the rest of it stands, and can be undone after it', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const before = hashOf(portal);
    await school.hands({ ...NOOR, group: 'Groep 6A' });
    expect(words(await staff.open(undoPage(2)))).toContain('Zet alleen de uitgeschreven leerlingen terug');
    const page = await staff.open(`${undoPage(2)}?alleen=uitgeschreven`);
    expect(words(page)).toContain('2 uitgeschreven leerlingen worden weer ingeschreven.');
    expect(words(page)).not.toContain('oude groep');
    const done = await staff.send(undoPage(2), { plan: planOn(page), ...ONLY });
    const report = words(await staff.open(whereTo(done)));
    expect(report).toContain('De uitgeschreven leerlingen zijn teruggezet.');
    expect(report).toContain('2 uitgeschreven leerlingen zijn teruggezet op 8 september 2026, 11.00 uur.');
    expect(rollOf(portal.db, '9090').map(({ groupCode }) => groupCode)).toEqual(['6A', '6', '8']);
    expect(one(portal.db, 'select state from pupil_files where id = 2')).toEqual({ state: 'imported' });

    expect((await staff.open(`${undoPage(2)}?alleen=uitgeschreven`)).status).toBe(409);
    await undone(staff, 2);
    expect(hashOf(portal)).toBe(before);
  });
});

describe('an import that cannot be undone', () => {
  it('is not the newest: that one first', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands(NOOR, SEM);
    await school.hands(NOOR, SEM, YUSUF);
    const refused = await staff.open(undoPage(2));
    expect(refused.status).toBe(409);
    expect(words(refused)).toContain('Er is daarna nog een import gedaan. Maak die eerst ongedaan.');
    expect(refused.text).toContain('href="/beheer/imports/3"');
    expect((await staff.send(undoPage(2), { plan: 'x' })).status).toBe(409);
    await undone(staff, 3);
    await undone(staff, 2);
    expect(rollOf(portal.db, '9090')).toHaveLength(1);
  });

  it('does not wait for another school', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    const teacher = await signedIn(portal.app, 'school9191');
    await teacher.upload(
      'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Klas\n1;Finn;Bos;04-05-2013;H1a\n',
      'a.csv',
    );
    await school.applies('2');
    await undone(staff, 1);
    expect(rollOf(portal.db, '9090')).toEqual([]);
    expect(rollOf(portal.db, '9191')).toHaveLength(1);
  });

  it('is too old', async () => {
    const { portal, staff } = await aSchoolWith({ settings: { UNDO_DAYS: '2' } }, NOOR);
    const other = async () => (await signedIn(portal.app, 'medewerker')).open(undoPage(1));
    portal.time.now = new Date('2026-09-10T09:00:00Z');
    expect((await other()).status).toBe(200);
    portal.time.now = new Date('2026-09-10T09:00:01Z');
    const refused = await other();
    expect(refused.status).toBe(409);
    expect(words(refused)).toContain('Dat kan tot 2 dagen na de import.');
    expect(words(await staff.open('/beheer/imports/1'))).not.toContain('Maak de import ongedaan');
  });

  it('is forgotten, although the period was made longer afterwards', async () => {
    const { portal } = await aSchoolWith({ settings: { UNDO_DAYS: '2' } }, NOOR);
    portal.time.now = new Date('2026-09-10T09:00:01Z');
    await upkeep(portal);
    portal.time.now = new Date('2026-09-10T08:59:59Z');
    const staff = await signedIn(portal.app, 'medewerker');
    expect((await staff.open(undoPage(1))).status).toBe(409);
    expect(rollOf(portal.db, '9090')).toHaveLength(1);
  });

  it.each(['99', 'x', '1e3', '-1'])('is not there: %s', async (id) => {
    const { staff } = await aSchoolWith(NOOR);
    expect((await staff.open(`/beheer/imports/${id}/ongedaan`)).status).toBe(404);
  });

  it('leaves everything as it was when it fails halfway', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands({ ...NOOR, group: 'Groep 6A' }, YUSUF);
    const plan = planOn(await staff.open(undoPage(2)));
    // a row that speaks of the pupil who has to go, and will not let go of him
    portal.db.exec(
      `create table loans (pupil integer references pupils (id));
       insert into loans select id from pupils where pupil_number = '3'`,
    );
    const before = tables(portal);
    expect((await staff.send(undoPage(2), { plan })).status).toBe(500);
    expect(tables(portal)).toEqual(before);
  });
});

describe('the file of an import that was undone', () => {
  it('waits again, says so, and can be imported anew', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands(NOOR, SEM);
    await undone(staff, 2);
    const said = 'Import 2 is ongedaan gemaakt op 8 september 2026, 11.00 uur door S. Meijer.';
    expect(words(await staff.open('/beheer/bestanden/2'))).toContain(said);
    expect(words(await staff.open('/beheer/bestanden/2/import'))).toContain(said);
    expect(words(await staff.open('/beheer/bestanden'))).toContain('Ongedaan gemaakt');
    expect(words(await staff.open('/beheer/imports'))).toContain('Ongedaan gemaakt');
    expect(words(await school.teacher.open('/docent/leerlingbestanden'))).not.toContain('ngedaan');
    expect(words(await staff.open('/beheer/imports/2'))).toContain(said);

    await school.applies('2');
    expect(rollOf(portal.db, '9090')).toHaveLength(2);
    const list = words(await staff.open('/beheer/bestanden'));
    expect(list).not.toContain('Ongedaan gemaakt');
    expect(words(await staff.open('/beheer/bestanden/2'))).toContain(said);
  });

  it('does not wait twice: not beside the same content that came in again', async () => {
    const { staff, school } = await aSchoolWith(NOOR);
    await school.hands(NOOR, SEM);
    await school.uploads(NOOR, SEM);
    expect(words(await staff.open(undoPage(2)))).toContain(
      'Dit bestand kun je daarna niet opnieuw importeren.',
    );
    await undone(staff, 2);
    const refused = await staff.open('/beheer/bestanden/2/import');
    expect(refused.status).toBe(409);
    expect(words(refused)).toContain('De import van dit bestand is ongedaan gemaakt. Het wacht niet meer.');
    expect((await staff.open('/beheer/bestanden/3/import')).status).toBe(200);
    const list = words(await school.teacher.open('/docent/leerlingbestanden'));
    expect(list.match(/Leerlingen \d\.csv 8 september.*?(Alles klopt|Verwerkt)/g)).toEqual([
      expect.stringMatching(/^Leerlingen 3.*Alles klopt$/),
      expect.stringMatching(/^Leerlingen 2.*Alles klopt$/),
      expect.stringMatching(/^Leerlingen 1.*Verwerkt$/),
    ]);
  });

  it('stays removed when its school removed it', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands(NOOR, SEM);
    await school.teacher.send('/docent/leerlingbestanden/2/verwijderen');
    await undone(staff, 2);
    expect(one(portal.db, 'select state from pupil_files where id = 2')).toEqual({ state: 'removed' });
    await school.teacher.send('/docent/leerlingbestanden/2/terugzetten');
    expect(one(portal.db, 'select state from pupil_files where id = 2')).toEqual({ state: 'waiting' });
  });
});

describe('what is kept for an undo', () => {
  const kept = ({ db }: TestPortal) =>
    all<{ import_id: number }>(
      db,
      'select import_id from changes where before is not null or after is not null',
    );

  it('is forgotten once it was undone: no name of a child stays behind', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands(SEM);
    run(portal.db, `insert into import_alarms values (2, 'all-leavers', '{}', 'Sem vroeg erom')`);
    await undone(staff, 2);
    expect(kept(portal)).toEqual([{ import_id: 1 }]);
    expect(all(portal.db, 'select reason from import_alarms')).toEqual([{ reason: null }]);
  });

  it('is forgotten of whoever goes away again, also that a row elsewhere is he', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands(NOOR, SEM);
    await school.uploads(NOOR);
    const at = '2026-09-08';
    run(
      portal.db,
      `insert into choices values (3, 'pupil 1', 'stay', null, ?, 1), (3, 'row 2 Blad1', 'same', 2, ?, 1)`,
      at,
      at,
    );
    await undone(staff, 2);
    expect(all(portal.db, 'select subject from choices')).toEqual([{ subject: 'pupil 1' }]);
  });

  it('is forgotten when it is too late to undo, and not before', async () => {
    const { portal } = await aSchoolWith(NOOR);
    run(portal.db, `insert into import_alarms values (1, 'all-new', '{}', 'Noor is nieuw')`);
    portal.time.now = new Date('2026-10-08T09:00:00Z');
    await upkeep(portal);
    expect(kept(portal)).toEqual([{ import_id: 1 }]);
    portal.time.now = new Date('2026-10-08T09:00:01Z');
    await upkeep(portal);
    expect(kept(portal)).toEqual([]);
    expect(all(portal.db, 'select reason from import_alarms')).toEqual([{ reason: null }]);
    expect(all(portal.db, 'select kind from changes where import_id = 1')).toEqual([{ kind: 'enrol' }]);
  });
});

describe('imports and undos of a school', () => {
  it('happen one after the other, whoever presses first', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    const other = await signedIn(portal.app, 'beheerder');
    await school.hands(NOOR, SEM);
    const id = await school.uploads(NOOR, SEM, YUSUF);
    const [undoing, importing] = [
      planOn(await staff.open(undoPage(2))),
      planOn(await other.open(`/beheer/bestanden/${id}/import`)),
    ];
    const answers = await Promise.all([
      other.send(`/beheer/bestanden/${id}/import`, { plan: importing }),
      staff.send(undoPage(2), { plan: undoing }),
    ]);
    // either the import is there and can no longer be passed by, or the undo is and the import must be looked at anew
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const names = rollOf(portal.db, '9090').map(({ firstName }) => firstName);
    expect(names).toEqual(answers[0].status === 303 ? ['Noor', 'Sem', 'Yusuf'] : ['Noor']);
  });
});

describe('an undo while somebody else writes', () => {
  it('waits, says that it is busy, and does nothing by halves', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR);
    await school.hands(NOOR, SEM);
    const plan = planOn(await staff.open(undoPage(2)));
    const other = openDatabase(portal.config.databaseFile);
    onTestFinished(() => void other.close());
    const before = tables(portal);
    other.exec('begin immediate');
    const busy = await staff.send(undoPage(2), { plan });
    other.exec('rollback');
    expect(busy.status).toBe(503);
    expect(tables(portal)).toEqual(before);
    expect((await staff.send(undoPage(2), { plan })).status).toBe(303);
  });
});

/** Undoes an import as a member of the library does: looks, and presses the button. */
async function undone(staff: Visitor, id: number): Promise<void> {
  const answer = await staff.send(undoPage(id), { plan: planOn(await staff.open(undoPage(id))) });
  expect(answer.status).toBe(303);
}

const codesOf = ({ db }: TestPortal) =>
  all<{ code: string }>(db, `select code from groups where branch = '9090' order by code`).map(
    ({ code }) => code,
  );
