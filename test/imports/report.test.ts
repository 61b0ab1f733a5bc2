import { describe, expect, it } from 'vitest';
import { all, run } from '../../src/db/query.ts';
import { forgetOldChanges } from '../../src/imports/imports.ts';
import { lookedInto, planOn, signedIn, words, type Visitor } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from './a-school.ts';

const LOTTE = { number: '9', first: 'Lotte', last: 'Bos', group: 'Groep 5A' };
const OTHERS = ['a', 'b', 'c', 'd'].map((letter, at) => ({
  number: `2${at}`,
  first: `Kind${letter}`,
  last: `Naam${letter}`,
  born: `0${1 + at}-03-2016`,
  group: 'Groep 7',
}));

/** Import 2: of every kind of change one, a row that could not be used, and four who left without a group to go to. */
async function anImport(waarom = 'De school krimpt.') {
  const given = await aSchoolWith(NOOR, SEM, YUSUF, ...OTHERS);
  const { staff, school } = given;
  const faulty = { ...YUSUF, number: '30', last: 'Bakels', born: '31-02-2018' };
  const rows = [{ ...NOOR, group: 'Groep 6A' }, { ...SEM, last: 'Witte' }, LOTTE, faulty, OTHERS[0]!];
  const id = await school.uploads(...rows);
  const here = `/beheer/bestanden/${id}/import`;
  const plan = planOn(await staff.open(here));
  const asked = await staff.open(`${here}/bevestigen?plan=${plan}`);
  const sent = await staff.send(here, { plan, ...lookedInto(asked), waarom });
  expect(sent.status, words(sent)).toBe(303);
  return given;
}

const csvOf = async (staff: Visitor) => {
  const answer = await staff.agent.get('/beheer/imports/2/verslag.csv').buffer().responseType('blob');
  const text = (answer.body as Buffer).toString();
  const rows = text.replace('\uFEFF', '').trim().split('\r\n');
  return { answer, rows, plain: rows.map((row) => row.replaceAll('"', '')) };
};

describe('the report of an import', () => {
  it('is a csv with everybody to whom something was done, the rows skipped and what was looked into', async () => {
    const { portal, staff } = await anImport();
    const { answer, plain } = await csvOf(staff);
    expect(answer.get('Content-Disposition')).toContain('Verslag import 2.csv');
    expect(plain).toEqual([
      'Wat er is gedaan;Leerlingnummer;Leerling;Groep was;Groep wordt;Gegevens;Rij;Reden',
      'Andere groep;1;Bakker, Noor;5A;6A;Jaargroep was 5, wordt 6;;',
      'Ingeschreven;9;Bos, Lotte;;5A;;;',
      'Uitgeschreven;21;Naamb, Kindb;7;;;;',
      'Uitgeschreven;22;Naamc, Kindc;7;;;;',
      'Uitgeschreven;23;Naamd, Kindd;7;;;;',
      'Andere gegevens;2;Witte, Sem de;6;6;Achternaam was Wit, wordt Witte;;',
      'Uitgeschreven;3;Yılmaz, Yusuf;8;;;;',
      expect.stringMatching(/^Overgeslagen;;;;;;.*rij 5.*;.*datum/),
      expect.stringMatching(/^Gecontroleerd;;;;;.*4 van de 7 leerlingen vertrekken.*;;De school krimpt\.$/),
    ]);
    expect(all(portal.db, `select action, subject from audit where action like '%report'`)).toEqual([
      { action: 'download report', subject: 'import 2' },
    ]);
  });

  it('runs nothing in a spreadsheet, whatever somebody wrote', async () => {
    const { staff } = await anImport('=HYPERLINK("http://elders.example")');
    const { rows } = await csvOf(staff);
    expect(rows.at(-1)).toContain(`"'=HYPERLINK(""http://elders.example"")"`);
  });

  it('is a page too, to leaf through or to print whole', async () => {
    const { portal, staff } = await anImport();
    const page = words(await staff.open('/beheer/imports/2/verslag'));
    expect(page).toContain('Witte, Sem de 2 Andere gegevens 6 Achternaam: was Wit wordt Witte');
    expect(page).toContain('Je ziet 1 tot en met 7 van 7.');
    expect(words(await staff.open('/beheer/imports/2'))).toContain('Download het verslag (csv)');
    expect(all(portal.db, `select count(*) as n from audit where action = 'see report'`)).toEqual([{ n: 1 }]);
    expect((await staff.open('/beheer/imports/2/verslag?alles=1')).text).not.toContain('?alles=1');
    expect((await staff.open('/beheer/imports/99/verslag.csv')).status).toBe(404);
  });

  it('names who was put back since, and who still waits', async () => {
    const { staff } = await anImport();
    const undo = '/beheer/imports/2/ongedaan';
    const plan = planOn(await staff.open(`${undo}?alleen=uitgeschreven`));
    await staff.send(undo, { plan, alleen: 'uitgeschreven' });
    const { plain } = await csvOf(staff);
    expect(plain).toContain('Uitgeschreven;3;Yılmaz, Yusuf;8;;;;Daarna ongedaan gemaakt');

    const waiting = await aSchoolWith(NOOR, SEM);
    const id = await waiting.school.uploads({ ...NOOR, group: 'Groep 6A' });
    const shown = planOn(await waiting.staff.open(`/beheer/bestanden/${id}/import`));
    await waiting.staff.send(`/beheer/bestanden/${id}/import`, { plan: shown, uitstel: 'ja' });
    expect((await csvOf(waiting.staff)).plain).toContain('Nog niet uitgeschreven;2;Wit, Sem de;6;6;;;');
  });

  it('names nobody once the import can no longer be undone', async () => {
    const { portal } = await anImport();
    run(portal.db, `update imports set applied_at = '2026-08-01T09:00:00.000Z'`);
    portal.time.now = new Date('2026-09-30T09:00:00Z');
    forgetOldChanges(portal);
    const staff = await signedIn(portal.app, 'medewerker');
    const text = (await csvOf(staff)).rows.join('\n');
    for (const name of ['Noor', 'Sem', 'Lotte', 'Yusuf', 'krimpt']) expect(text).not.toContain(name);
    expect(text).toContain('Uitgeschreven;;Naam gewist;;;;;');
    expect(text).toContain('De uitleg is gewist.');
  });
});
