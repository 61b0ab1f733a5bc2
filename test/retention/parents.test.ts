import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { all, one } from '../../src/db/query.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { upkeep } from '../../src/upkeep.ts';
import type { TestPortal } from '../a-portal.ts';
import { aSchoolWith, NOOR, YUSUF } from '../imports/a-school.ts';
import { planOn, signedIn, whereTo, words } from '../visitor.ts';

const CANARY = 'Zqvkanarie';
const CHILD = { number: '2', first: CANARY, last: `${CANARY}stein`, born: '01-02-2017', group: 'Groep 6' };

/** A school with the child, in two files, the last of which waits. */
async function aSchoolWithTheChild() {
  const given = await aSchoolWith(NOOR, CHILD);
  await given.school.hands(NOOR, { ...CHILD, group: 'Groep 7' }, YUSUF);
  await given.school.uploads(NOOR, { ...CHILD, group: 'Groep 8' });
  return given;
}

const idOf = ({ db }: TestPortal) =>
  one<{ id: number }>(db, 'select id from pupils where first_name = ?', CANARY)?.id ?? 0;

/** Everything on disk that could be read by who has the disk and no key. */
const onDisk = ({ folder }: TestPortal) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n');

describe('what parents may ask', () => {
  it('is everything that is kept of their child: the record, its history, and the files', async () => {
    const { portal, staff } = await aSchoolWithTheChild();
    const page = await staff.open(`/beheer/leerlingen/${idOf(portal)}/verzoek`);
    const text = words(page);
    expect(text).toContain(`Achternaam ${CANARY}stein`);
    expect(text).toContain('Geboortedatum 1 februari 2017');
    expect(text).toContain('Leerlingen 3.csv in rij 3. Dit bestand wissen we op 7 november 2026.');
    expect(text).toContain('Leerlingen 1.csv in rij 3. Dit bestand wissen we op 8 oktober 2026.');
    expect(page.text).not.toMatch(new RegExp(`<title>[^<]*${CANARY}`));
  });

  it('can be taken along as a workbook, whose name names nobody', async () => {
    const { portal, staff } = await aSchoolWithTheChild();
    const id = idOf(portal);
    const answer = await staff
      .open(`/beheer/leerlingen/${id}/alles.xlsx`)
      .buffer()
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect(answer.get('Content-Disposition')).toContain(`Alles over leerling ${id}.xlsx`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.body as ArrayBuffer);
    const rows = workbook.worksheets[0]?.getSheetValues().map((row) => JSON.stringify(row)) ?? [];
    expect(rows.join('\n')).toContain(`"Roepnaam","${CANARY}"`);
    expect(rows.filter((row) => row.includes('Leerlingbestanden'))).toHaveLength(3);
    const lines = all(portal.db, `select action, subject from audit where action = 'download pupil'`);
    expect(lines).toEqual([{ action: 'download pupil', subject: `pupil ${id}` }]);
  });

  it('to have the child wiped needs a tick', async () => {
    const { portal, staff } = await aSchoolWithTheChild();
    const answer = await staff.send(`/beheer/leerlingen/${idOf(portal)}/wissen`, {});
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain('Zet een vinkje als je het zeker weet.');
    expect(idOf(portal)).toBeGreaterThan(0);
  });

  it('wiped with the files, the child is found nowhere: not in the database, its log, a file or a page', async () => {
    const { portal, staff } = await aSchoolWithTheChild();
    const id = idOf(portal);
    expect(onDisk(portal)).toContain(CANARY);
    const answer = await staff.send(`/beheer/leerlingen/${id}/wissen`, { zeker: 'ja', bestanden: 'ja' });
    expect(words(await staff.open(whereTo(answer)))).toContain('Alles over de leerling is gewist.');
    expect(onDisk(portal)).not.toContain(CANARY);
    expect(all(portal.db, 'select sealed_file from pupil_files where sealed_file is not null')).toEqual([]);
    expect(rollOf(portal.db, '9090').map(({ firstName }) => firstName)).toEqual(['Noor', 'Yusuf']);
    expect((await staff.open(`/beheer/leerlingen/${id}`)).status).toBe(404);
    expect(
      all(portal.db, `select action, ground from deletions where ground = 'asked by the parents'`),
    ).toHaveLength(4);
  });

  it('leaves the files alone without the second tick, and an import can still be undone for the others', async () => {
    const { portal, staff } = await aSchoolWithTheChild();
    await staff.send(`/beheer/leerlingen/${idOf(portal)}/wissen`, { zeker: 'ja' });
    expect(all(portal.db, 'select 1 from pupil_files where sealed_file is not null')).toHaveLength(3);
    const undo = await staff.open('/beheer/imports/2/ongedaan');
    expect(undo.status).toBe(200);
    expect(undo.text).not.toContain(CANARY);
    await staff.send('/beheer/imports/2/ongedaan', { plan: planOn(undo), alleen: '' });
    expect(rollOf(portal.db, '9090').map(({ firstName }) => firstName)).toEqual(['Noor']);
  });
});

describe('a child who left', () => {
  it('is found nowhere on the disk when the year is over: no row, no undo, no log of the database, no file', async () => {
    const { portal, school } = await aSchoolWithTheChild();
    await school.hands(NOOR, YUSUF);
    portal.time.now = new Date(portal.time.now.getTime() + 365.001 * 86_400_000);
    expect(onDisk(portal)).toContain(CANARY);
    await upkeep(portal);
    expect(onDisk(portal)).not.toContain(CANARY);
    expect(onDisk(portal)).toContain('Yusuf');
  });
});

describe('the statement for a school', () => {
  it('says what is kept, how long, and what was wiped on which ground, without a name', async () => {
    const { portal, staff } = await aSchoolWithTheChild();
    await staff.send(`/beheer/leerlingen/${idOf(portal)}/wissen`, { zeker: 'ja', bestanden: 'ja' });
    const text = words(await staff.open('/beheer/scholen/9090/verklaring'));
    expect(text).toContain('tussen De Regenboog (9090) en Bibliotheek Zuidrand');
    expect(text).toContain('Leerlingen en leerkrachten op school 2');
    expect(text).toContain('Leerlingbestand dat verwerkt is 30 dagen na de import');
    expect(text).toContain('8 september 2026 Leerlingbestand 3 op verzoek van de ouders');
    expect(text).toContain('8 september 2026 Gegevens van 1 leerling op verzoek van de ouders');
    expect(text).not.toContain(CANARY);
    const admin = await signedIn(portal.app, 'beheerder');
    expect(words(await admin.open('/beheer/logboek'))).toContain('bekeek de verklaring van een school');
  });
});
