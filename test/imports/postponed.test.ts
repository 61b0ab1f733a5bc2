import { describe, expect, it } from 'vitest';
import { all, run } from '../../src/db/query.ts';
import { insertChange, leaversOf, rollOf, unenrol } from '../../src/pupils/pupils.ts';
import type { TestPortal } from '../a-portal.ts';
import { lookedInto, planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, tables, YUSUF } from './a-school.ts';

const LATER = { uitstel: 'ja' };
const page = '/beheer/imports/2/uitschrijven';

/** Noor stays and goes up, Sem and Yusuf are not in the file; nobody is unenrolled yet. */
async function aSchoolThatWaits() {
  const given = await aSchoolWith(NOOR, SEM, YUSUF);
  const id = await given.school.uploads({ ...NOOR, group: 'Groep 6A' });
  const plan = planOn(await given.staff.open(`/beheer/bestanden/${id}/import`));
  const asked = await given.staff.open(`/beheer/bestanden/${id}/import/bevestigen?plan=${plan}`);
  expect(words(asked)).toContain('Schrijf leerlingen die vertrekken nog niet uit');
  const sent = await given.staff.send(`/beheer/bestanden/${id}/import`, { plan, ...LATER });
  expect(whereTo(sent)).toContain('/beheer/imports/2');
  return { ...given, report: await given.staff.open(whereTo(sent)) };
}

const unenrols = async (staff: Visitor) => staff.send(page, { plan: planOn(await staff.open(page)) });

const countsOfImport = ({ db }: TestPortal) =>
  all(db, 'select moved, unenrolled, held from imports where id = 2')[0];

describe('who leaves by a file', () => {
  it('stays on the roll when somebody says that it can wait; all the rest is done', async () => {
    const { portal, report } = await aSchoolThatWaits();
    expect(rollOf(portal.db, '9090').map(({ firstName, groupCode }) => [firstName, groupCode])).toEqual([
      ['Noor', '6A'],
      ['Sem', '6'],
      ['Yusuf', '8'],
    ]);
    expect(countsOfImport(portal)).toEqual({ moved: 1, unenrolled: 0, held: 2 });
    expect(words(report)).toContain('2 leerlingen die vertrekken, zijn nog niet uitgeschreven.');
    expect(words(report)).not.toContain('niet in een goede rij');
    expect(words(report)).toContain('Schrijf deze 2 leerlingen alsnog uit');
  });

  it('is unenrolled from the same import later, and that is a part of it', async () => {
    const { portal, staff } = await aSchoolThatWaits();
    portal.time.now = new Date('2026-09-08T09:20:00Z');
    const asked = words(await staff.open(page));
    expect(asked).toContain('Wil je deze 2 leerlingen uitschrijven?');
    expect(asked).toContain('Wit, Sem de');
    expect(asked).toContain('Je kunt deze import ongedaan maken tot 8 oktober 2026, 11.00 uur.');

    const done = words(await staff.open(whereTo(await unenrols(staff))));
    expect(done).toContain('De leerlingen zijn uitgeschreven.');
    expect(done).toContain('2 leerlingen zijn uitgeschreven.');
    expect(done).not.toContain('alsnog uit');
    expect(
      leaversOf(portal.db, '9090')
        .map(({ firstName }) => firstName)
        .sort(),
    ).toEqual(['Sem', 'Yusuf']);
    expect(countsOfImport(portal)).toEqual({ moved: 1, unenrolled: 2, held: 0 });
    expect(all(portal.db, `select import_id, kind from changes where kind = 'unenrol'`)).toEqual([
      { import_id: 2, kind: 'unenrol' },
      { import_id: 2, kind: 'unenrol' },
    ]);
    expect(all(portal.db, `select subject, counts from audit where action = 'unenrol after all'`)).toEqual([
      { subject: 'import 2', counts: '{"unenrol":2,"left":0}' },
    ]);
    expect((await staff.send(page, { plan: '' })).status).toBe(409);
  });

  it('comes back when the import is undone, or only its unenrolments', async () => {
    const { portal, staff } = await aSchoolThatWaits();
    const before = rollOf(portal.db, '9090');
    await unenrols(staff);
    const undo = `/beheer/imports/2/ongedaan?alleen=uitgeschreven`;
    const plan = planOn(await staff.open(undo));
    expect((await staff.send('/beheer/imports/2/ongedaan', { plan, alleen: 'uitgeschreven' })).status).toBe(
      303,
    );
    expect(rollOf(portal.db, '9090')).toEqual(before);
    expect((await staff.send(page, { plan: '' })).status).toBe(409);
  });

  it('is left alone when he was changed or left since, and that is said', async () => {
    const { portal, staff } = await aSchoolThatWaits();
    const stale = planOn(await staff.open(page));
    portal.time.now = new Date('2026-09-08T09:20:00Z');
    const sem = rollOf(portal.db, '9090').find(({ firstName }) => firstName === 'Sem')!;
    const byHand = { importId: null, changedAt: '2026-09-08T09:10:00.000Z', changedBy: 1 };
    const witte = { ...sem, lastName: 'Witte' };
    run(portal.db, `update pupils set last_name = 'Witte' where id = ?`, sem.id);
    insertChange(portal.db, { ...byHand, kind: 'amend', before: sem, after: witte });

    const refused = await staff.send(page, { plan: stale });
    expect(refused.status).toBe(409);
    expect(words(refused)).toContain(
      '1 leerling staat in een later bestand, is veranderd of al vertrokken. Die blijft zoals nu.',
    );
    expect(words(refused)).toContain('Witte, Sem de');
    expect(words(refused)).toContain('Is na de import nog veranderd.');
    await unenrols(staff);
    expect(rollOf(portal.db, '9090').map(({ firstName }) => firstName)).toEqual(['Noor', 'Sem']);
    expect(countsOfImport(portal)).toEqual({ moved: 1, unenrolled: 1, held: 1 });
    const report = words(await staff.open('/beheer/imports/2'));
    expect(report).toContain('1 leerling is niet uitgeschreven');
    expect(report).toContain('Witte, Sem de 2 Is na de import nog veranderd.');
    expect(report).not.toContain('niet in een goede rij');
    expect(all(portal.db, `select 1 from audit where action = 'see report'`)).not.toEqual([]);
  });

  it('is kept by a supplement that names him, though it changes nothing of him, as long as that stands', async () => {
    const { portal, staff, school } = await aSchoolThatWaits();
    portal.time.now = new Date('2026-09-08T09:20:00Z');
    const id = await school.uploads(SEM, { number: '7', first: 'Lotte', last: 'Bos' });
    await staff.send(`/beheer/bestanden/${id}/import/soort`, { aanvulling: 'ja' });
    await school.applies(id);
    const asked = words(await staff.open(page));
    expect(asked).toContain('Wil je deze leerling uitschrijven?');
    expect(asked).toContain('Wit, Sem de 2 6 Staat in een later bestand.');

    const undo = '/beheer/imports/3/ongedaan';
    await staff.send(undo, { plan: planOn(await staff.open(undo)) });
    expect(words(await staff.open(page))).toContain('Wil je deze 2 leerlingen uitschrijven?');

    await school.applies(id);
    await unenrols(staff);
    expect(rollOf(portal.db, '9090').map(({ firstName }) => firstName)).toEqual(['Noor', 'Sem', 'Lotte']);
    expect(words(await staff.open('/beheer/imports/2'))).toContain(
      'Wit, Sem de 2 Staat in een later bestand.',
    );
  });

  it('is nobody any more when all have left since', async () => {
    const { portal, staff } = await aSchoolThatWaits();
    for (const pupil of rollOf(portal.db, '9090').slice(1)) unenrol(portal, pupil);
    const answer = await staff.open(page);
    expect(answer.status).toBe(409);
    expect(words(answer)).toContain('Er is niemand die nog uitgeschreven moet worden.');
    expect(words(await staff.open('/beheer/imports/2'))).toContain(
      '2 leerlingen staan in een later bestand, zijn veranderd of al vertrokken. Die blijven zoals nu.',
    );
  });

  it('is for a later import to say, once there is one', async () => {
    const { portal, staff, school } = await aSchoolThatWaits();
    await school.hands({ ...NOOR, group: 'Groep 6A' }, SEM, YUSUF, {
      number: '7',
      first: 'Lotte',
      last: 'Bos',
    });
    expect(words(await staff.open('/beheer/imports/2'))).toContain(
      'Er is daarna nog een import gedaan. Die bepaalt wie er vertrekt.',
    );
    const before = tables(portal);
    expect((await staff.send(page, { plan: '' })).status).toBe(409);
    expect(tables(portal)).toEqual(before);
    expect(rollOf(portal.db, '9090')).toHaveLength(4);
  });

  it('waits on when only new and changed pupils come in; who is changed by those stays', async () => {
    const { portal, staff, school } = await aSchoolThatWaits();
    portal.time.now = new Date('2026-09-08T09:20:00Z');
    const id = await school.uploads(
      { ...SEM, group: 'Groep 7' },
      { number: '7', first: 'Lotte', last: 'Bos' },
    );
    await staff.send(`/beheer/bestanden/${id}/import/soort`, { aanvulling: 'ja' });
    await school.applies(id);
    expect(words(await staff.open('/beheer/imports/2'))).toContain('Schrijf deze leerling alsnog uit');
    expect((await unenrols(staff)).status).toBe(303);
    expect(leaversOf(portal.db, '9090').map(({ firstName }) => firstName)).toEqual(['Yusuf']);
    expect(rollOf(portal.db, '9090').map(({ firstName }) => firstName)).toEqual(['Noor', 'Sem', 'Lotte']);
  });

  it('is unenrolled once, though two of the library press the button together', async () => {
    const { portal, staff } = await aSchoolThatWaits();
    const other = await signedIn(portal.app, 'beheerder');
    const plan = planOn(await staff.open(page));
    const answers = await Promise.all([staff.send(page, { plan }), other.send(page, { plan })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(countsOfImport(portal)).toEqual({ moved: 1, unenrolled: 2, held: 0 });
  });

  it('cannot wait when his number becomes another’s: that is said, and nothing is done', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const lotte = { number: '3', first: 'Lotte', last: 'Dekker', born: '01-04-2022', group: 'Groep 1' };
    const id = await school.uploads(NOOR, SEM, lotte);
    const here = `/beheer/bestanden/${id}/import`;
    const row = /name="(row [^"]*)"/.exec((await staff.open(here)).text)?.[1] ?? '';
    await staff.send(`${here}/keuzes`, { [row]: 'new' });
    const plan = planOn(await staff.open(here));
    const ticks = lookedInto(await staff.open(`${here}/bevestigen?plan=${plan}`));
    const before = tables(portal);

    const refused = await staff.send(here, { plan, ...ticks, ...LATER });
    expect(refused.status).toBe(422);
    expect(words(refused)).toContain(
      'Leerlingnummer 3 is van een leerling die vertrekt, en gaat naar een ander.',
    );
    expect(tables(portal)).toEqual(before);

    expect((await staff.send(here, { plan, ...ticks })).status).toBe(303);
    expect(rollOf(portal.db, '9090').map(({ firstName }) => firstName)).toEqual(['Noor', 'Sem', 'Lotte']);
  });

  it('cannot wait where nobody leaves', async () => {
    const { staff, school } = await aSchoolWith(NOOR);
    const id = await school.uploads(NOOR, SEM);
    const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
    const asked = await staff.open(`/beheer/bestanden/${id}/import/bevestigen?plan=${plan}`);
    expect(asked.text).not.toContain('uitstel');
  });
});
