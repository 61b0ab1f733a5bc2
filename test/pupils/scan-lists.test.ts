import { describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import type { BarcodeKind } from '../../src/exports/barcode.ts';
import { readBarcode } from '../exports/read-barcode.ts';
import { words, type Visitor } from '../visitor.ts';
import { aSchoolOf } from './a-school.ts';

const ROWS = [
  '20451;Sanne;van der;Berg;13-05-2018;Groep 5A;5',
  '20452;Sem;de;Wit;28-02-2018;Groep 5A;5',
  '20454;Noor;;Bakker;01-02-2020;Groep 3/4;3',
];

/** Names and what a scanner reads beside them, in the order of the page. */
async function scanned(staff: Visitor, path: string, kind: BarcodeKind): Promise<[string, string][]> {
  const { text } = await staff.open(path);
  const drawn = text.matchAll(
    /<strong>([^<]*)<\/strong><svg [^>]*viewBox="0 0 (\d+) 1"[^>]*><path d="([^"]*)"\/><\/svg>(\d+)</g,
  );
  return Array.from(drawn, ([, name = '', width, path = '', printed]) => {
    const read = readBarcode({ width: Number(width), path, millimetres: 0 }, kind);
    expect(read).toBe(printed);
    return [name, read];
  });
}

describe('a scan list', () => {
  it('has the pasnummer of every pupil of the group, for people and for scanners', async () => {
    const { staff } = await aSchoolOf(ROWS);
    expect(await scanned(staff, '/beheer/scholen/9090/groepen/5A/scanlijst', 'code128')).toEqual([
      ['Berg, Sanne van der', '21000001'],
      ['Wit, Sem de', '21000002'],
    ]);
  });

  it.each<BarcodeKind>(['code39', 'codabar'])('is drawn in %s where the library says so', async (kind) => {
    const { staff } = await aSchoolOf(ROWS, { CARD_BARCODE: kind });
    expect(await scanned(staff, '/beheer/scholen/9090/groepen/3-4/scanlijst', kind)).toEqual([
      ['Bakker, Noor', '21000003'],
    ]);
  });

  it('of a school has its groups one after the other, a sheet each', async () => {
    const { staff } = await aSchoolOf(ROWS);
    const page = await staff.open('/beheer/scholen/9090/scanlijsten');
    expect(words(page)).toMatch(
      /Groep 3\/4, De Regenboog: 1 leerling .* Groep 5A, De Regenboog: 2 leerlingen /,
    );
    expect(page.text.match(/<section class="blad"/g)).toHaveLength(2);
    expect(await scanned(staff, '/beheer/scholen/9090/scanlijsten', 'code128')).toHaveLength(3);
  });

  it('is found from the groups, and written down', async () => {
    const { portal, staff } = await aSchoolOf(ROWS);
    expect((await staff.open('/beheer/scholen/9090/groepen')).text).toContain(
      '/beheer/scholen/9090/scanlijsten"',
    );
    expect((await staff.open('/beheer/scholen/9090/groepen/5A')).text).toContain('/groepen/5A/scanlijst"');
    await staff.open('/beheer/scholen/9090/groepen/5A/scanlijst');
    expect(all(portal.db, `select subject, counts from audit where action = 'see scan lists'`)).toEqual([
      { subject: 'branch 9090', counts: '{"groups":1,"pupils":2}' },
    ]);
  });
});
