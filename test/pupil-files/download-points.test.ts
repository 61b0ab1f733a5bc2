import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { aLibrary, aPortal } from '../a-portal.ts';
import { signedIn, words } from '../visitor.ts';
import { rosterCsv } from './roster-csv.ts';

const SCHOOL = '/docent/leerlingbestanden/1';
const LIBRARY = '/beheer/bestanden/1';

describe('the list of points to take along', () => {
  it('is one list for the school and for the library, every download recorded', async () => {
    const { portal, teacher, staff } = await aFileWithPoints();
    for (const [visitor, page] of [
      [teacher, SCHOOL],
      [staff, LIBRARY],
    ] as const) {
      expect((await visitor.open(page)).text).toContain(`href="${page}/punten.csv"`);
      const answer = await visitor.open(`${page}/punten.csv`).responseType('blob');
      expect(answer.get('Content-Type')).toBe('text/csv; charset=utf-8');
      expect(answer.get('Content-Disposition')).toBe('attachment; filename="Punten in Groep 5.csv"');
      expect(answer.get('Cache-Control')).toBe('no-store');
      expect(answer.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox");
      expect(rowsOf(answer.body as Buffer)).toEqual([
        ['Rij', 'Leerling', 'Kolom', 'Dit staat er nu', 'Dit kun je doen', 'Wat doen wij?'],
        [
          'Rij 3',
          "Zoë 't Hof",
          'Geboortedatum',
          '31-02-2018',
          'Deze datum bestaat niet. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 28-02-2018.',
          'Deze rij slaan we over',
        ],
      ]);
    }
    expect(
      all(portal.db, `select subject, branch from audit where action = 'download points' order by id`),
    ).toEqual([
      { subject: 'pupil file 1', branch: '9090' },
      { subject: 'pupil file 1', branch: '9090' },
    ]);
  });

  it("is not there for another school, nor for the school at the library's address", async () => {
    const { portal, teacher } = await aFileWithPoints();
    const stranger = await signedIn(portal.app, 'school9191');
    expect((await stranger.open(`${SCHOOL}/punten.csv`)).status).toBe(404);
    expect((await teacher.open(`${LIBRARY}/punten.csv`)).status).toBe(403);
    expect((await teacher.open('/docent/leerlingbestanden/2/punten.csv')).status).toBe(404);
    expect(all(portal.db, `select * from audit where action = 'download points'`)).toEqual([]);
  });

  it('holds every point, also of a fault that is one line on the page', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const teacher = await signedIn(portal.app, 'school9090');
    const rows = Array.from({ length: 60 }, (_, at) => ({ number: String(at), born: '31-02-2018' }));
    await teacher.upload(rosterCsv(...rows), 'lijst.csv');
    const page = words(await teacher.open(SCHOOL));
    expect(page).toContain('Kijk deze 60 punten na');
    expect(page).toContain(
      'In 60 rijen staat een geboortedatum die niet bestaat. Bijvoorbeeld rij 2: 31-02-2018.',
    );
    expect(page).not.toContain('Je ziet 1 tot en met');
    const answer = await teacher.open(`${SCHOOL}/punten.csv`).responseType('blob');
    expect(rowsOf(answer.body as Buffer)).toHaveLength(61);
  });

  it('runs nothing that a school wrote in a cell', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const teacher = await signedIn(portal.app, 'school9090');
    const evil = ['=1+1', '@SUM(A1)', '+31', '-5', "|cmd'!A0", '＝1'];
    const rows = evil.map((text, at) => ({ number: String(at), first: text, last: text, born: text }));
    await teacher.upload(rosterCsv(...rows), 'lijst.csv');
    const answer = await teacher.open(`${SCHOOL}/punten.csv`).responseType('blob');
    const cells = rowsOf(answer.body as Buffer).flat();
    for (const text of evil) expect(cells).toContain(`'${text}`);
    expect(cells.filter((cell) => /^[=+\-@|＝]/.test(cell))).toEqual([]);
  });
});

async function aFileWithPoints() {
  const portal = await aPortal();
  await aLibrary(portal);
  const teacher = await signedIn(portal.app, 'school9090');
  const zoe = { number: '2', first: 'Zoë', prefix: "'t", last: 'Hof', born: '31-02-2018' };
  await teacher.upload(rosterCsv({ number: '1' }, zoe), 'Groep 5.csv');
  return { portal, teacher, staff: await signedIn(portal.app, 'medewerker') };
}

const rowsOf = (bytes: Buffer): string[][] => parse(bytes, { bom: true, delimiter: ';' });
