import { describe, expect, it } from 'vitest';
import { all, one, run } from '../../src/db/query.ts';
import { leaversOf, rollOf } from '../../src/pupils/pupils.ts';
import type { TestPortal } from '../a-portal.ts';
import { planOn, whereTo, words, type Visitor } from '../visitor.ts';
import { hashOf } from './a-real-register.ts';
import { aSchoolWith, NOOR, SEM, tables, YUSUF } from './a-school.ts';
import { decide } from './decide.ts';

const LOTTE = { number: '9', first: 'Lotte', last: 'Bos', group: 'Groep 5A' };
const preview = '/beheer/bestanden/2/import';
const numbers = ({ db }: TestPortal) =>
  Object.fromEntries(rollOf(db, '9090').map((pupil) => [pupil.firstName, pupil.pupilNumber]));

/** Noor and Sem have new numbers in a file that was imported though nobody had said so; Yusuf left, Lotte is new. */
async function aSchoolLeftOpen() {
  const given = await aSchoolWith(NOOR, SEM, YUSUF);
  const before = hashOf(given.portal);
  await given.school.hands({ ...NOOR, number: '51' }, { ...SEM, number: '52' }, LOTTE);
  return { ...given, before };
}

async function undone(staff: Visitor, id: number): Promise<void> {
  const plan = planOn(await staff.open(`/beheer/imports/${id}/ongedaan`));
  expect((await staff.send(`/beheer/imports/${id}/ongedaan`, { plan })).status).toBe(303);
}

describe('rows that nobody had decided about when their file was imported', () => {
  it('are decided later from the page of that import, without a new file', async () => {
    const { portal, staff, school } = await aSchoolLeftOpen();
    expect(numbers(portal)).toEqual({ Noor: '1', Sem: '2', Lotte: '9' });
    const report = await staff.open('/beheer/imports/2');
    expect(words(report)).toContain('2 rijen wachten op een keuze.');
    expect(report.text).toContain(`href="${preview}">Beslis alsnog`);

    const page = await staff.open(preview);
    expect(words(page)).toContain('Je beslist hier alleen over rijen die import 2 oversloeg.');
    expect(words(page)).toContain('2 leerlingen hebben een nieuw nummer.');
    expect(words(page)).not.toContain('Bos, Lotte');
    expect(words(page)).not.toContain('Maak hiervan');
    const plan = planOn(page);
    await staff.send(`${preview}/allemaal`, { plan, van: 'here', keuze: 'ja' });

    const done = await school.applies('2');
    expect(words(done)).toContain('2 leerlingen hebben een ander nummer.');
    expect(words(done)).toContain('Deze import ging alleen over rijen die import 2 oversloeg.');
    expect(words(done)).not.toContain('op school gebleven');
    expect(numbers(portal)).toEqual({ Noor: '51', Sem: '52', Lotte: '9' });
    expect(leaversOf(portal.db, '9090').map(({ firstName }) => firstName)).toEqual(['Yusuf']);
    expect(
      one(portal.db, 'select pupil_file_id, follows, supplement, renumbered, held from imports where id = 3'),
    ).toEqual({ pupil_file_id: 2, follows: 2, supplement: 1, renumbered: 2, held: 0 });
    const first = words(await staff.open('/beheer/imports/2'));
    expect(first).toContain('Over deze rijen is later beslist. Bekijk import 3');
    expect((await staff.open(preview)).status).toBe(409);
  });

  it('are decided some now and some later still', async () => {
    const { portal, staff, school } = await aSchoolLeftOpen();
    await decide(staff, '2', { Noor: 'Ja, dit is Noor Bakker (1)' });
    await school.applies('2');
    expect(numbers(portal)).toEqual({ Noor: '51', Sem: '2', Lotte: '9' });
    expect(words(await staff.open('/beheer/imports/3'))).toContain('1 rij wacht op een keuze.');
    await decide(staff, '2', { Sem: 'Nee, dit is een nieuwe leerling' });
    await school.applies('2');
    // that the row is another child unenrols nobody: not by a supplement
    expect(rollOf(portal.db, '9090').map(({ pupilNumber }) => pupilNumber)).toEqual(
      expect.arrayContaining(['51', '2', '52', '9']),
    );
    expect(all(portal.db, 'select id, follows from imports')).toEqual([
      { id: 1, follows: null },
      { id: 2, follows: null },
      { id: 3, follows: 2 },
      { id: 4, follows: 3 },
    ]);
  });

  it('can be left out for good, and then wait no more', async () => {
    const { portal, staff, school } = await aSchoolLeftOpen();
    const before = hashOf(portal);
    await decide(staff, '2', { Noor: 'Sla deze rij over', Sem: 'Sla deze rij over' });
    expect(words(await school.applies('2'))).toContain('2 rijen zijn overgeslagen.');
    expect(hashOf(portal)).toBe(before);
    expect(words(await staff.open('/beheer/imports/3'))).not.toContain('Beslis alsnog');
    expect((await staff.open(preview)).status).toBe(409);
  });

  it('are not done while nobody decides, nor closed', async () => {
    const { portal, staff } = await aSchoolLeftOpen();
    const page = await staff.open(preview);
    expect(words(page)).toContain('Er verandert nog niets. Beslis eerst over deze leerlingen.');
    expect(page.text).not.toContain('bevestigen?plan');
    const before = tables(portal);
    const plan = /name="plan" value="([0-9a-f]{64})/.exec(page.text)![1]!;
    expect((await staff.send(`${preview}/sluiten`, { plan })).status).toBe(409);
    expect(tables(portal)).toEqual(before);
  });

  it('wait again when that is undone, with what was chosen; and then the import itself can be undone', async () => {
    const { portal, staff, school, before } = await aSchoolLeftOpen();
    const between = hashOf(portal);
    await decide(staff, '2', { Noor: 'Ja, dit is Noor Bakker (1)', Sem: 'Nee, dit is een nieuwe leerling' });
    await school.applies('2');
    expect(words(await staff.open('/beheer/imports/2'))).toContain(
      'Er is daarna nog een import gedaan. Maak die eerst ongedaan.',
    );
    expect(words(await staff.open('/beheer/imports/3/ongedaan'))).toContain(
      'Over de rijen kun je daarna opnieuw beslissen.',
    );
    await undone(staff, 3);
    expect(hashOf(portal)).toBe(between);
    expect(words(await staff.open(preview))).toContain('Je hebt 2 keuzes gemaakt.');

    await undone(staff, 2);
    expect(hashOf(portal)).toBe(before);
    expect(one(portal.db, 'select state from pupil_files where id = 2')).toEqual({ state: 'waiting' });
    const whole = words(await staff.open(preview));
    expect(whole).toContain('Bos, Lotte');
    expect(whole).toContain('Je hebt 2 keuzes gemaakt.');
  });

  it('are asked about without what was decided before, and only that is taken back', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    await school.uploads({ ...NOOR, number: '51' }, { ...SEM, number: '52' }, YUSUF);
    await decide(staff, '2', { Noor: 'Ja, dit is Noor Bakker (1)' });
    await school.applies('2');
    expect(words(await staff.open(preview))).not.toContain('Je hebt 1 keuze gemaakt');
    await decide(staff, '2', { Sem: 'Sla deze rij over' });
    await staff.send(`${preview}/keuzes/wissen`);
    expect(all(portal.db, 'select choice, pupil_id from choices')).toEqual([{ choice: 'same', pupil_id: 1 }]);
  });

  it('cannot be decided once a later file tells who the pupils are', async () => {
    const { portal, staff, school } = await aSchoolLeftOpen();
    await school.hands(NOOR, SEM, LOTTE, YUSUF);
    expect(words(await staff.open('/beheer/imports/2'))).toContain(
      'Er is daarna nog een import gedaan. Over deze rijen kun je niet meer beslissen.',
    );
    const before = tables(portal);
    expect((await staff.open(preview)).status).toBe(409);
    expect((await staff.send(preview, { plan: '' })).status).toBe(409);
    expect(tables(portal)).toEqual(before);
  });

  it('cannot be decided once the file is wiped', async () => {
    const { portal, staff } = await aSchoolLeftOpen();
    run(portal.db, 'update pupil_files set sealed_file = null, sealed_reading = null where id = 2');
    expect(words(await staff.open('/beheer/imports/2'))).toContain(
      'Het bestand is er niet meer. Over deze rijen kun je niet meer beslissen.',
    );
    expect((await staff.open(preview)).status).toBe(409);
  });

  it('do not make the file stand in a list twice, and two who decide at once do it once', async () => {
    const { portal, staff } = await aSchoolLeftOpen();
    await decide(staff, '2', { Noor: 'Ja, dit is Noor Bakker (1)' });
    const plan = planOn(await staff.open(preview));
    const answers = await Promise.all([staff.send(preview, { plan }), staff.send(preview, { plan })]);
    expect(answers.map((answer) => whereTo(answer).includes('imports/3')).sort()).toEqual([false, true]);
    expect(all(portal.db, 'select 1 from imports where follows = 2')).toHaveLength(1);
    const list = (await staff.open('/beheer/bestanden?status=imported')).text;
    expect(list.match(/href="\/beheer\/bestanden\/2"/g)).toHaveLength(1);
  });
});
