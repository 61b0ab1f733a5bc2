import { describe, expect, it } from 'vitest';
import { accountNamed } from '../../src/accounts/accounts.ts';
import { all } from '../../src/db/query.ts';
import { aLibrary, aPortal, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aVisitor, signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0';
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

async function aLibraryOpen(): Promise<TestPortal> {
  const portal = await aPortal();
  await aLibrary(portal);
  return portal;
}

async function signedInWith(portal: TestPortal, browser: string, gebruiker = 'docent9090'): Promise<Visitor> {
  const visitor = aVisitor(portal.app);
  const answer = await visitor
    .send('/aanmelden', { gebruiker, wachtwoord: PASSWORD })
    .set('User-Agent', browser);
  expect(answer.status).toBe(303);
  return visitor;
}

const isSignedIn = async (visitor: Visitor): Promise<boolean> =>
  (await visitor.open('/mijn-gegevens')).status === 200;

const refsOn = (page: { text: string }): string[] =>
  Array.from(page.text.matchAll(/name="plek" value="([0-9a-f]{64})"/g), ([, ref = '']) => ref);

describe('where somebody is signed in', () => {
  it('stands on Mijn gegevens: in which browser, since when, from where, and which is this one', async () => {
    const portal = await aLibraryOpen();
    await signedInWith(portal, PHONE);
    portal.time.now = new Date('2026-09-08T09:20:00Z');
    const here = await signedInWith(portal, FIREFOX);
    const page = words(await here.open('/mijn-gegevens'));
    expect(page).toMatch(
      /Firefox op Windows 8 september 2026, 11\.20 uur .* 127\.0\.0\.1 Hier werk je nu Safari op iPhone 8 september 2026, 11\.00 uur .* Meld af/,
    );
  });

  it('says nothing of who has not used it for 30 minutes, or of anybody else', async () => {
    const portal = await aLibraryOpen();
    await signedInWith(portal, PHONE);
    await signedInWith(portal, 'curl/8', 'school9191');
    portal.time.now = new Date('2026-09-08T09:31:00Z');
    const page = await (await signedInWith(portal, FIREFOX)).open('/mijn-gegevens');
    expect(words(page)).not.toContain('iPhone');
    expect(words(page)).not.toContain('een andere browser');
    expect(refsOn(page)).toEqual([]);
  });

  it('is ended one at a time, at once', async () => {
    const portal = await aLibraryOpen();
    const [phone, laptop] = [await signedInWith(portal, PHONE), await signedInWith(portal, 'curl/8')];
    const here = await signedInWith(portal, FIREFOX);
    const page = await here.open('/mijn-gegevens');
    const ofPhone = /value="([0-9a-f]{64})"><button[^>]*>Meld af<span class="verborgen">: Safari/.exec(
      page.text,
    );
    const told = whereTo(await here.send('/mijn-gegevens/plekken', { plek: ofPhone?.[1] ?? '' }));
    expect(words(await here.open(told))).toContain('We hebben 1 plek afgemeld.');
    expect(await isSignedIn(phone)).toBe(false);
    expect(await isSignedIn(laptop)).toBe(true);
    expect(await isSignedIn(here)).toBe(true);
  });

  it('is ended everywhere else with one click, and that is written down', async () => {
    const portal = await aLibraryOpen();
    const others = [await signedInWith(portal, PHONE), await signedInWith(portal, 'curl/8')];
    const stranger = await signedInWith(portal, FIREFOX, 'school9191');
    const here = await signedInWith(portal, FIREFOX);
    const told = whereTo(await here.send('/mijn-gegevens/plekken', { plek: 'andere' }));
    expect(words(await here.open(told))).toContain('We hebben 2 plekken afgemeld.');
    for (const other of others) expect(await isSignedIn(other)).toBe(false);
    expect(await isSignedIn(here)).toBe(true);
    expect(await isSignedIn(stranger)).toBe(true);
    expect(all(portal.db, `select * from audit where action = 'end own sessions'`)).toHaveLength(1);
  });

  it('is nobody else’s to end: the session of a stranger stays, and its name is no key', async () => {
    const portal = await aLibraryOpen();
    const victim = await signedInWith(portal, PHONE, 'school9191');
    await signedInWith(portal, FIREFOX, 'school9191');
    const [ref = ''] = refsOn(await victim.open('/mijn-gegevens'));
    expect(ref).not.toBe('');
    const attacker = await signedInWith(portal, FIREFOX);
    for (const plek of [ref, '', '%', 'x'.repeat(64)]) {
      const told = whereTo(await attacker.send('/mijn-gegevens/plekken', { plek }));
      expect(told).toBe('/mijn-gegevens?afgemeld=0#melding');
    }
    expect(await isSignedIn(victim)).toBe(true);
    const stolen = await aVisitor(portal.app).open('/mijn-gegevens').set('Cookie', `sid=s%3A${ref}.x`);
    expect(stolen.status).toBe(303);
  });
});

describe('an admin', () => {
  it('ends every session of an account, and its owner can sign in again', async () => {
    const portal = await aLibraryOpen();
    const teachers = [await signedInWith(portal, PHONE), await signedInWith(portal, FIREFOX)];
    const admin = await signedIn(portal.app, 'beheerder');
    const id = accountNamed(portal.db, 'docent9090')?.id ?? 0;
    const told = whereTo(await admin.send(`/beheer/gebruikers/${id}/afmelden`));
    expect(words(await admin.open(told))).toContain('M. de Wit is overal afgemeld.');
    for (const teacher of teachers) expect(await isSignedIn(teacher)).toBe(false);
    expect(await isSignedIn(admin)).toBe(true);
    expect(await isSignedIn(await signedIn(portal.app, 'docent9090'))).toBe(true);
    expect(all(portal.db, `select subject from audit where action = 'end sessions'`)).toEqual([
      { subject: `account ${id}` },
    ]);
  });
});

describe('the question whether somebody is still there', () => {
  it('stands on every page of who is signed in, and on no other', async () => {
    const portal = await aLibraryOpen();
    const teacher = await signedIn(portal.app, 'docent9090');
    expect((await teacher.open('/hulp')).text).toContain('data-minuten="30"');
    expect((await aVisitor(portal.app).open('/hulp')).text).not.toContain('data-minuten');
  });

  it('keeps the session when it is answered, up to its 8 hours, and not after its end', async () => {
    const portal = await aLibraryOpen();
    const teacher = await signedIn(portal.app, 'docent9090');
    const answer = async (minutes: number) => {
      portal.time.now = new Date(portal.time.now.getTime() + minutes * 60_000);
      return (await teacher.open('/mijn-gegevens/nog-bezig').set('Accept', 'application/json')).status;
    };
    for (let n = 0; n < 17; n += 1) expect(await answer(28)).toBe(204);
    expect(await answer(28)).toBe(401);
    const another = await signedIn(portal.app, 'docent9090');
    portal.time.now = new Date(portal.time.now.getTime() + 31 * 60_000);
    expect((await another.open('/mijn-gegevens/nog-bezig').set('Accept', 'application/json')).status).toBe(
      401,
    );
  });
});
