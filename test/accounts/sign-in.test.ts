import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { accountNamed, hashOf, insertAccount } from '../../src/accounts/accounts.ts';
import { updateHash } from '../../src/accounts/store.ts';
import { all, run } from '../../src/db/query.ts';
import { everyByteIn } from '../a-folder.ts';
import {
  aBranch,
  aLibrary,
  anAccount,
  aPortal,
  aPortalToClose,
  PASSWORD,
  type TestPortal,
} from '../a-portal.ts';
import { aVisitor, signedIn, whereTo, words } from '../visitor.ts';

const WRONG = 'De gebruikersnaam of het wachtwoord klopt niet. Probeer het opnieuw.';

/** Fills in the sign-in page, in a browser of his own. */
const knock = (portal: TestPortal, gebruiker: string, wachtwoord = PASSWORD) =>
  aVisitor(portal.app).send('/aanmelden', { gebruiker, wachtwoord });

describe('signing in', () => {
  let portal: TestPortal;
  let close: () => Promise<void>;
  beforeAll(async () => {
    [portal, close] = await aPortalToClose();
    await aLibrary(portal);
    await anAccount(portal, '21000777', 'teacher', { branch: '9090', name: 'K. Visser' });
  });
  afterAll(() => close());

  it.each([
    ['the name of a school', 'school9090'],
    ['capitals', 'SCHOOL9090'],
    ['spaces around it', '  school9090 '],
    ['a tab and capitals', '\tSchool9090'],
    ['a pasnummer', '21000777'],
  ])('works with %s', async (_how, username) => {
    const answer = await knock(portal, username);
    expect([answer.status, whereTo(answer)]).toEqual([303, '/begin']);
  });

  it.each([
    ['school9090', '/docent/leerlingbestanden'],
    ['docent9090', '/docent'],
    ['medewerker', '/beheer'],
    ['beheerder', '/beheer'],
  ])('brings %s to %s', async (username, page) => {
    const visitor = await signedIn(portal.app, username);
    expect(whereTo(await visitor.open('/begin'))).toBe(page);
  });

  it('goes on where the visitor was', async () => {
    const visitor = aVisitor(portal.app);
    const there = whereTo(await visitor.open('/beheer/scholen?zoek=De+Regenboog'));
    const page = await visitor.open(there);
    const terug = /name="terug" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const answer = await visitor.send('/aanmelden', { gebruiker: 'medewerker', wachtwoord: PASSWORD, terug });
    expect(whereTo(answer)).toBe('/beheer/scholen?zoek=De+Regenboog');
  });

  it.each([
    ['another case', PASSWORD.toUpperCase()],
    ['a space before it', ` ${PASSWORD}`],
    ['a space behind it', `${PASSWORD} `],
    ['all but the last letter', PASSWORD.slice(0, -1)],
    ['more behind it', `${PASSWORD}${'x'.repeat(300)}`],
  ])('takes the password to the letter: not %s', async (_how, password) => {
    expect((await knock(portal, 'docent9090', password)).status).toBe(422);
    expect((await knock(portal, 'docent9090')).status).toBe(303);
  });

  it('asks for what is not filled in, and keeps the name', async () => {
    const nothing = await knock(portal, '', '');
    expect(nothing.status).toBe(422);
    expect(words(nothing)).toContain('Vul je gebruikersnaam of pasnummer in.');
    expect(words(nothing)).toContain('Vul je wachtwoord in.');
    expect((await knock(portal, 'school9090', '')).text).toContain('value="school9090"');
  });

  it('never shows a password again', async () => {
    expect((await knock(portal, 'school9090', 'Zqv7Kanarie')).text).not.toContain('Zqv7Kanarie');
  });
});

describe('who does not know the password', () => {
  it('learns nothing of which names there are', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    await anAccount(portal, 'weg9090', 'teacher', { branch: '9090' });
    await anAccount(portal, 'oud9090', 'teacher', { branch: '9090' });
    run(portal.db, `update accounts set disabled_at = '2026-09-01T00:00:00.000Z' where username = 'weg9090'`);
    run(
      portal.db,
      `update accounts set password_expires_at = '2026-09-08T08:59:59.999Z' where username = 'oud9090'`,
    );

    const told = await Promise.all([
      knock(portal, 'docent9090', 'fout'),
      knock(portal, 'niemand', 'fout'),
      knock(portal, '29999999', 'fout'),
      knock(portal, 'weg9090', 'fout'),
      knock(portal, 'weg9090', 'x'.repeat(5000)),
      knock(portal, 'niemand', 'x'.repeat(5000)),
      // the right password, an hour too late
      knock(portal, 'oud9090', PASSWORD),
    ]);
    for (const answer of told) {
      expect(answer.status).toBe(422);
      expect(words(answer)).toContain(WRONG);
    }
    const without = told.map(({ text }) =>
      text.replace(/value="(docent9090|niemand|29999999|weg9090|oud9090)"/, ''),
    );
    expect(new Set(without).size).toBe(1);
    const headers = told.map(({ headers: { date: _d, etag: _e, 'content-length': _l, ...rest } }) =>
      JSON.stringify(rest),
    );
    expect(new Set(headers).size).toBe(1);
  });

  it('makes the portal work as hard on a name that is not there', async () => {
    const portal = await aPortal({ ARGON2_MEMORY_MIB: '64' });
    // two passwords are looked at and twenty wait: whoever else comes is sent away, which shows that each was looked at
    const told = await Promise.all(
      Array.from({ length: 40 }, (_, n) => knock(portal, `niemand${n}`, 'fout')),
    );
    const statuses = told.map(({ status }) => status);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 422).length).toBeGreaterThanOrEqual(22);
    const busy = told.find(({ status }) => status === 503);
    expect(words(busy ?? { text: '' })).toContain('Het is even druk. Wacht 1 minuut en probeer het opnieuw.');
  });

  it('is not told that an account is off; who knows it is', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    run(
      portal.db,
      `update accounts set disabled_at = '2026-09-01T00:00:00.000Z' where username = 'docent9090'`,
    );
    const visitor = aVisitor(portal.app);
    const told = await visitor.send('/aanmelden', { gebruiker: 'docent9090', wachtwoord: PASSWORD });
    expect(told.status).toBe(403);
    expect(words(told)).toContain('Je account staat uit');
    expect(whereTo(await visitor.open('/begin'))).toMatch(/^\/aanmelden/);
  });

  it('leaves no trace of what he typed: passwords end up in name fields', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    await knock(portal, 'Zqv7Kanarie naam', 'Zqv7Kanarie wachtwoord');
    await knock(portal, 'docent9090', 'Zqv7Kanarie wachtwoord');
    expect(everyByteIn(portal.folder).toString('latin1').toLowerCase()).not.toContain('zqv7kanarie');
    expect(all(portal.db, `select action, subject from audit`)).toEqual([
      { action: 'sign-in refused', subject: null },
      { action: 'sign-in refused', subject: `account ${accountNamed(portal.db, 'docent9090')?.id ?? 0}` },
    ]);
  });
});

describe('a password', () => {
  it('is the same however the keyboard composes its letters', async () => {
    const portal = await aPortal();
    aBranch(portal);
    const sentence = 'een café én een crème brûlée';
    for (const [username, form] of [
      ['school1', 'NFC'],
      ['school2', 'NFD'],
    ] as const) {
      insertAccount(portal.db, {
        username,
        name: '',
        role: 'teacher',
        branch: '9090',
        passwordHash: await hashOf(sentence.normalize(form), portal.config.argon2),
        passwordExpiresAt: null,
        createdAt: '2026-09-01T00:00:00.000Z',
      });
      for (const typed of ['NFC', 'NFD'] as const) {
        expect((await knock(portal, username, sentence.normalize(typed))).status, `${form} ${typed}`).toBe(
          303,
        );
      }
    }
  });

  it('gets a new hash at the next sign-in when hashes must cost more, and no session ends by it', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const before = await signedIn(portal.app, 'docent9090');
    const cheap = accountNamed(portal.db, 'docent9090')?.passwordHash ?? '';
    expect(cheap).toMatch(/^\$argon2id\$v=19\$m=8192,p?t?=?1?/);
    await signedIn(portal.app, 'docent9090');
    expect(accountNamed(portal.db, 'docent9090')?.passwordHash).toBe(cheap);

    portal.config.argon2.passes = 2;
    await signedIn(portal.app, 'docent9090');
    const dear = accountNamed(portal.db, 'docent9090')?.passwordHash ?? '';
    expect(dear).toContain('t=2');
    expect((await before.open('/docent')).status).toBe(200);
    await signedIn(portal.app, 'docent9090');
    expect(accountNamed(portal.db, 'docent9090')?.passwordHash).toBe(dear);
  });

  it('that was changed while its old hash was made stronger stays the changed one', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const { id = 0, passwordHash = '' } = accountNamed(portal.db, 'docent9090') ?? {};
    updateHash(portal.db, id, 'the hash of an earlier password', 'stronger');
    expect(accountNamed(portal.db, 'docent9090')?.passwordHash).toBe(passwordHash);
    updateHash(portal.db, id, passwordHash, 'stronger');
    expect(accountNamed(portal.db, 'docent9090')?.passwordHash).toBe('stronger');
  });
});
