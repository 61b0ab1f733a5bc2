import { describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { rosterCsv } from '../pupil-files/roster-csv.ts';
import { planOn, whereTo, words, type Visitor } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from './a-school.ts';

const LOTTE = { number: '9', first: 'Lotte', last: 'Bos', group: 'Groep 5A' };
const TICK = { aanvulling: 'ja' };

/** Uploads as the form does, with its tick. */
const hands = (teacher: Visitor, bytes: string, name: string, fields: Record<string, string> = TICK) => {
  const post = teacher.agent.post('/docent/leerlingbestanden').set('Sec-Fetch-Site', 'same-origin');
  return post.field(fields).attach('bestand', Buffer.from(bytes), name);
};

describe('a supplement', () => {
  it('enrols and changes, and lets nobody leave', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const sent = await hands(school.teacher, rosterCsv(LOTTE, { ...SEM, last: 'Witte' }), 'Nieuw.csv');
    expect(words(await school.teacher.open(whereTo(sent)))).toContain(
      'Leerlingen die er niet in staan, blijven op school.',
    );
    expect(words(await school.teacher.open('/docent/leerlingbestanden/2'))).toContain(
      'Alleen nieuwe en veranderde leerlingen',
    );
    expect(words(await staff.open('/beheer/bestanden'))).toContain('alleen nieuw en veranderd');

    const preview = await staff.open('/beheer/bestanden/2/import');
    expect(words(preview)).toContain('0 vertrekken');
    const plan = planOn(preview);
    const asked = await staff.open(`/beheer/bestanden/2/import/bevestigen?plan=${plan}`);
    expect(words(asked)).toContain('2 leerlingen staan niet in het bestand en blijven op school.');
    const done = await staff.send('/beheer/bestanden/2/import', { plan });
    expect(words(await staff.open(whereTo(done)))).toContain(
      '2 leerlingen staan niet in het bestand. Ze zijn op school gebleven.',
    );
    expect(rollOf(portal.db, '9090').map(({ lastName }) => lastName)).toEqual([
      'Bakker',
      'Witte',
      'Yılmaz',
      'Bos',
    ]);
    expect(all(portal.db, 'select supplement, unenrolled, held from imports where id = 2')).toEqual([
      { supplement: 1, unenrolled: 0, held: 2 },
    ]);
  });

  it('lists those it is about, and tells in one sentence how many merely stay', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    await hands(school.teacher, rosterCsv(LOTTE), 'Nieuw.csv');
    const here = '/beheer/bestanden/2/import';
    const page = await staff.open(here);
    expect(page.text.match(/role="rowheader"/g)).toHaveLength(1);
    expect(words(page)).toContain('Je ziet 1 tot en met 1 van 1.');
    expect(words(page)).toContain('3 leerlingen staan niet in het bestand en blijven op school.');
    const folded = /<details><summary>Bekijk wie er blijven[^]*?<\/details>/.exec(page.text)?.[0] ?? '';
    expect(words({ text: folded })).toContain(
      'Groep 5A Bakker, Noor Groep 6 Wit, Sem de Groep 8 Yılmaz, Yusuf',
    );
    // who is looked for by name is found
    const found = await staff.open(whereTo(await staff.send(`${here}/zoek`, { naam: 'Wit' })).split('#')[0]!);
    expect(found.text.match(/role="rowheader"/g)).toHaveLength(1);
    expect(words(found)).toMatch(/Wit, Sem de 2 ! Blijft zoals nu/);
  });

  it.each([
    ['another name', 'Nieuwe-leerlingen.csv', { naam: 'Nieuwe leerlingen' }],
    ['what its columns are', 'Nieuw.csv', { 'kolom-group': 'Clubje' }],
  ])('is one still after a question about %s', async (_, name, answer) => {
    const { portal, school } = await aSchoolWith(NOOR, SEM);
    const bytes = rosterCsv(LOTTE).replace('Groep', 'Clubje');
    const asked = await hands(school.teacher, name.includes('-') ? rosterCsv(LOTTE) : bytes, name);
    const token = /wacht\/([0-9a-f]{32})/.exec(asked.text + whereTo(asked))?.[1] ?? '';
    const kept = await school.teacher.send(`/docent/leerlingbestanden/wacht/${token}`, answer);
    expect(whereTo(kept)).toContain('geslaagd=2');
    expect(all(portal.db, 'select supplement from pupil_files')).toEqual([
      { supplement: 0 },
      { supplement: 1 },
    ]);
  });

  it('keeps its tick when the file is refused', async () => {
    const { school } = await aSchoolWith(NOOR);
    const refused = await hands(school.teacher, 'x', 'Nieuw.pdf');
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/id="aanvulling"[^>]* checked/);
  });

  it('is what its teacher says last of the very same file', async () => {
    const { portal, school } = await aSchoolWith(NOOR);
    await hands(school.teacher, rosterCsv(LOTTE), 'Nieuw.csv', {});
    expect(whereTo(await hands(school.teacher, rosterCsv(LOTTE), 'Nieuw.csv'))).toContain('bekend=2');
    expect(all(portal.db, 'select supplement from pupil_files where id = 2')).toEqual([{ supplement: 1 }]);
  });

  it('or a full file is what the library makes of it, before it is imported', async () => {
    const { portal, staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const id = await school.uploads(NOOR, SEM);
    const first = await staff.open(`/beheer/bestanden/${id}/import`);
    expect(words(first)).toContain('1 vertrekt');
    const changed = await staff.send(`/beheer/bestanden/${id}/import/soort`, TICK);
    expect(changed.status).toBe(303);
    const preview = await staff.open(whereTo(changed));
    expect(words(preview)).toContain(
      'Je ziet nu wat er gebeurt als er alleen nieuwe en veranderde leerlingen in staan.',
    );
    expect(words(preview)).toContain('Er verandert niets.');

    await staff.send(`/beheer/bestanden/${id}/import/soort`, { aanvulling: 'nee' });
    const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
    expect(plan).toBe(planOn(first));
    await staff.send(`/beheer/bestanden/${id}/import/soort`, TICK);
    expect((await staff.send(`/beheer/bestanden/${id}/import`, { plan })).status).toBe(409);
    expect(rollOf(portal.db, '9090')).toHaveLength(3);

    await staff.send(`/beheer/bestanden/${id}/import/soort`, { aanvulling: 'nee' });
    expect((await staff.send(`/beheer/bestanden/${id}/import`, { plan })).status).toBe(303);
    expect((await staff.send(`/beheer/bestanden/${id}/import/soort`, TICK)).status).toBe(409);
    expect(
      all(
        portal.db,
        `select action, count(*) as n from audit where action like 'call file%' group by action`,
      ),
    ).toEqual([
      { action: 'call file a supplement', n: 2 },
      { action: 'call file complete', n: 2 },
    ]);
  });
});
