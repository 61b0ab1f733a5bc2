import { describe, expect, it } from 'vitest';
import { exampleFile } from '../../src/help/help.ts';
import { sizeInWords } from '../../src/kernel/file-size.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import { aLibrary, aPortal } from '../a-portal.ts';
import { formatsOfColumns, partsOfWorkbook } from '../exports/workbook-parts.ts';
import { aVisitor, signedIn, words } from '../visitor.ts';

describe.each(['2026-08-01', '2026-11-22', '2027-07-31', '2040-02-29'])('the example file of %s', (today) => {
  const firstYear =
    today < `${today.slice(0, 4)}-08-01` ? Number(today.slice(0, 4)) - 1 : Number(today.slice(0, 4));

  it("is read by the portal's own reader without a point", async () => {
    const outcome = await readRoster(await exampleFile(today), 'Voorbeeldbestand.xlsx', {
      today,
      maxRows: 10,
    });
    if (outcome.refused) throw new Error(outcome.refused.code);
    const { pupils, problems, faulty, aside, ignoredColumns, sheets } = outcome.reading;
    expect([problems, faulty, aside, ignoredColumns, sheets]).toEqual([[], [], [], [], ['Leerlingen']]);
    expect(
      pupils.map(({ pupilNumber, firstName, prefix, lastName, groupName, yearGroup }) =>
        [pupilNumber, firstName, prefix, lastName, groupName, yearGroup].join(' '),
      ),
    ).toEqual([
      '00123 Noor  Bakker Groep 1 1',
      '00124 Sem de Wit Groep 3/4 3',
      "00125 Zoë van 't Hof Groep 3/4 4",
      '00126 Yasmin el Amrani 5A 5',
      "00127 Daan  O'Neill De kevers 8",
    ]);
    expect(pupils[0]?.birthDate).toBe(`${firstYear - 4}-05-13`);
  });
});

describe('the example file', () => {
  it('keeps zeros and groups as they are typed, and shows days as days', async () => {
    const parts = await partsOfWorkbook(await exampleFile('2026-11-22'));
    expect(formatsOfColumns(parts)).toEqual(['@', '@', '@', '@', 'dd-mm-yyyy', '@', 'General']);
  });

  it('is made once a school year', async () => {
    expect(await exampleFile('2026-09-01')).toBe(await exampleFile('2027-07-31'));
    expect(await exampleFile('2027-08-01')).not.toBe(await exampleFile('2027-07-31'));
  });

  it('is there for everybody, under a name that the portal itself takes', async () => {
    const { app } = await aPortal();
    const answer = await aVisitor(app).open('/hulp/voorbeeldbestand.xlsx').responseType('blob');
    expect(answer.get('Content-Type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(answer.get('Content-Disposition')).toBe('attachment; filename=Voorbeeldbestand.xlsx');
    expect(answer.body).toEqual(await exampleFile('2026-09-08'));
  });

  it('is offered with its real size, on the help page and on the upload page', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const size = sizeInWords((await exampleFile('2026-09-08')).length);
    expect(size).toMatch(/^\d+ kB$/);
    const link = `Download het voorbeeldbestand (Excel, ${size})`;
    const teacher = await signedIn(portal.app, 'school9090');
    for (const page of ['/hulp', '/hulp/bestand', '/docent/leerlingbestanden']) {
      expect(words(await teacher.open(page)), page).toContain(link);
    }
  });

  it('comes in as any pupil file, with nothing to look at', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const teacher = await signedIn(portal.app, 'school9090');
    await teacher.upload(await exampleFile('2026-09-08'), 'Voorbeeldbestand.xlsx');
    expect(words(await teacher.open('/docent/leerlingbestanden'))).toMatch(
      /Voorbeeldbestand\.xlsx .* 5 leerlingen in 4 groepen ✓ Alles klopt/,
    );
  });
});
