import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/db/query.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aLibrary, aPortal, type TestPortal } from '../a-portal.ts';
import { xlsx } from '../rosters/pupil-files.ts';
import { zipOf } from '../rosters/zips.ts';
import { planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const FILE = 'Lln;Naam;Dag;Clubje\n1;Noor Bakker;13-05-2018;5A\n2;Sem Wit;14-05-2018;5B\n';

describe('a file whose columns its teacher could not name', () => {
  it('is kept for the library, which couples them and imports it', async () => {
    const { portal, teacher, staff } = await aFileLeftToTheLibrary();
    const list = words(await teacher.open('/docent/leerlingbestanden'));
    expect(list).toContain('Bibliotheek is bezig');
    expect(words(await staff.open('/beheer/bestanden'))).toContain('Koppel de kolommen');

    const page = await staff.open('/beheer/bestanden/1/kolommen');
    expect(words(page)).toContain('We konden 2 kolommen niet zeker herkennen.');
    expect(words(page)).toContain('Dag gok. Bijvoorbeeld: 13-05-2018, 14-05-2018');
    expect(words(page)).toContain('Lln herkend. Bijvoorbeeld: 1, 2');
    const coupled = await staff.send('/beheer/bestanden/1/kolommen', {
      'kolom-0': 'pupilNumber',
      'kolom-1': 'name',
      'kolom-2': 'birthDate',
      'kolom-3': 'group',
      onthoud: 'ja',
    });
    expect(whereTo(coupled)).toBe('/beheer/bestanden/1/import');
    const plan = planOn(await staff.open('/beheer/bestanden/1/import'));
    await staff.send('/beheer/bestanden/1/import', { plan });
    expect(rollOf(portal.db, '9090')).toMatchObject([
      { firstName: 'Noor', lastName: 'Bakker', birthDate: '2018-05-13', groupCode: '5A' },
      { firstName: 'Sem', lastName: 'Wit' },
    ]);
    expect(readdirSync(portal.config.uploadsDir)).toHaveLength(2);

    const next = await teacher.upload(FILE.replace('Sem', 'Sam'), 'volgende.csv');
    expect(whereTo(next)).toMatch(/geslaagd=2/);

    expect(words(await staff.open('/beheer/scholen/9090'))).toContain('Onthouden kolommen');
    await staff.send('/beheer/scholen/9090/kolommen/vergeten');
    expect(words(await staff.open('/beheer/scholen/9090'))).not.toContain('Onthouden kolommen');
    expect(whereTo(await teacher.upload(FILE.replace('Sem', 'Sim'), 'derde.csv'))).toMatch(/wacht/);
  });

  it('cannot be imported before that', async () => {
    const { portal, staff } = await aFileLeftToTheLibrary();
    const refused = await staff.open('/beheer/bestanden/1/import');
    expect([refused.status, words(refused).includes('Koppel eerst de kolommen.')]).toEqual([409, true]);
    const plan = 'f'.repeat(64);
    expect((await staff.send('/beheer/bestanden/1/import', { plan })).status).toBe(409);
    expect((await staff.send('/beheer/bestanden/1/import/sluiten', { plan })).status).toBe(409);
    expect(rollOf(portal.db, '9090')).toEqual([]);
  });

  it('stays as it is when what the library says cannot be right', async () => {
    const { staff } = await aFileLeftToTheLibrary();
    const twice = await staff.send('/beheer/bestanden/1/kolommen', {
      'kolom-0': 'pupilNumber',
      'kolom-1': 'name',
      'kolom-2': 'group',
      'kolom-3': 'group',
    });
    expect(twice.status).toBe(422);
    expect(words(twice)).toContain("Je hebt 'groep' 2 keer gekozen. Kies elke soort 1 keer.");
    const missing = await staff.send('/beheer/bestanden/1/kolommen', {
      'kolom-0': 'pupilNumber',
      'kolom-1': 'name',
    });
    expect(missing.status).toBe(422);
    expect(words(missing)).toContain('We missen 2 kolommen: geboortedatum en groep.');
    expect((await staff.open('/beheer/bestanden/1/kolommen')).status).toBe(200);
  });
});

describe('a file whose columns were told meanwhile, by coupling another', () => {
  it('is read, and goes on to its preview', async () => {
    const { portal, teacher, staff } = await aFileLeftToTheLibrary();
    const asked = whereTo(await teacher.upload(FILE.replace('Sem', 'Sam'), 'tweede.csv'));
    await teacher.send(asked, { weetniet: 'ja' });
    await staff.send('/beheer/bestanden/1/kolommen', { ...COUPLED, onthoud: 'ja' });
    const opened = await staff.open('/beheer/bestanden/2/kolommen');
    expect([opened.status, whereTo(opened)]).toEqual([303, '/beheer/bestanden/2/import']);
    expect((await staff.open('/beheer/bestanden/2/import')).status).toBe(200);
    expect(readdirSync(portal.config.uploadsDir)).toHaveLength(4);
  });

  it('asks for its sheet only, where it has several', async () => {
    const { portal, teacher, staff } = await aFileLeftToTheLibrary();
    const zip = zipOf([
      { name: 'lijst.xlsx', content: await aBook({ 2025: LAST_YEAR, 2026: FILE }) },
      { name: 'brief.csv', content: Buffer.from('Beste bibliotheek\n') },
    ]);
    const asked = whereTo(await teacher.upload(zip, 'alles.zip'));
    await teacher.send(asked, { keuze: 'lijst.xlsx' });
    await teacher.send(asked, { weetniet: 'ja' });
    await staff.send('/beheer/bestanden/1/kolommen', { ...COUPLED, onthoud: 'ja' });
    const page = words(await staff.open('/beheer/bestanden/2/kolommen'));
    expect(page).toContain('Dit bestand heeft 2 tabbladen met gegevens.');
    expect(page).not.toContain('0 kolommen');
    const done = await staff.send('/beheer/bestanden/2/kolommen', { tabblad: '2026' });
    expect(whereTo(done)).toBe('/beheer/bestanden/2/import');
    const plan = planOn(await staff.open('/beheer/bestanden/2/import'));
    await staff.send('/beheer/bestanden/2/import', { plan });
    expect(rollOf(portal.db, '9090').map(({ groupCode }) => groupCode)).toEqual(['5A', '5B']);
  });
});

it('a file that turns out to be of another school is not taken in by coupling its columns', async () => {
  const lines = FILE.trim().split('\n');
  const file = lines.map((line, at) => `${line};${at === 0 ? 'BRIN' : '12AB00'}`).join('\n');
  const { portal, staff } = await aFileLeftToTheLibrary(file);
  run(portal.db, `update branches set brin = '12AB00' where number = '9191'`);
  const refused = await staff.send('/beheer/bestanden/1/kolommen', COUPLED);
  expect(refused.status).toBe(422);
  expect(words(refused)).toContain(
    'Dit bestand lijkt van een andere school: Zuidrand College. Vraag De Regenboog om een nieuw bestand.',
  );
  expect((await staff.open('/beheer/bestanden/1/import')).status).toBe(409);
});

describe('what its teacher did say before he knew no more holds for the library too:', () => {
  it('which file of a zip it is', async () => {
    const files = { 'oud.csv': LAST_YEAR, 'nieuw.csv': FILE };
    const zip = zipOf(Object.entries(files).map(([name, text]) => ({ name, content: Buffer.from(text) })));
    const { portal, staff } = await aFileLeftToTheLibrary(zip, 'alles.zip', 'nieuw.csv');
    expect(words(await staff.open('/beheer/bestanden/1/kolommen'))).toContain('Dag gok.');
    await staff.send('/beheer/bestanden/1/kolommen', COUPLED);
    expect(await importedBy(staff, portal)).toEqual(['Noor 5A', 'Sem 5B']);
  });

  it('that one file of a zip has a sheet for last year too is for the library to say', async () => {
    const book = await aBook({ 2025: LAST_YEAR, 2026: FILE });
    const zip = zipOf([
      { name: 'lijst.xlsx', content: book },
      { name: 'brief.csv', content: Buffer.from('Beste bibliotheek\n') },
    ]);
    const { portal, staff } = await aFileLeftToTheLibrary(zip, 'alles.zip', 'lijst.xlsx');
    const asked = await staff.send('/beheer/bestanden/1/kolommen', COUPLED);
    expect([asked.status, words(asked).includes('Op welk tabblad staan de leerlingen?')]).toEqual([
      422,
      true,
    ]);
    const again = await staff.send('/beheer/bestanden/1/kolommen', { ...COUPLED, tabblad: '2027' });
    expect(again.status).toBe(422);
    await staff.send('/beheer/bestanden/1/kolommen', { ...COUPLED, tabblad: '2026' });
    expect(await importedBy(staff, portal)).toEqual(['Noor 5A', 'Sem 5B']);
  });
});

const LAST_YEAR = FILE.replace('5A', '4A').replace('5B', '4B');
const COUPLED = { 'kolom-0': 'pupilNumber', 'kolom-1': 'name', 'kolom-2': 'birthDate', 'kolom-3': 'group' };

async function importedBy(staff: Visitor, { db }: TestPortal): Promise<string[]> {
  const plan = planOn(await staff.open('/beheer/bestanden/1/import'));
  await staff.send('/beheer/bestanden/1/import', { plan });
  return rollOf(db, '9090').map(({ firstName, groupCode }) => `${firstName} ${groupCode}`);
}

async function aFileLeftToTheLibrary(
  bytes: Buffer | string = FILE,
  name = 'lijst.csv',
  ...choices: string[]
) {
  const portal = await aPortal();
  await aLibrary(portal);
  const teacher = await signedIn(portal.app, 'school9090');
  const asked = whereTo(await teacher.upload(bytes, name));
  for (const keuze of choices) await teacher.send(asked, { keuze });
  const kept = await teacher.send(asked, { weetniet: 'ja' });
  expect(words(await teacher.open(whereTo(kept)))).toContain(
    `${name} is veilig aangekomen. De bibliotheek zoekt uit wat er in de kolommen staat.`,
  );
  return { portal, teacher, staff: await signedIn(portal.app, 'medewerker') };
}

/** A workbook with a list on every sheet. */
const aBook = (sheets: Record<string, string>): Promise<Buffer> =>
  xlsx(
    Object.fromEntries(
      Object.entries(sheets).map(([name, csv]) => [
        name,
        csv
          .trim()
          .split('\n')
          .map((line) => line.split(';')),
      ]),
    ),
  );
