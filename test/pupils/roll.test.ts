import { describe, expect, it } from 'vitest';
import { all, run } from '../../src/db/query.ts';
import { upkeep } from '../../src/upkeep.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from '../imports/a-school.ts';
import { planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const ROLL = '/beheer/scholen/9090/leerlingen';

/** The names on a page, in its order. */
const namesOn = (text: string) =>
  Array.from(text.matchAll(/href="\/beheer\/leerlingen\/\d+">([^<]+)</g), ([, name]) => name);

async function found(staff: Visitor, naam: string) {
  const answer = await staff.send(`${ROLL}/zoek`, { naam });
  expect(whereTo(answer)).toBe(`${ROLL}?zoek=1`);
  return namesOn((await staff.open(whereTo(answer))).text);
}

describe('the pupils of a school on the screen', () => {
  it('are those on the roll, by surname, and who left is found apart', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    await school.hands(SEM, NOOR);
    expect(namesOn((await staff.open(ROLL)).text)).toEqual(['Bakker, Noor', 'Wit, Sem de']);
    const left = await staff.open(`${ROLL}?status=vertrokken`);
    expect(namesOn(left.text)).toEqual(['Yılmaz, Yusuf']);
    expect(words(left)).toContain('8 september 2026');
    expect(namesOn((await staff.open(`${ROLL}?groep=6`)).text)).toEqual(['Wit, Sem de']);
    expect(words(await staff.open('/beheer/scholen/9191/leerlingen'))).toContain(
      'Er staan nog geen leerlingen.',
    );
  });

  it('are found by name, however it is spelt, and by number; no name stands in an address', async () => {
    const { staff } = await aSchoolWith(NOOR, SEM, YUSUF);
    for (const naam of ['yilmaz', 'YUSUF YILMAZ', 'Yılmaz, Y', '21000003']) {
      expect(await found(staff, naam), naam).toEqual(['Yılmaz, Yusuf']);
    }
    expect(await found(staff, 'de wit')).toEqual(['Wit, Sem de']);
    expect(await found(staff, 'niemand')).toEqual([]);
    expect(whereTo(await staff.send(`${ROLL}/zoek`, { naam: '', groep: '6', status: '' }))).toBe(
      `${ROLL}?groep=6`,
    );
  });

  it('stand fifty on a page', async () => {
    const { staff } = await aSchoolWith(
      ...Array.from({ length: 60 }, (_, i) => ({
        number: String(i + 1),
        first: `N${i}`,
        last: `Bakker${String(i).padStart(2, '0')}`,
      })),
    );
    expect(namesOn((await staff.open(ROLL)).text)).toHaveLength(50);
    const second = await staff.open(`${ROLL}?p=2`);
    expect(namesOn(second.text)).toHaveLength(10);
    expect(words(second)).toContain('Je ziet 51 tot en met 60 van 60.');
  });

  it('are not there for a school that is not', async () => {
    const { staff } = await aSchoolWith(NOOR);
    for (const path of ['/beheer/scholen/1234/leerlingen', '/beheer/scholen/1234/leerlingen/nieuw']) {
      expect((await staff.open(path)).status).toBe(404);
    }
    expect((await staff.send('/beheer/scholen/1234/leerlingen', {})).status).toBe(404);
  });
});

describe('the card of a pupil', () => {
  it('tells who he is and what was ever done to him, by which import or by whom', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands({ ...NOOR, group: 'Groep 6A' }, SEM);
    await staff.send('/beheer/leerlingen/1/uitschrijven');
    const card = await staff.open('/beheer/leerlingen/1');
    const read = words(card);
    expect(read).toContain('Pasnummer 21000001');
    expect(read).toContain('Geboortedatum 13 mei 2018');
    expect(read).toContain('vertrokken op 8 september 2026, 11.00 uur');
    expect(read).toMatch(
      /Uitgeschreven S\. Meijer .*Andere groep Groep: was 5A wordt 6A .*Import 2 .*Ingeschreven .*Import 1/,
    );
    expect(card.text).toContain('href="/beheer/imports/2"');
    expect(card.text).not.toMatch(/<title>[^<]*(Noor|Bakker)/);
    expect(card.text).toContain('href="/beheer/scholen" aria-current="page"');
  });

  it('says what of it was undone', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM);
    await school.hands(SEM);
    const undo = '/beheer/imports/2/ongedaan';
    await staff.send(undo, { plan: planOn(await staff.open(undo)) });
    expect(words(await staff.open('/beheer/leerlingen/1'))).toContain(
      'Uitgeschreven ongedaan gemaakt op 8 september 2026, 11.00 uur',
    );
  });

  it('forgets the details of what was done when the time to undo is over', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    await staff.send('/beheer/leerlingen/1/groep', { groep: '5A', jaargroep: '4' });
    portal.time.now = new Date('2026-10-08T09:00:01Z');
    await upkeep(portal);
    const later = await signedIn(portal.app, 'medewerker');
    const card = words(await later.open('/beheer/leerlingen/1'));
    expect(card).toContain('Andere gegevens');
    expect(card).not.toContain('was 5 wordt 4');
    expect(all(portal.db, 'select 1 from changes where before is not null or after is not null')).toEqual([]);
  });

  it('is written down, like every list that names pupils', async () => {
    const { portal, staff } = await aSchoolWith(NOOR);
    await staff.open(ROLL);
    await staff.open('/beheer/leerlingen/1');
    expect(
      all(portal.db, `select action, subject, counts from audit where action like 'see pupil%'`),
    ).toEqual([
      { action: 'see pupils', subject: 'branch 9090', counts: '{"pupils":1}' },
      { action: 'see pupil', subject: 'pupil 1', counts: null },
    ]);
  });

  it('is one of the library: no teacher reads it', async () => {
    const { portal, school } = await aSchoolWith(NOOR);
    run(portal.db, `update accounts set branch = '9090'  where username = 'school9090'`);
    expect((await school.teacher.open('/beheer/leerlingen/1')).status).toBe(403);
    expect((await school.teacher.open(ROLL)).status).toBe(403);
  });
});
