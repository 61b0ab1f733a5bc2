import { describe, expect, it } from 'vitest';
import { all, one } from '../../src/db/query.ts';
import { leaversOf, rollOf } from '../../src/pupils/pupils.ts';
import { upkeep } from '../../src/upkeep.ts';
import type { TestPortal } from '../a-portal.ts';
import { aSchoolWith, NOOR, SEM } from '../imports/a-school.ts';
import { signedIn, words } from '../visitor.ts';

const YUSUF_TYPED = {
  roepnaam: 'Yusuf',
  tussenvoegsel: '',
  achternaam: 'Yılmaz',
  geboren: '22-11-2014',
  nummer: '3',
  groep: '5A',
};
const DAY = 86_400_000;
const LEFT_AT = new Date('2026-09-08T09:00:00Z');

/** Sem left De Regenboog; who left is kept for a hundred days. */
async function aSchoolThatSemLeft(settings: Record<string, string> = {}) {
  const given = await aSchoolWith({ settings: { LEAVER_DAYS: '100', ...settings } }, NOOR, SEM);
  await given.school.hands(NOOR);
  const later = async (milliseconds: number) => {
    given.portal.time.now = new Date(LEFT_AT.getTime() + milliseconds);
    await upkeep(given.portal);
    return signedIn(given.portal.app, 'medewerker');
  };
  return { ...given, later };
}

const countsOf = ({ db }: TestPortal) => all(db, 'select * from imports order by id');

describe('who left a school', () => {
  it('stays findable until the retention period is over, and staff reads until when', async () => {
    const { portal, later } = await aSchoolThatSemLeft();
    const staff = await later(100 * DAY);
    expect(leaversOf(portal.db, '9090')).toMatchObject([{ firstName: 'Sem' }]);
    expect(words(await staff.open('/beheer/leerlingen/2'))).toContain(
      'Deze gegevens wissen we op 17 december 2026.',
    );
    const list = words(await staff.open('/beheer/scholen/9090/leerlingen?status=vertrokken'));
    expect(list).toContain('Wie langer dan 100 dagen weg is, staat hier niet meer.');
    expect(words(await staff.open('/beheer/leerlingen/1'))).not.toContain('wissen we');
  });

  it('is wiped after it: the counts stay, the name goes', async () => {
    const { portal, later } = await aSchoolThatSemLeft();
    const before = countsOf(portal);
    const staff = await later(100 * DAY + 1);
    expect(leaversOf(portal.db, '9090')).toEqual([]);
    expect(rollOf(portal.db, '9090')).toMatchObject([{ firstName: 'Noor' }]);
    expect((await staff.open('/beheer/leerlingen/2')).status).toBe(404);
    expect(countsOf(portal)).toEqual(before);
    const report = words(await staff.open('/beheer/imports/2/verslag'));
    expect(report).toContain('Uitgeschreven');
    for (const { name } of all<{ name: string }>(
      portal.db,
      `select name from sqlite_schema where type = 'table'`,
    )) {
      expect(JSON.stringify(all(portal.db, `select * from ${name}`)), name).not.toMatch(/"Sem"|2017-02-01/);
    }
  });

  it('leaves a line that says how many, of which school, and no more', async () => {
    const { portal, later } = await aSchoolThatSemLeft();
    await later(100 * DAY + 1);
    await later(101 * DAY);
    expect(
      all(
        portal.db,
        `select account_id, subject, branch, counts from audit where action = 'anonymise leavers'`,
      ),
    ).toEqual([{ account_id: null, subject: 'branch 9090', branch: '9090', counts: '{"pupils":1}' }]);
  });

  it('never gives his pasnummer to another', async () => {
    const { portal, later } = await aSchoolThatSemLeft();
    const sem = leaversOf(portal.db, '9090')[0]!.cardNumber;
    const staff = await later(100 * DAY + 1);
    await staff.send('/beheer/scholen/9090/leerlingen', YUSUF_TYPED);
    const [, yusuf] = rollOf(portal.db, '9090');
    expect(yusuf).toMatchObject({ firstName: 'Yusuf', cardNumber: String(Number(sem) + 1) });
    expect(one(portal.db, 'select 1 from card_numbers where number = ?', Number(sem))).toBeDefined();
  });

  it('waits as long as an undo could bring him back', async () => {
    const { portal, later } = await aSchoolThatSemLeft({ UNDO_DAYS: '120' });
    await later(110 * DAY);
    expect(leaversOf(portal.db, '9090')).toHaveLength(1);
    await later(120 * DAY + 1);
    expect(leaversOf(portal.db, '9090')).toEqual([]);
  });
});
