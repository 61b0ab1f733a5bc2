import { describe, expect, it } from 'vitest';
import { checkLog, forgetOldLines, record } from '../../src/audit/audit.ts';
import { all, one, run } from '../../src/db/query.ts';
import { aLibrary, aPortal, type TestPortal } from '../a-portal.ts';
import { aVisitor, signedIn, words } from '../visitor.ts';

const HERE = '/beheer/logboek';
const DAY = 86_400_000;

/** A library in which somebody signed in, somebody failed to, and a file came in. */
async function aBusyLibrary(): Promise<TestPortal> {
  const portal = await aPortal();
  await aLibrary(portal);
  const teacher = await signedIn(portal.app, 'school9090');
  const file =
    'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\n20451;Zqvkanarie;Berg;13-05-2018;5A\n';
  const answer = await teacher.upload(file, 'Leerlingen.csv');
  expect(answer.status).toBe(303);
  await aVisitor(portal.app).send('/aanmelden', { gebruiker: 'medewerker', wachtwoord: 'verkeerd' });
  return portal;
}

const lastLine = ({ db }: TestPortal) => one<{ id: number }>(db, 'select max(id) as id from audit')?.id ?? 0;

describe('the log', () => {
  it('says who did what, to which, when and from where', async () => {
    const portal = await aBusyLibrary();
    expect(
      all(portal.db, 'select account_id, action, subject, branch, address from audit order by id'),
    ).toEqual([
      { account_id: 1, action: 'sign in', subject: 'account 1', branch: null, address: '127.0.0.1' },
      {
        account_id: 1,
        action: 'upload pupil file',
        subject: 'pupil file 1',
        branch: '9090',
        address: '127.0.0.1',
      },
      {
        account_id: null,
        action: 'sign-in refused',
        subject: 'account 4',
        branch: null,
        address: '127.0.0.1',
      },
    ]);
  });

  it('says which page somebody was kept from, without what he filled in', async () => {
    const portal = await aBusyLibrary();
    const teacher = await signedIn(portal.app, 'school9090');
    expect((await teacher.open('/beheer/gebruikers/3?zoek=Zqvkanarie')).status).toBe(403);
    expect(all(portal.db, `select account_id, subject from audit where action = 'page refused'`)).toEqual([
      { account_id: 1, subject: 'page /beheer/gebruikers/:id' },
    ]);
  });

  it.each<[string, string]>([
    ['another time', `update audit set at = '2026-09-01T09:00:00.000Z' where id = 2`],
    ['another person', `update audit set account_id = 2 where id = 2`],
    ['another address', `update audit set address = '10.0.0.1' where id = 2`],
    ['another thing', `update audit set subject = 'pupil file 9' where id = 2`],
    ['a hash of its own', `update audit set hash = sha256('x') where id = 2`],
    ['its place with another', `update audit set id = case id when 2 then 9 else 2 end where id in (2, 3)`],
    ['its existence', 'delete from audit where id = 2'],
  ])('shows that a line was given or lost %s', async (_what, tampering) => {
    const portal = await aBusyLibrary();
    expect(checkLog(portal.db)).toMatchObject({ whole: true, lines: 3 });
    run(portal.db, tampering);
    expect(checkLog(portal.db)).toMatchObject({ whole: false });
  });

  it('shows with a head that was noted before that its end was cut off, or that it was written anew', async () => {
    const portal = await aBusyLibrary();
    const checked = checkLog(portal.db);
    if (!checked.whole) throw new Error('not whole');
    const { head } = checked;
    record(portal, { accountId: 1 }, { action: 'sign out' });
    expect(checkLog(portal.db, head)).toMatchObject({ whole: true, lines: 4 });

    run(portal.db, 'delete from audit where id >= 3');
    expect(checkLog(portal.db)).toMatchObject({ whole: true, lines: 2 });
    expect(checkLog(portal.db, head)).toEqual({ whole: false, without: head });
    record(portal, { accountId: 2 }, { action: 'sign in' });
    expect(checkLog(portal.db, head)).toEqual({ whole: false, without: head });
  });

  it('holds together in an empty database, and when a transaction is taken back', async () => {
    const portal = await aPortal();
    expect(checkLog(portal.db)).toEqual({ whole: true, lines: 0, head: { id: 0, hash: '' } });
    const failing = portal.db.transaction(() => {
      record(portal, undefined, { action: 'sign out' });
      throw new Error('taken back');
    });
    expect(failing).toThrow('taken back');
    record(portal, undefined, { action: 'sign out' });
    expect(checkLog(portal.db)).toMatchObject({ whole: true, lines: 1 });
  });

  it('forgets what is older than the library keeps it, says so, and stays a chain', async () => {
    const portal = await aBusyLibrary();
    const noted = checkLog(portal.db);
    portal.time.now = new Date(portal.time.now.getTime() + (portal.config.logDays - 1) * DAY);
    record(portal, undefined, { action: 'sign out' });
    forgetOldLines(portal);
    expect(lastLine(portal)).toBe(4);

    portal.time.now = new Date(portal.time.now.getTime() + 2 * DAY);
    forgetOldLines(portal);
    expect(all(portal.db, 'select id, action, counts from audit order by id')).toEqual([
      { id: 4, action: 'sign out', counts: null },
      { id: 5, action: 'forget log lines', counts: '{"lines":3}' },
    ]);
    expect(checkLog(portal.db, noted.whole ? noted.head : undefined)).toMatchObject({
      whole: true,
      lines: 2,
    });
    run(portal.db, 'delete from audit where id = 4');
    expect(checkLog(portal.db)).toEqual({ whole: false, broken: 5 });
  });

  it('goes on counting when everything was forgotten', async () => {
    const portal = await aBusyLibrary();
    portal.time.now = new Date(portal.time.now.getTime() + 2 * portal.config.logDays * DAY);
    forgetOldLines(portal);
    expect(all(portal.db, 'select id from audit')).toEqual([{ id: 4 }]);
    expect(checkLog(portal.db)).toMatchObject({ whole: true, lines: 1 });
  });
});

describe('the page of the log', () => {
  it('tells an admin in Dutch, newest first, and writes down that he looked', async () => {
    const portal = await aBusyLibrary();
    const admin = await signedIn(portal.app, 'beheerder');
    const page = await admin.open(HERE);
    const text = words(page);
    expect(text).toContain(
      '8 september 2026, 11.00 uur school9090 uploadde een bestand bestand 1 De Regenboog (9090)',
    );
    expect(text).toContain('niet bekend aanmelden ging mis gebruiker 4');
    expect(text).toContain('We bewaren dit 730 dagen.');
    expect(page.text).toContain('href="/beheer/bestanden/1"');
    expect(text).not.toContain('Zqvkanarie');
    expect(words(await admin.open(HERE))).toContain('A. de Boer bekeek het logboek');
  });

  it.each<[string, number]>([
    ['', 4],
    ['?soort=files', 1],
    ['?soort=signing', 3],
    ['?soort=nonsense', 4],
    ['?gebruiker=1', 2],
    ['?gebruiker=1&soort=signing', 1],
    ['?school=9090', 1],
    ['?ding=pupil%20file%201', 1],
    ['?van=08-09-2026&tot=8-9-2026', 4],
    ['?tot=07-09-2026', 0],
    ['?van=09-09-2026', 0],
  ])('shows with %j what is asked', async (query, n) => {
    const portal = await aBusyLibrary();
    const admin = await signedIn(portal.app, 'beheerder');
    const text = words(await admin.open(`${HERE}${query}`));
    expect(text).toContain(
      n === 0 ? 'Hierover staat niets in het logboek.' : `Je ziet 1 tot en met ${n} van ${n}.`,
    );
  });

  it('says so when a day is none', async () => {
    const portal = await aBusyLibrary();
    const admin = await signedIn(portal.app, 'beheerder');
    const answer = await admin.open(`${HERE}?van=31-02-2026`);
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain('Vul een datum in, bijvoorbeeld 13-09-2026.');
  });

  it('is downloaded as it is shown', async () => {
    const portal = await aBusyLibrary();
    const admin = await signedIn(portal.app, 'beheerder');
    const file = await admin.open(`${HERE}.csv?soort=files`);
    expect(file.get('Content-Disposition')).toContain('logboek 2026-09-08.csv');
    expect(file.text.replace('﻿', '').split('\r\n')).toEqual(
      [
        'Wanneer;Wie;Wat;Waarover;School;Aantallen;Vanaf adres',
        '8 september 2026, 11.00 uur;school9090;uploadde een bestand;bestand 1;De Regenboog (9090);"leerlingen: 1, groepen of klassen: 1";127.0.0.1',
        '',
      ].map((line) => line.replace('8 september 2026, 11.00 uur', '"8 september 2026, 11.00 uur"')),
    );
    expect(words(await admin.open(HERE))).toContain('A. de Boer downloadde het logboek');
  });
});
