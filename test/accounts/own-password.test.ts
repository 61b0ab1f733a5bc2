import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/access.ts';
import { accountNamed } from '../../src/accounts/accounts.ts';
import { changePassword } from '../../src/accounts/change-password.ts';
import { updatePassword } from '../../src/accounts/store.ts';
import { all, one, run } from '../../src/db/query.ts';
import { aLibrary, aPortal, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aVisitor, signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const CHOSEN = 'hop paardje hop over de sloot';
const PAGE = '/mijn-gegevens/wachtwoord';

async function aLibraryOfPeople(): Promise<TestPortal> {
  const portal = await aPortal();
  await aLibrary(portal);
  return portal;
}

const change = (visitor: Visitor, nieuw = CHOSEN, { oud = PASSWORD, herhaal = nieuw } = {}) =>
  visitor.send(PAGE, { oud, nieuw, herhaal });

const idOf = (portal: TestPortal, username: string): number => accountNamed(portal.db, username)?.id ?? 0;

const canSignIn = async (portal: TestPortal, gebruiker: string, wachtwoord: string): Promise<boolean> =>
  (await aVisitor(portal.app).send('/aanmelden', { gebruiker, wachtwoord })).status === 303;

const isSignedIn = async (visitor: Visitor): Promise<boolean> =>
  (await visitor.open('/mijn-gegevens')).status === 200;

describe('changing the own password', () => {
  it('keeps me signed in here, ends my other sessions, and the old one no longer works', async () => {
    const portal = await aLibraryOfPeople();
    const here = await signedIn(portal.app, 'docent9090');
    const elsewhere = await signedIn(portal.app, 'docent9090');
    const colleague = await signedIn(portal.app, 'school9090');

    const changed = await change(here);
    expect(whereTo(changed)).toBe('/mijn-gegevens?gelukt=1#melding');
    expect(words(await here.open('/mijn-gegevens?gelukt=1'))).toContain('Je wachtwoord is veranderd.');
    expect(await isSignedIn(elsewhere)).toBe(false);
    expect(await isSignedIn(colleague)).toBe(true);
    expect(await canSignIn(portal, 'docent9090', PASSWORD)).toBe(false);
    expect(await canSignIn(portal, 'docent9090', CHOSEN)).toBe(true);
  });

  it('gives me a session of another id', async () => {
    const portal = await aLibraryOfPeople();
    const here = await signedIn(portal.app, 'docent9090');
    const before = all(portal.db, 'select id_hash from sessions');
    await change(here);
    const after = all(portal.db, 'select id_hash from sessions');
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });

  it.each<[string, { oud?: string; nieuw?: string; herhaal?: string }, string]>([
    ['the old one is wrong', { oud: 'fout' }, 'Je wachtwoord van nu klopt niet.'],
    ['the old one is not filled in', { oud: '' }, 'Vul je wachtwoord van nu in.'],
    ['the new one is not filled in', { nieuw: '' }, 'Vul een nieuw wachtwoord in.'],
    ['the new one is short', { nieuw: 'te kort' }, 'Dit wachtwoord is te kort. Gebruik 15 tekens of meer.'],
    [
      'the new one is long',
      { nieuw: 'boek '.repeat(60) },
      'Dit wachtwoord is te lang. Gebruik 256 tekens of minder.',
    ],
    ['the new one is easy', { nieuw: 'De Regenboog 2026!' }, 'Dit wachtwoord is makkelijk te raden.'],
    [
      'the second time is another',
      { herhaal: `${CHOSEN}!` },
      'De 2 nieuwe wachtwoorden zijn niet hetzelfde.',
    ],
    [
      'the new one is the old one',
      { nieuw: PASSWORD },
      'Dit is je oude wachtwoord. Kies een nieuw wachtwoord.',
    ],
  ])('does not happen when %s', async (_what, { nieuw = CHOSEN, ...typed }, sentence) => {
    const portal = await aLibraryOfPeople();
    const teacher = await signedIn(portal.app, 'docent9090');
    const answer = await change(teacher, nieuw, typed);
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain(sentence);
    if (nieuw.length > 8) expect(answer.text).not.toContain(nieuw);
    expect(await canSignIn(portal, 'docent9090', PASSWORD)).toBe(true);
    expect(await isSignedIn(teacher)).toBe(true);
  });

  it('lets nobody at an open screen guess the old one for ever', async () => {
    const portal = await aLibraryOfPeople();
    const teacher = await signedIn(portal.app, 'docent9090');
    for (let n = 0; n < 5; n += 1) expect((await change(teacher, CHOSEN, { oud: 'fout' })).status).toBe(422);
    const told = await change(teacher);
    expect(told.status).toBe(429);
    expect(words(told)).toContain('Vanaf 11.01 uur kun je het opnieuw proberen.');
    // signing in is another matter: who waits here is not locked out there
    expect(await canSignIn(portal, 'docent9090', PASSWORD)).toBe(true);
    portal.time.now = new Date(portal.time.now.getTime() + 30_000);
    expect((await change(teacher)).status).toBe(303);
  });

  it('changes nothing when the library made a new one in the meantime', async () => {
    const portal = await aLibraryOfPeople();
    const id = idOf(portal, 'docent9090');
    const actor = { accountId: id, role: 'teacher', mayUploadFor: [] } as unknown as Actor;
    const changing = changePassword(portal, actor, { old: PASSWORD, chosen: CHOSEN });
    updatePassword(portal.db, id, 'hash of the library’s making', '2026-09-11T09:00:00.000Z');
    expect(await changing).toEqual({ field: 'oud', fault: 'not the old one' });
    expect(accountNamed(portal.db, 'docent9090')?.passwordHash).toBe('hash of the library’s making');
  });
});

/** Staff makes a new password and reads it from the page, the one time it is there. */
async function newPasswordBy(staff: Visitor, id: number): Promise<string> {
  const page = await staff.send(`/beheer/gebruikers/${id}/wachtwoord`);
  expect(page.status).toBe(200);
  return /<code class="wachtwoord">([a-z-]+)<\/code>/.exec(page.text)?.[1] ?? '';
}

describe('a password that the library makes', () => {
  it('ends the old one and every session at once, and is shown this once', async () => {
    const portal = await aLibraryOfPeople();
    const teacher = await signedIn(portal.app, 'docent9090');
    const staff = await signedIn(portal.app, 'medewerker');
    const id = idOf(portal, 'docent9090');
    const password = await newPasswordBy(staff, id);

    expect(await isSignedIn(teacher)).toBe(false);
    expect(await canSignIn(portal, 'docent9090', PASSWORD)).toBe(false);
    expect(await canSignIn(portal, 'docent9090', password)).toBe(true);
    expect((await staff.open(`/beheer/gebruikers/${id}`)).text).not.toContain(password);
    expect((await staff.open(`/beheer/gebruikers/${id}/wachtwoord`)).status).toBe(404);
    expect(await newPasswordBy(staff, id)).not.toBe(password);
    expect(await canSignIn(portal, 'docent9090', password)).toBe(false);
  });

  it('lets its owner do nothing but choose his own, or leave', async () => {
    const portal = await aLibraryOfPeople();
    const staff = await signedIn(portal.app, 'medewerker');
    const password = await newPasswordBy(staff, idOf(portal, 'school9090'));
    const teacher = await signedIn(portal.app, 'school9090', password);

    for (const page of [
      '/begin',
      '/docent',
      '/docent/leerlingbestanden',
      '/mijn-gegevens',
      '/docent/leerlingbestanden/1',
    ]) {
      expect(whereTo(await teacher.open(page)), page).toBe(PAGE);
    }
    const upload = await teacher.upload(
      'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\n1;N;B;13-05-2018;5\n',
      'a.csv',
    );
    expect(whereTo(upload)).toBe(PAGE);
    expect(all(portal.db, 'select * from pupil_files')).toEqual([]);
    expect(words(await teacher.open(PAGE))).toContain('Kies je eigen wachtwoord');

    expect((await change(teacher, password, { oud: password })).status).toBe(422);
    const there = whereTo(await change(teacher, CHOSEN, { oud: password }));
    expect(there).toBe('/docent/leerlingbestanden?gelukt=1#melding');
    expect(words(await teacher.open(there))).toMatch(/Je wachtwoord is veranderd\. .*Selecteer bestand/);
    expect(await canSignIn(portal, 'school9090', password)).toBe(false);
    expect(await canSignIn(portal, 'school9090', CHOSEN)).toBe(true);
  });

  it.each([
    ['docent9090', '/docent'],
    ['medewerker', '/beheer'],
  ])('leads %s, once he has his own, to where he starts: %s', async (username, start) => {
    const portal = await aLibraryOfPeople();
    const admin = await signedIn(portal.app, 'beheerder');
    const password = await newPasswordBy(admin, idOf(portal, username));
    const visitor = await signedIn(portal.app, username, password);
    const there = whereTo(await change(visitor, CHOSEN, { oud: password }));
    expect(there).toBe(`${start}?gelukt=1#melding`);
    expect(words(await visitor.open(there))).toContain('Je wachtwoord is veranderd.');
  });

  it('lets its owner leave', async () => {
    const portal = await aLibraryOfPeople();
    const password = await newPasswordBy(
      await signedIn(portal.app, 'medewerker'),
      idOf(portal, 'school9090'),
    );
    const teacher = await signedIn(portal.app, 'school9090', password);
    expect(whereTo(await teacher.send('/afmelden'))).toBe('/aanmelden?afgemeld=1');
  });

  it('is good for 72 hours and not a second longer', async () => {
    const portal = await aLibraryOfPeople();
    const start = portal.time.now.getTime();
    const password = await newPasswordBy(
      await signedIn(portal.app, 'medewerker'),
      idOf(portal, 'docent9090'),
    );
    portal.time.now = new Date(start + 72 * 3_600_000);
    expect(await canSignIn(portal, 'docent9090', password)).toBe(true);
    portal.time.now = new Date(start + 72 * 3_600_000 + 1000);
    expect(await canSignIn(portal, 'docent9090', password)).toBe(false);
  });

  it('of one’s own is good for ever: it is never asked to be changed', async () => {
    const portal = await aLibraryOfPeople();
    portal.time.now = new Date('2036-09-08T09:00:00Z');
    const teacher = await signedIn(portal.app, 'docent9090');
    expect(whereTo(await teacher.open('/begin'))).toBe('/docent');
  });

  it('is for teachers when staff makes it, and for everybody when an admin does', async () => {
    const portal = await aLibraryOfPeople();
    const staff = await signedIn(portal.app, 'medewerker');
    const admin = await signedIn(portal.app, 'beheerder');
    for (const username of ['medewerker', 'beheerder']) {
      expect((await staff.send(`/beheer/gebruikers/${idOf(portal, username)}/wachtwoord`)).status).toBe(403);
      expect(await canSignIn(portal, username, PASSWORD)).toBe(true);
    }
    const password = await newPasswordBy(admin, idOf(portal, 'medewerker'));
    expect(await isSignedIn(staff)).toBe(false);
    expect(await canSignIn(portal, 'medewerker', password)).toBe(true);
  });

  it.each(['99999', 'x', '-1', '1.5', '1e3', '9'.repeat(30), '%00'])(
    'is made for nobody with number %s',
    async (id) => {
      const portal = await aLibraryOfPeople();
      const staff = await signedIn(portal.app, 'medewerker');
      expect((await staff.send(`/beheer/gebruikers/${id}/wachtwoord`)).status).toBe(404);
    },
  );

  it('is written down as a deed, without the password or a name', async () => {
    const portal = await aLibraryOfPeople();
    const password = await newPasswordBy(
      await signedIn(portal.app, 'medewerker'),
      idOf(portal, 'docent9090'),
    );
    const line = one(portal.db, `select * from audit where action = 'make new password'`);
    expect(line).toMatchObject({
      account_id: idOf(portal, 'medewerker'),
      subject: `account ${idOf(portal, 'docent9090')}`,
      branch: '9090',
    });
    expect(JSON.stringify(all(portal.db, 'select * from audit'))).not.toMatch(
      new RegExp(`${password}|de Wit`),
    );
  });

  it('does not bring an account back that is off', async () => {
    const portal = await aLibraryOfPeople();
    run(
      portal.db,
      `update accounts set disabled_at = '2026-09-01T00:00:00.000Z' where username = 'docent9090'`,
    );
    const password = await newPasswordBy(
      await signedIn(portal.app, 'medewerker'),
      idOf(portal, 'docent9090'),
    );
    expect(await canSignIn(portal, 'docent9090', password)).toBe(false);
  });
});
