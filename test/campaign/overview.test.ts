import { describe, expect, it } from 'vitest';
import { aLibrary, aPortal } from '../a-portal.ts';
import { rosterCsv } from '../pupil-files/roster-csv.ts';
import { signedIn, words } from '../visitor.ts';

describe('the overview of the library', () => {
  it('shows the newest files first, and counts those that wait and the schools that sent nothing', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const staff = await signedIn(portal.app, 'medewerker');
    expect(words(await staff.open('/beheer'))).toContain(
      '2 scholen hebben dit schooljaar nog niets gestuurd',
    );
    const teacher = await signedIn(portal.app, 'school9090');
    await teacher.upload(rosterCsv({ number: '1' }), 'eerste.csv');
    portal.time.now = new Date('2026-09-08T09:10:00Z');
    await teacher.upload(rosterCsv({ number: '2' }), 'tweede.csv');
    const page = words(await staff.open('/beheer'));
    expect(page).toContain('2 nieuwe bestanden');
    expect(page).toContain('1 school heeft dit schooljaar nog niets gestuurd');
    expect(page.indexOf('tweede.csv')).toBeLessThan(page.indexOf('eerste.csv'));
    expect(words(await staff.open('/beheer/scholen?zonder=ja'))).toMatch(
      /Zuidrand College(?!.*De Regenboog)/,
    );
  });

  it('begins anew with the school year, at midnight of 1 August in Amsterdam', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    portal.time.now = new Date('2026-07-31T21:00:00Z');
    const teacher = await signedIn(portal.app, 'school9090');
    await teacher.upload(rosterCsv({ number: '1' }), 'oud.csv');
    const before = words(await (await signedIn(portal.app, 'medewerker')).open('/beheer'));
    expect(before).toContain('Schooljaar 2025-2026');
    expect(before).toContain('1 school heeft');
    portal.time.now = new Date('2026-07-31T22:00:00Z');
    const after = words(await (await signedIn(portal.app, 'medewerker')).open('/beheer'));
    expect(after).toContain('Schooljaar 2026-2027');
    expect(after).toContain('2 scholen hebben');
  });
});
