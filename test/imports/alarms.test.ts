import { describe, expect, it } from 'vitest';
import { all, run } from '../../src/db/query.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aBranch, anAccount } from '../a-portal.ts';
import { rosterCsv, type Row } from '../pupil-files/roster-csv.ts';
import { lookedInto, planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';
import { aSchoolWith, tables } from './a-school.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const lettersOf = (n: number) => `${LETTERS[Math.floor(n / 26)]}${LETTERS[n % 26]}`;

/** So many children of a group, each with a name of his own. */
const children = (n: number, group: string, from = 0): Row[] =>
  Array.from({ length: n }, (_, at) => ({
    number: String(1000 + from + at),
    first: `Kind${lettersOf(from + at)}`,
    last: `Naam${lettersOf(from + at)}`,
    born: `0${1 + (at % 9)}-03-2016`,
    group,
  }));

/** Forty children in four groups, who were enrolled last school year. */
const SCHOOL = ['Groep 5', 'Groep 6', 'Groep 7', 'Groep 8'].flatMap((group, at) =>
  children(10, group, 10 * at),
);
const UP: Record<string, string> = { 'Groep 5': 'Groep 6', 'Groep 6': 'Groep 7', 'Groep 7': 'Groep 8' };
const NEXT_YEAR = [
  ...SCHOOL.slice(0, 30).map((row) => ({ ...row, group: UP[row.group ?? ''] ?? '' })),
  ...children(10, 'Groep 5', 100),
];

async function aSchoolAfterSummer() {
  const given = await aSchoolWith(...SCHOOL);
  run(given.portal.db, `update imports set applied_at = '2025-09-08T09:00:00.000Z'`);
  return given;
}

/** Everything that the form of a confirmation asks to tick, ticked. */
function ticksOn(page: Parameters<typeof lookedInto>[0]): Record<string, string> {
  const { waarom: _reason, ...ticks } = lookedInto(page);
  return ticks;
}

async function confirmationOf(staff: Visitor, id: string) {
  const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
  return { plan, page: await staff.open(`/beheer/bestanden/${id}/import/bevestigen?plan=${plan}`) };
}

describe('a file of a normal school year', () => {
  it('is imported without a question', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    const id = await school.uploads(...NEXT_YEAR);
    const { plan, page } = await confirmationOf(staff, id);
    expect(ticksOn(page)).toEqual({});
    expect(page.text).not.toContain('waarom');
    expect((await staff.send(`/beheer/bestanden/${id}/import`, { plan })).status).toBe(303);
    expect(all(portal.db, 'select * from import_alarms')).toEqual([]);
  });
});

describe('half a file', () => {
  it('is explained on the preview, with the figures of last year beside it', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    run(portal.db, 'update imports set roll_before = 40, unenrolled = 9');
    const id = await school.uploads(...NEXT_YEAR.slice(0, 20));
    const preview = words(await staff.open(`/beheer/bestanden/${id}/import`));
    expect(preview).toContain(
      '20 van de 40 leerlingen vertrekken (50 procent). Vorig jaar waren dat er 9. Is het bestand wel van de hele school?',
    );
    expect(preview).toContain('Iedereen uit groep 7 vertrekt. Staan alle groepen in het bestand?');
    expect(preview).toContain('Je kunt de import pas uitvoeren als je opschrijft waarom dit klopt.');
  });

  it('stands beside all that the first import of last school year did, also where it is ticked', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    run(
      portal.db,
      'update imports set roll_before = 38, enrolled = 7, reenrolled = 1, unenrolled = 6, moved = 29, unchanged = 3',
    );
    const id = await school.uploads(...NEXT_YEAR.slice(0, 20));
    const beside =
      'Nu Vorig jaar Nieuw 0 8 Vertrekt 20 6 Andere groep 20 29 Blijft gelijk 0 3 Op school voor de import 40 38';
    expect(words(await staff.open(`/beheer/bestanden/${id}/import`))).toContain(beside);
    expect(words((await confirmationOf(staff, id)).page)).toContain(beside);
    // an import that was undone says nothing
    run(portal.db, `update imports set undone_at = '2025-09-09T09:00:00.000Z', undone_by = applied_by`);
    expect(words(await staff.open(`/beheer/bestanden/${id}/import`))).toContain('Vorig jaar: geen import.');
  });

  it('is not imported before everything is ticked and somebody wrote why it is right', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    const id = await school.uploads(...NEXT_YEAR.slice(0, 20));
    const before = tables(portal);
    const { plan, page } = await confirmationOf(staff, id);
    const ticks = ticksOn(page);
    expect(Object.keys(ticks)).toEqual(['alarm-many-leave', 'alarm-groups-gone']);

    const nothing = await staff.send(`/beheer/bestanden/${id}/import`, { plan });
    expect(nothing.status).toBe(422);
    expect(words(nothing)).toContain(
      'Controleer dit en kruis het aan: Is het bestand wel van de hele school?',
    );
    expect(words(nothing)).toContain('Schrijf op waarom het klopt.');
    for (const field of [...Object.keys(ticks), 'waarom']) expect(nothing.text).toContain(`href="#${field}"`);

    const half = { plan, 'alarm-many-leave': ticks['alarm-many-leave']!, waarom: 'De school <krimpt>.' };
    const again = await staff.send(`/beheer/bestanden/${id}/import`, half);
    expect(again.status).toBe(422);
    expect(again.text).toMatch(/id="alarm-many-leave"[^>]* checked/);
    expect(again.text).not.toMatch(/id="alarm-groups-gone"[^>]* checked/);
    expect(again.text).toContain('value="De school &lt;krimpt&gt;."');
    expect(again.text).not.toContain('href="#waarom"');

    for (const waarom of ['.', 'ok', '- - -', '12345']) {
      const short = await staff.send(`/beheer/bestanden/${id}/import`, { plan, ...ticks, waarom });
      expect(short.status).toBe(422);
      expect(words(short), waarom).toContain('Schrijf in gewone woorden op waarom het klopt.');
    }
    const long = { plan, ...ticks, waarom: 'x'.repeat(501) };
    expect(words(await staff.send(`/beheer/bestanden/${id}/import`, long))).toContain(
      'Maak de uitleg korter. Gebruik 500 tekens of minder.',
    );
    expect(tables(portal)).toEqual(before);
  });

  it('is imported then, and the import keeps what was looked into and why', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    const id = await school.uploads(...NEXT_YEAR.slice(0, 20));
    const { plan, page } = await confirmationOf(staff, id);
    const waarom = 'De helft gaat naar het nieuwe gebouw.';
    const sent = await staff.send(`/beheer/bestanden/${id}/import`, { plan, ...ticksOn(page), waarom });
    expect(sent.status).toBe(303);
    expect(rollOf(portal.db, '9090')).toHaveLength(20);
    expect(all(portal.db, 'select alarm, figures, reason from import_alarms')).toEqual([
      { alarm: 'groups-gone', figures: '{"groups":["7"]}', reason: waarom },
      {
        alarm: 'many-leave',
        figures: '{"n":20,"of":40,"percent":50,"lastYear":null}',
        reason: waarom,
      },
    ]);
    const done = words(await staff.open(whereTo(sent)));
    expect(done).toContain('20 van de 40 leerlingen vertrekken (50 procent).');
    expect(done).toContain(`Waarom klopt het? ${waarom}`);
    expect(JSON.stringify(all(portal.db, 'select * from audit'))).not.toContain('gebouw');
  });

  it('is not imported with ticks of other figures, or without a plan that stands', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    const id = await school.uploads(...NEXT_YEAR.slice(0, 20));
    const { plan, page } = await confirmationOf(staff, id);
    const ticks = ticksOn(page);
    const fewer = { ...ticks, 'alarm-many-leave': ticks['alarm-many-leave']!.replace('"n":20', '"n":12') };
    const answer = await staff.send(`/beheer/bestanden/${id}/import`, { plan, ...fewer, waarom: 'Klopt.' });
    expect(answer.status).toBe(422);

    run(portal.db, `update pupils set first_name = 'Anders' where pupil_number = '1000'`);
    const changed = await staff.send(`/beheer/bestanden/${id}/import`, { plan, ...ticks, waarom: 'Klopt.' });
    expect(changed.status).toBe(409);
    expect(rollOf(portal.db, '9090')).toHaveLength(40);
  });

  it('is no question when the school’s own limits allow it', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    run(portal.db, `update branches set limits = '{"allLeavers":60,"leavers":60}'`);
    const id = await school.uploads(...NEXT_YEAR.slice(0, 20));
    const { page } = await confirmationOf(staff, id);
    expect(Object.keys(ticksOn(page))).toEqual(['alarm-groups-gone']);
  });
});

describe('a school that goes to another pupil system', () => {
  it('is not imported undecided before somebody says why; once decided there is no question', async () => {
    const { staff, school } = await aSchoolAfterSummer();
    const renumbered = NEXT_YEAR.map((row) => ({ ...row, number: `9${row.number}` }));
    const id = await school.uploads(...renumbered);
    const { plan, page } = await confirmationOf(staff, id);
    expect(Object.keys(ticksOn(page))).toEqual(['alarm-undecided']);
    expect(words(page)).toContain(
      'Over 30 van de 40 leerlingen is nog niet beslist (75 procent). Die rijen slaan we over.',
    );
    expect(words(page)).toContain('Kun je niet beter eerst over deze leerlingen beslissen?');
    expect((await staff.send(`/beheer/bestanden/${id}/import`, { plan })).status).toBe(422);

    await staff.send(`/beheer/bestanden/${id}/import/allemaal`, { plan, van: 'here', keuze: 'ja' });
    expect(ticksOn((await confirmationOf(staff, id)).page)).toEqual({});
  });
});

describe('the imports before this one', () => {
  it('tell that this is last year’s file, also after an undone import of this year', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    run(portal.db, `update pupil_files set sha256 = '${'a'.repeat(64)}'`);
    const id = await school.uploads(...SCHOOL, ...children(1, 'Groep 5', 200));
    expect(Object.keys(ticksOn((await confirmationOf(staff, id)).page))).toEqual(['alarm-unchanged']);

    run(portal.db, `update imports set applied_at = '2026-09-01T09:00:00.000Z'`);
    expect(ticksOn((await confirmationOf(staff, id)).page)).toEqual({});
    run(portal.db, `update imports set undone_at = '2026-09-02T09:00:00.000Z', undone_by = 1`);
    expect(Object.keys(ticksOn((await confirmationOf(staff, id)).page))).toEqual(['alarm-unchanged']);
  });

  it('tell it also of last year’s file that changes nothing, before it is closed', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    const id = await school.uploads(...SCHOOL);
    const inWords = async () => words(await staff.open(`/beheer/bestanden/${id}/import`));
    const asked =
      '40 van de 40 leerlingen zitten na de zomer nog waar ze zaten (100 procent). Is dit het bestand van vorig schooljaar?';
    const preview = await inWords();
    expect(preview).toContain(`Er verandert niets. Alle 40 leerlingen blijven gelijk. ${asked}`);
    expect(preview).toContain('Sluit af zonder wijzigingen');
    expect(preview).not.toContain('Je kunt de import pas uitvoeren');

    run(portal.db, `update imports set applied_at = '2026-09-01T09:00:00.000Z'`);
    expect(await inWords()).not.toContain('Is dit het bestand van vorig schooljaar?');
  });

  it('tell that a file was imported before, and that a newer one was', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    const older = await school.uploads(...NEXT_YEAR, ...children(1, 'Groep 5', 200));
    portal.time.now = new Date('2026-09-08T09:10:00Z');
    await school.hands(...NEXT_YEAR);
    const outOfDate = await confirmationOf(staff, older);
    expect(Object.keys(ticksOn(outOfDate.page))).toEqual(['alarm-out-of-date']);
    expect(words(outOfDate.page)).toContain(
      'Dit bestand kwam op 8 september 2026, 11.00 uur. Het andere kwam op 8 september 2026, 11.10 uur.',
    );
    await school.hands(...NEXT_YEAR, ...children(2, 'Groep 6', 210));
    const again = await school.uploads(...NEXT_YEAR);
    const { page } = await confirmationOf(staff, again);
    expect(Object.keys(ticksOn(page))).toEqual(['alarm-imported-before']);
    expect(words(page)).toContain('Precies dit bestand is al geïmporteerd, op 8 september 2026, 11.10 uur.');
  });
});

describe('the list of another school', () => {
  const here = (id: string) => `/beheer/bestanden/${id}/import`;

  /** The other school hands in these children as a supplement, and all proposals are agreed to with one button. */
  async function handedInElsewhere(rows: Row[]) {
    const { portal, staff, school } = await aSchoolWith(...SCHOOL);
    aBranch(portal, '9292', 'De Horizon');
    await anAccount(portal, 'school9292', 'teacher', { branch: '9292', mayUpload: true });
    const teacher = await signedIn(portal.app, 'school9292');
    const sent = await teacher.upload(rosterCsv(...rows), 'Leerlingen.csv');
    const id = /geslaagd=(\d+)/.exec(whereTo(sent))![1]!;
    await staff.send(`${here(id)}/soort`, { aanvulling: 'ja' });
    const plan = planOn(await staff.open(here(id)));
    await staff.send(`${here(id)}/allemaal`, { plan, van: 'elsewhere', keuze: 'ja' });
    return { portal, staff, school, id };
  }

  it('empties no school before somebody says why: a merger is one question', async () => {
    const { portal, staff, school, id } = await handedInElsewhere(SCHOOL);
    const preview = words(await staff.open(here(id)));
    expect(preview).toContain('30 leerlingen komen van De Regenboog. Dat is 75 procent van die school.');
    expect(preview).toContain('Gaan deze leerlingen echt naar een andere school?');
    const { plan, page } = await confirmationOf(staff, id);
    expect(Object.keys(ticksOn(page))).toEqual(['alarm-empties-others']);
    expect((await staff.send(here(id), { plan })).status).toBe(422);
    expect(rollOf(portal.db, '9090')).toHaveLength(40);

    await school.applies(id);
    expect(rollOf(portal.db, '9090')).toHaveLength(0);
    expect(rollOf(portal.db, '9292')).toHaveLength(40);
  });

  it('is no such list when a few change school, or its top year goes on', async () => {
    const { staff, id } = await handedInElsewhere([...SCHOOL.slice(0, 4), ...SCHOOL.slice(30)]);
    expect(ticksOn((await confirmationOf(staff, id)).page)).toEqual({});
  });
});

describe('the first import of a school year', () => {
  const supplement = { aanvulling: 'ja' };

  async function aSchoolAfterASupplement() {
    const given = await aSchoolAfterSummer();
    const id = await given.school.uploads(...children(2, 'Groep 5', 300));
    await given.staff.send(`/beheer/bestanden/${id}/import/soort`, supplement);
    await given.school.applies(id);
    return given;
  }

  it('is no supplement in August: the top year leaves by the file that comes after it', async () => {
    const { portal, staff, school } = await aSchoolAfterASupplement();
    expect(rollOf(portal.db, '9090')).toHaveLength(42);
    const id = await school.uploads(...NEXT_YEAR, ...children(2, 'Groep 5', 300));
    expect(ticksOn((await confirmationOf(staff, id)).page)).toEqual({});
  });

  it('is asked about as last year’s file also after a supplement', async () => {
    const { staff, school } = await aSchoolAfterASupplement();
    const id = await school.uploads(...SCHOOL, ...children(3, 'Groep 5', 300));
    expect(Object.keys(ticksOn((await confirmationOf(staff, id)).page))).toEqual(['alarm-unchanged']);
  });

  it('is no file in which nearly all are where they were: their year is still to turn', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    run(portal.db, `update pupil_files set sha256 = '${'a'.repeat(64)}'`);
    await school.hands(...SCHOOL, ...children(1, 'Groep 5', 200));
    expect(all(portal.db, 'select alarm from import_alarms')).toEqual([{ alarm: 'unchanged' }]);
    const id = await school.uploads(...NEXT_YEAR, ...children(1, 'Groep 6', 200));
    expect(ticksOn((await confirmationOf(staff, id)).page)).toEqual({});
  });

  it('asks about the top year once, also when they are unenrolled by a later file', async () => {
    const { portal, staff, school } = await aSchoolAfterSummer();
    const first = await school.uploads(...NEXT_YEAR);
    const { plan } = await confirmationOf(staff, first);
    await staff.send(`/beheer/bestanden/${first}/import`, { plan, uitstel: 'ja' });
    expect(rollOf(portal.db, '9090')).toHaveLength(50);
    const id = await school.uploads(...NEXT_YEAR, ...children(1, 'Groep 5', 200));
    expect(ticksOn((await confirmationOf(staff, id)).page)).toEqual({});

    const withoutNewTopYear = await school.uploads(...NEXT_YEAR.filter(({ group }) => group !== 'Groep 8'));
    expect(Object.keys(ticksOn((await confirmationOf(staff, withoutNewTopYear)).page))).toEqual([
      'alarm-many-leave',
      'alarm-groups-gone',
    ]);
  });
});
