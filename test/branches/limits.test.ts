import { describe, expect, it } from 'vitest';
import { limitsOf } from '../../src/branches/branches.ts';
import { all } from '../../src/db/query.ts';
import { aLibrary, aPortal } from '../a-portal.ts';
import { signedIn, words } from '../visitor.ts';

const CARD = { naam: 'De Regenboog', plaats: 'Zuiddorp', soort: 'schoolWise', regio: 'zuid' };

describe('the limits of a school', () => {
  it('are the library’s, where an admin sets no other', async () => {
    const portal = await aPortal({ LIMIT_LEAVERS: '12' });
    await aLibrary(portal);
    expect(limitsOf(portal, '9090')).toEqual({ leavers: 12, allLeavers: 25, arrivals: 30, unchanged: 50 });

    const admin = await signedIn(portal.app, 'beheerder');
    const form = await admin.open('/beheer/scholen/9090/wijzigen');
    expect(words(form)).toContain('Laat je dit leeg? Dan geldt de grens van de bibliotheek: 12.');
    await admin.send('/beheer/scholen/9090', { ...CARD, 'grens-alle': '40', 'grens-nieuw': ' 35 ' });
    expect(limitsOf(portal, '9090')).toEqual({ leavers: 12, allLeavers: 40, arrivals: 35, unchanged: 50 });
    expect(limitsOf(portal, '9191')).toMatchObject({ allLeavers: 25 });
    const again = await admin.open('/beheer/scholen/9090/wijzigen');
    expect(again.text).toMatch(/id="grens-alle"[^>]*value="40"/);

    await admin.send('/beheer/scholen/9090', { ...CARD, 'grens-alle': '', 'grens-vertrek': '100' });
    expect(limitsOf(portal, '9090')).toEqual({ leavers: 100, allLeavers: 25, arrivals: 30, unchanged: 50 });
  });

  it.each(['0', '101', '-5', '12,5', 'veel', '٢٥'])('are never %s', async (limit) => {
    const portal = await aPortal();
    await aLibrary(portal);
    const admin = await signedIn(portal.app, 'beheerder');
    const answer = await admin.send('/beheer/scholen/9090', { ...CARD, 'grens-gelijk': limit });
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain('Vul een heel getal in van 1 tot en met 100. Of laat het leeg.');
    expect(all(portal.db, `select limits from branches where number = '9090'`)).toEqual([{ limits: '{}' }]);
  });
});
