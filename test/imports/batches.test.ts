import type { CardRange } from '../a-portal.ts';
import { describe, expect, it } from 'vitest';
import { all, run } from '../../src/db/query.ts';
import { isImporting } from '../../src/imports/batch/batch-page.ts';
import { keepImporting, runBatches } from '../../src/imports/batch/run-batches.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import type { Row } from '../pupil-files/roster-csv.ts';
import { planOn, signedIn, whereTo, words } from '../visitor.ts';
import { manySchools, outcomes, rosterOf, schoolNumbers, shownOn, stateOf, ticked } from './many-schools.ts';

const ALL = '/beheer/batches/nieuw?keuze=alle';
const GOOD = '/beheer/batches/nieuw?keuze=goed';

/** Each of these schools has handed in a file with four pupils. */
async function withAFileEach(n: number, cards?: CardRange) {
  const library = await manySchools(n, cards);
  const files: number[] = [];
  for (const number of schoolNumbers(n)) files.push(await library.handsIn(number, rosterOf(number)));
  return { ...library, files };
}

const audited = ({ portal }: Awaited<ReturnType<typeof manySchools>>, action: string) =>
  all<{ account: number; subject: string; counts: string | null }>(
    portal.db,
    'select account_id as account, subject, counts from audit where action = ? order by id',
    action,
  );

describe('many schools at once', () => {
  it('are shown per school before anything happens, and imported after one button', async () => {
    const library = await withAFileEach(3);
    const { portal, staff } = library;
    const shown = await staff.open(ALL);
    expect(words(shown)).toContain('Je schrijft 12 leerlingen in.');
    expect(words(shown)).toContain('Dit gebeurt er bij 3 scholen');
    expect(words(shown)).toContain('School 7002');
    expect(rollOf(portal.db, '7001')).toEqual([]);

    const begun = await staff.send('/beheer/batches', shownOn(shown));
    expect([begun.status, whereTo(begun)]).toEqual([303, '/beheer/batches/1']);
    const busy = await staff.open('/beheer/batches/1');
    expect(words(busy)).toContain('0 van de 3 scholen klaar.');
    expect(words(busy)).toContain('Imports (bezig)');
    await runBatches(portal);
    for (const number of schoolNumbers(3)) expect(rollOf(portal.db, number)).toHaveLength(4);
    const done = words(await staff.open('/beheer/batches/1'));
    expect(done).toContain('De import is klaar');
    expect(done).toContain('3 bestanden zijn geïmporteerd.');
    expect(done).toContain('12 leerlingen zijn ingeschreven.');
    expect(done).not.toContain('Imports (bezig)');
    expect(words(await staff.open('/beheer/imports'))).toContain('Reeks 1: 3 scholen, op 8 september 2026');

    expect(audited(library, 'begin batch')).toMatchObject([{ subject: 'batch 1', counts: '{"files":3}' }]);
    expect(audited(library, 'apply import')).toHaveLength(3);
    expect(audited(library, 'end batch')).toMatchObject([{ subject: 'batch 1', counts: '{"done":3}' }]);
  });

  it('are chosen one by one with a tick', async () => {
    const { portal, staff, files } = await withAFileEach(3);
    const list = await staff.open('/beheer/bestanden');
    expect(list.text).toContain(`name="bestand-${files[1]!}"`);
    const shown = await staff.open(ticked(files[0]!, files[2]!));
    await staff.send('/beheer/batches', shownOn(shown));
    await runBatches(portal);
    expect(stateOf(portal, files[1]!)).toEqual({ state: 'waiting', by: null });
    expect(outcomes(portal)).toEqual([
      [files[0], 'done'],
      [files[2], 'done'],
    ]);
  });

  it('are those of the filter, when somebody looked for something', async () => {
    const { staff, files } = await withAFileEach(3);
    const shown = await staff.open(`${ALL}&zoek=School+7002`);
    expect(Object.keys(shownOn(shown))).toEqual([`plan-${files[1]!}`]);
    const none = await staff.open('/beheer/batches/nieuw?keuze=gekozen&zoek=School&jaar=2026-2027');
    expect(whereTo(none)).toBe('/beheer/bestanden?zoek=School&jaar=2026-2027&kies=1#melding');
    expect(words(await staff.open(whereTo(none).split('#')[0]!))).toContain(
      'Kruis eerst een nieuw bestand aan.',
    );
  });

  it('leave out what a person must look at, and say why', async () => {
    const { portal, staff, handsIn, files } = await withAFileEach(4);
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    await runBatches(portal);
    const [alarm, open, nothing, faulty] = schoolNumbers(4) as [string, string, string, string];
    await handsIn(alarm, rosterOf(alarm).slice(0, 1));
    await handsIn(open, [...rosterOf(open).slice(1), { ...rosterOf(open)[0]!, number: '77' }]);
    await handsIn(nothing, [...rosterOf(nothing)].reverse());
    const last = await handsIn(
      faulty,
      rosterOf(
        faulty,
        { number: '5', last: 'Dijkstra', born: '31-02-2019' },
        { number: '6', last: 'Elzinga' },
      ),
    );
    expect(files).toHaveLength(4);

    const shown = words(await staff.open(ALL));
    expect(shown).toContain('3 bestanden gaan niet mee');
    expect(shown).toMatch(/School 7001 7001 Leerlingen 5\.csv 3 van de 4 leerlingen vertrekken/);
    expect(shown).toMatch(/School 7002 7002 Leerlingen 6\.csv Er is iets om over te beslissen\./);
    expect(shown).toMatch(/School 7003 7003 Leerlingen 7\.csv Er verandert niets\./);
    expect(Object.keys(shownOn(await staff.open(ALL)))).toEqual([`plan-${last}`]);

    const good = await staff.open(GOOD);
    expect(shownOn(good)).toEqual({});
    expect(words(good)).toContain('Er zijn rijen met een fout.');
    expect(words(good)).toContain('Er is geen bestand dat nu mee kan.');
  });

  it('of each take only the newest full file; the older ones wait no more once it is done', async () => {
    const library = await manySchools(1);
    const { portal, staff, handsIn } = library;
    const [school] = schoolNumbers(1) as [string];
    const older = await handsIn(school, rosterOf(school).slice(0, 3));
    const newer = await handsIn(school, rosterOf(school));
    expect(words(await staff.open(ticked(older)))).toContain('Er is een nieuwer bestand van deze school.');
    const shown = await staff.open(ALL);
    expect(Object.keys(shownOn(shown))).toEqual([`plan-${newer}`]);
    expect(words(shown)).toContain('In plaats van Leerlingen 1.csv');
    expect(stateOf(portal, older)).toEqual({ state: 'waiting', by: null });

    await staff.send('/beheer/batches', shownOn(shown));
    await runBatches(portal);
    expect(stateOf(portal, older)).toEqual({ state: 'imported', by: newer });
    expect(words(await staff.open('/beheer/bestanden'))).toContain('Vervangen');
    expect(words(await staff.open(`/beheer/bestanden/${older}`))).toContain('Bekijk het nieuwere bestand');
    expect((await staff.open(`/beheer/bestanden/${older}/import`)).status).toBe(409);
    expect(audited(library, 'supersede pupil file')).toMatchObject([{ subject: `pupil file ${older}` }]);
    const teacher = await signedIn(portal.app, `school${school}`);
    expect(words(await teacher.open('/docent/leerlingbestanden'))).toContain(
      'Vervangen door een nieuwer bestand',
    );
  });

  it('can each be undone like any other import; then the older file waits again', async () => {
    const { portal, staff, handsIn } = await manySchools(2);
    const [school, other] = schoolNumbers(2) as [string, string];
    const older = await handsIn(school, rosterOf(school).slice(0, 3));
    const newer = await handsIn(school, rosterOf(school));
    await handsIn(other, rosterOf(other));
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    await runBatches(portal);
    const undo = '/beheer/imports/1/ongedaan';
    expect(words(await staff.open(undo))).toContain('1 ouder bestand dat vervangen was, wacht dan ook weer.');
    await staff.send(undo, { plan: planOn(await staff.open(undo)) });
    expect(rollOf(portal.db, school)).toEqual([]);
    expect(rollOf(portal.db, other)).toHaveLength(4);
    expect(stateOf(portal, older)).toEqual({ state: 'waiting', by: null });
    expect(stateOf(portal, newer)).toEqual({ state: 'waiting', by: null });
    expect(words(await staff.open('/beheer/batches/1'))).toContain('Ongedaan gemaakt');
    // and can be imported anew
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    await runBatches(portal);
    expect(outcomes(portal, 2)).toEqual([[newer, 'done']]);
  });

  it('take the supplements of a school in the order in which they came, each planned upon the one before', async () => {
    const { portal, staff, handsIn } = await manySchools(2);
    const [school, other] = schoolNumbers(2) as [string, string];
    const full = await handsIn(school, rosterOf(school));
    const third = await handsIn(other, rosterOf(other));
    const first = await handsIn(school, [{ number: '8', first: 'Lotte', last: 'Elzinga' }], {
      supplement: true,
    });
    const second = await handsIn(
      school,
      [{ number: '8', first: 'Lotte', last: 'Elzinga', group: 'Groep 6' }],
      { supplement: true },
    );
    const shown = await staff.open(ALL);
    expect(words(shown)).toContain('Je schrijft 9 leerlingen in.');
    expect(words(shown)).toContain('Je zet 1 leerling in een andere groep of klas.');
    await staff.send('/beheer/batches', shownOn(shown));
    await runBatches(portal);
    expect(outcomes(portal)).toEqual([full, third, first, second].map((file) => [file, 'done']));
    expect(rollOf(portal.db, school)).toMatchObject([{}, {}, {}, {}, { pupilNumber: '8', groupCode: '6' }]);
  });

  it.each([
    ['the old school first', ['7001', '7002']],
    ['the new school first', ['7002', '7001']],
  ])('go together when a child changes school between them, %s', async (_, order) => {
    const { portal, staff, handsIn } = await withAFileEach(2);
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    await runBatches(portal);
    const [noor, sem, zoe, yusuf] = rosterOf('7001');
    const rows: Record<string, Row[]> = {
      '7001': [{ ...noor, group: 'Groep 6' }, sem!, zoe!],
      '7002': rosterOf('7002', { ...yusuf, number: '9' }),
    };
    const files: number[] = [];
    for (const number of order) files.push(await handsIn(number, rows[number]!));
    const here = `/beheer/bestanden/${files[order.indexOf('7002')]!}/import`;
    const plan = planOn(await staff.open(here));
    expect((await staff.send(`${here}/allemaal`, { plan, van: 'elsewhere', keuze: 'ja' })).status).toBe(303);

    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    await runBatches(portal);
    expect(outcomes(portal, 2)).toEqual(files.map((file) => [file, 'done']));
    expect(rollOf(portal.db, '7001').map(({ firstName }) => firstName)).toEqual(['Noor', 'Sem', 'Zoë']);
    expect(rollOf(portal.db, '7002')).toHaveLength(5);
    expect(all(portal.db, `select id from pupils where first_name = 'Yusuf'`)).toHaveLength(2);
  });

  it('do not go on with a school whose earlier file was not done as shown', async () => {
    const { portal, staff, handsIn } = await manySchools(1);
    const [school] = schoolNumbers(1) as [string];
    const full = await handsIn(school, rosterOf(school));
    const more = await handsIn(school, [{ number: '1', group: 'Groep 6', ...rosterOf(school)[0] }], {
      supplement: true,
    });
    const shown = shownOn(await staff.open(ALL));
    await staff.send('/beheer/batches', shown);
    await signedIn(portal.app, `school${school}`).then((teacher) =>
      teacher.send(`/docent/leerlingbestanden/${full}/verwijderen`),
    );
    await runBatches(portal);
    expect(outcomes(portal)).toEqual([
      [full, 'gone'],
      [more, 'changed'],
    ]);
    expect(rollOf(portal.db, school)).toEqual([]);
  });

  it('do not import what changed since it was shown, and lead to its preview', async () => {
    const { portal, staff, handsIn } = await withAFileEach(2);
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    await runBatches(portal);
    const files: number[] = [];
    // one after the other: a batch does its files in the order in which they came
    for (const number of schoolNumbers(2)) {
      files.push(await handsIn(number, rosterOf(number, { number: '9', last: 'Elzinga' })));
    }
    const shown = shownOn(await staff.open(ALL));
    run(portal.db, `update pupils set first_name = 'Nora' where branch = '7001' and pupil_number = '1'`);
    await staff.send('/beheer/batches', shown);
    await runBatches(portal);
    expect(outcomes(portal, 2)).toEqual([
      [files[0], 'changed'],
      [files[1], 'done'],
    ]);
    expect(rollOf(portal.db, '7001')).toHaveLength(4);
    const page = await staff.open('/beheer/batches/2');
    expect(words(page)).toContain('1 bestand is geïmporteerd. 1 bestand is niet geïmporteerd.');
    expect(words(page)).toContain('De gegevens zijn intussen veranderd.');
    expect(page.text).toContain(`href="/beheer/bestanden/${files[0]!}/import"`);
    expect(stateOf(portal, files[0]!)).toEqual({ state: 'waiting', by: null });
  });

  it('leave a file to a person when the school sends a newer one meanwhile', async () => {
    const { portal, staff, files, handsIn } = await withAFileEach(2);
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    await handsIn('7001', rosterOf('7001', { number: '5', last: 'Elzinga' }));
    await runBatches(portal);
    expect(outcomes(portal)).toEqual([
      [files[0], 'changed'],
      [files[1], 'done'],
    ]);
    expect(words(await staff.open(`/beheer/bestanden/${files[0]!}/import`))).toContain(
      'Er is een nieuwer bestand van deze school.',
    );
  });

  it('let a page through between one school and the next', async () => {
    const { portal, staff } = await withAFileEach(12);
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    const running = runBatches(portal);
    const page = words(await staff.open('/beheer/batches/1'));
    expect(page).toMatch(/(\d|1[01]) van de 12 scholen klaar/);
    await running;
    expect(words(await staff.open('/beheer/batches/1'))).toContain('12 bestanden zijn geïmporteerd.');
  });

  it('import nothing by a fingerprint of somebody’s own making', async () => {
    const { portal, staff, files } = await withAFileEach(1);
    await staff.send('/beheer/batches', { [`plan-${files[0]!}`]: 'f'.repeat(64) });
    await runBatches(portal);
    expect(outcomes(portal)).toEqual([[files[0], 'changed']]);
    expect((await staff.send('/beheer/batches', {})).status).toBe(422);
    expect((await staff.send('/beheer/batches', { 'plan-99': 'f'.repeat(64) })).status).toBe(404);
  });

  it('are done once, however many press together', async () => {
    const { portal, staff, files, handsIn } = await withAFileEach(2);
    const colleague = await signedIn(portal.app, 'm.vink');
    const shown = shownOn(await staff.open(ALL));
    const [one, two] = await Promise.all([
      staff.send('/beheer/batches', shown),
      colleague.send('/beheer/batches', shown),
    ]);
    expect([whereTo(one), whereTo(two)]).toEqual(['/beheer/batches/1', '/beheer/batches/1']);
    // a page that still shows other files beside those
    const third = await handsIn('7001', rosterOf('7001').slice(0, 3), { supplement: true });
    const mixed = await colleague.send('/beheer/batches', { ...shown, [`plan-${third}`]: 'f'.repeat(64) });
    expect(whereTo(mixed)).toBe('/beheer/batches/2');
    await Promise.all([runBatches(portal), runBatches(portal)]);
    expect(outcomes(portal, 1)).toEqual(files.map((file) => [file, 'done']));
    expect(outcomes(portal, 2)).toEqual([...files.map((file) => [file, 'gone']), [third, 'changed']]);
    expect(all(portal.db, 'select 1 from imports')).toHaveLength(2);
    // and afterwards: Back and the button again
    expect(whereTo(await staff.send('/beheer/batches', shown))).toBe('/beheer/batches/1');
  });

  it('that are being imported are not offered again', async () => {
    const { staff } = await withAFileEach(1);
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    const again = await staff.open(ALL);
    expect(words(again)).toContain('Dit bestand wordt al geïmporteerd. Reeks 1');
  });

  it('that a colleague imported or the school removed meanwhile are passed over', async () => {
    const { portal, staff, files } = await withAFileEach(3);
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    const here = `/beheer/bestanden/${files[0]!}/import`;
    await staff.send(here, { plan: planOn(await staff.open(here)) });
    const teacher = await signedIn(portal.app, 'school7002');
    await teacher.send(`/docent/leerlingbestanden/${files[1]!}/verwijderen`);
    await runBatches(portal);
    expect(outcomes(portal)).toEqual([
      [files[0], 'gone'],
      [files[1], 'gone'],
      [files[2], 'done'],
    ]);
    expect(rollOf(portal.db, '7002')).toEqual([]);
  });

  it('can be stopped: what is done stays done, the rest waits', async () => {
    const library = await withAFileEach(3);
    const { portal, staff, files } = library;
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    let turns = 0;
    await runBatches(portal, () => (turns += 1) > 1);
    expect(outcomes(portal)).toEqual([
      [files[0], 'done'],
      [files[1], null],
      [files[2], null],
    ]);
    const colleague = await signedIn(portal.app, 'm.vink');
    const stopped = await colleague.send('/beheer/batches/1/stoppen');
    const page = words(await colleague.open(whereTo(stopped).split('#')[0]!));
    expect(page).toContain('De import is gestopt');
    expect(page).toContain('1 bestand is geïmporteerd. 2 bestanden zijn niet geïmporteerd.');
    expect(page).toContain('door M. Vink');
    await runBatches(portal);
    expect(all(portal.db, 'select 1 from imports')).toHaveLength(1);
    expect(stateOf(portal, files[1]!)).toEqual({ state: 'waiting', by: null });
    expect(audited(library, 'stop batch')).toMatchObject([{ subject: 'batch 1', counts: '{"left":2}' }]);
    // a second press does nothing
    await staff.send('/beheer/batches/1/stoppen');
    expect(audited(library, 'stop batch')).toHaveLength(1);
  });

  it('that were stopped lead on: with what still waits, all of it together or chosen anew', async () => {
    const { portal, staff, files } = await withAFileEach(4);
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    let turns = 0;
    await runBatches(portal, () => (turns += 1) > 1);
    await staff.send('/beheer/batches/1/stoppen');
    const stopped = await staff.open('/beheer/batches/1');
    expect(words(stopped)).toContain('3 bestanden zijn niet geïmporteerd.');
    expect(words(stopped)).toContain('3 bestanden wachten nog. Daaraan is niets veranderd.');
    expect(words(stopped)).toContain('De import is gestopt. Het bestand wacht nog.');

    // one is imported by itself, one is taken away by its school
    const here = `/beheer/bestanden/${files[1]!}/import`;
    await staff.send(here, { plan: planOn(await staff.open(here)) });
    const teacher = await signedIn(portal.app, 'school7003');
    await teacher.send(`/docent/leerlingbestanden/${files[2]!}/verwijderen`);
    const later = await staff.open('/beheer/batches/1');
    expect(words(later)).toMatch(
      /School 7002 .*Niet in deze reeks Geïmporteerd op 8 september 2026 Import 2/,
    );
    expect(words(later)).toMatch(/School 7003 .*Niet in deze reeks Verwijderd/);
    expect(words(later)).toContain('1 bestand is geïmporteerd. 2 bestanden zijn niet geïmporteerd.');
    expect(words(later)).toContain('1 bestand wacht nog. Daaraan is niets veranderd.');

    const onward = /href="(\/beheer\/batches\/nieuw[^"]*)"/.exec(later.text)?.[1]?.replaceAll('&amp;', '&');
    const shown = shownOn(await staff.open(onward!));
    expect(Object.keys(shown)).toEqual([`plan-${files[3]!}`]);
    await staff.send('/beheer/batches', shown);
    await runBatches(portal);
    expect(outcomes(portal, 2)).toEqual([[files[3], 'done']]);
    const over = words(await staff.open('/beheer/batches/1'));
    expect(over).not.toMatch(/wacht nog|wachten nog|Ga verder/);
  });

  it('go on where they were when the portal was down meanwhile, and the page says how far', async () => {
    const { portal, staff } = await withAFileEach(3);
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    let turns = 0;
    await runBatches(portal, () => (turns += 1) > 1);
    const between = words(await staff.open('/beheer/batches/1'));
    expect(between).toMatch(/De import is bezig.*1 van de 3 scholen klaar\./);
    expect(between).toMatch(/School 7001 .*Geïmporteerd .*School 7002 .*Wacht School 7003 .*Wacht/);
    const stop = keepImporting(portal);
    while (isImporting(portal)) await new Promise((done) => setTimeout(done, 20));
    await stop();
    expect(words(await staff.open('/beheer/batches/1'))).toContain('3 bestanden zijn geïmporteerd.');
  });

  it.each([
    [
      'an account that was switched off',
      `update accounts set disabled_at = '2026-09-08' where username = 'medewerker'`,
    ],
    [
      'somebody who is no longer staff',
      `update accounts set role = 'teacher', branch = '7001' where username = 'medewerker'`,
    ],
  ])('are imported no further in the name of %s', async (_who, sql) => {
    const { portal, staff, files } = await withAFileEach(2);
    await staff.send('/beheer/batches', shownOn(await staff.open(ALL)));
    let turns = 0;
    await runBatches(portal, () => (turns += 1) > 1);
    run(portal.db, sql);
    await runBatches(portal);
    expect(outcomes(portal)).toEqual([
      [files[0], 'done'],
      [files[1], 'not-allowed'],
    ]);
    const colleague = await signedIn(portal.app, 'm.vink');
    expect(words(await colleague.open('/beheer/batches/1'))).toContain(
      'Wie deze imports startte, mag niet meer importeren.',
    );
  });

  it('say so when the pasnummers run out, and the others go on', async () => {
    const { portal, staff, files } = await withAFileEach(2, [21000001, 21000006]);
    const shown = await staff.open(ALL);
    expect(words(shown)).toContain('Er zijn niet genoeg pasnummers voor alle nieuwe leerlingen.');
    await staff.send('/beheer/batches', shownOn(shown));
    await runBatches(portal);
    expect(outcomes(portal)).toEqual([
      [files[0], 'done'],
      [files[1], 'no-cards'],
    ]);
    expect(rollOf(portal.db, '7002')).toEqual([]);
  });

  it('go on after a file that cannot be opened', async () => {
    const { portal, staff, files } = await withAFileEach(2);
    const shown = shownOn(await staff.open(ALL));
    run(portal.db, `update pupil_files set sealed_reading = 'weg' where id = ?`, files[0]!);
    await staff.send('/beheer/batches', shown);
    await runBatches(portal);
    expect(outcomes(portal)).toEqual([
      [files[0], 'failed'],
      [files[1], 'done'],
    ]);
    expect(words(await staff.open('/beheer/batches/1'))).toContain(
      'Er ging iets mis bij ons. Er is niets veranderd.',
    );
  });

  it('change nothing by being looked at', async () => {
    const { portal, staff, handsIn } = await withAFileEach(1);
    await handsIn('7001', [{ number: '8', last: 'Elzinga' }], { supplement: true });
    const tables = ['pupils', 'groups', 'imports', 'changes', 'card_numbers', 'pupil_files', 'batches'];
    const all1 = tables.map((table) => all(portal.db, `select * from ${table}`));
    await staff.open(ALL);
    expect(tables.map((table) => all(portal.db, `select * from ${table}`))).toEqual(all1);
    const lines = all<{ action: string }>(portal.db, 'select action from audit order by id desc limit 1');
    expect(lines).toEqual([{ action: 'preview batch' }]);
  });
});
