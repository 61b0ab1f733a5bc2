import { describe, expect, it } from 'vitest';
import { all, one } from '../../src/db/query.ts';
import { everyByteIn } from '../a-folder.ts';
import { upkeep } from '../../src/upkeep.ts';
import { aLibrary, aPortal, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aVisitor, signedIn, words } from '../visitor.ts';

const HOME = '203.0.113.5';

/** One guess, from an address as the proxy in front of the portal tells it. */
async function guess(portal: TestPortal, { username = 'docent9090', password = 'fout', from = HOME } = {}) {
  return aVisitor(portal.app)
    .send('/aanmelden', { gebruiker: username, wachtwoord: password })
    .set('X-Forwarded-For', from);
}

async function guesses(portal: TestPortal, count: number, at = {}): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < count; n += 1) statuses.push((await guess(portal, at)).status);
  return statuses;
}

const later = (portal: TestPortal, seconds: number): void => {
  portal.time.now = new Date(portal.time.now.getTime() + seconds * 1000);
};

async function aLibraryToGuessAt(): Promise<TestPortal> {
  const portal = await aPortal();
  await aLibrary(portal);
  return portal;
}

describe('wrong passwords', () => {
  it('cost nothing five times; then the portal names a time, and not even the right one is looked at before it', async () => {
    const portal = await aLibraryToGuessAt();
    portal.time.now = new Date('2026-09-08T09:00:10Z');
    expect(await guesses(portal, 6)).toEqual([422, 422, 422, 422, 422, 429]);

    const told = await guess(portal, { password: PASSWORD });
    expect(told.status).toBe(429);
    expect(words(told)).toContain('Even wachten');
    // 30 seconds from 11.00.10 in Amsterdam: at 11.00 it would not work yet
    expect(words(told)).toContain('Vanaf 11.01 uur kun je je weer aanmelden.');

    later(portal, 29);
    expect((await guess(portal, { password: PASSWORD })).status).toBe(429);
    later(portal, 1);
    expect((await guess(portal, { password: PASSWORD })).status).toBe(303);
  });

  it('make the wait double, to a quarter of an hour and no longer', async () => {
    const portal = await aLibraryToGuessAt();
    await guesses(portal, 4);
    for (const seconds of [30, 60, 120, 240, 480, 900, 900, 900]) {
      expect((await guess(portal)).status, `the guess before ${seconds} s`).toBe(422);
      later(portal, seconds - 1);
      expect((await guess(portal)).status, `${seconds - 1} s after it`).toBe(429);
      later(portal, 1);
    }
  });

  it('are forgiven by the right one', async () => {
    const portal = await aLibraryToGuessAt();
    for (let round = 0; round < 3; round += 1) {
      expect(await guesses(portal, 4)).toEqual([422, 422, 422, 422]);
      expect((await guess(portal, { password: PASSWORD })).status).toBe(303);
    }
    // but for what this address did, whoever it was
    expect(all(portal.db, 'select failures from sign_in_failures')).toEqual([{ failures: 12 }]);
  });

  it('are forgotten after a day, and the upkeep wipes them', async () => {
    const portal = await aLibraryToGuessAt();
    await guesses(portal, 9);
    later(portal, 24 * 3600 + 1);
    expect(await guesses(portal, 5)).toEqual([422, 422, 422, 422, 422]);
    await upkeep(portal);
    expect(all(portal.db, 'select * from sign_in_failures')).toHaveLength(3);
    later(portal, 24 * 3600 + 1);
    await upkeep(portal);
    expect(all(portal.db, 'select * from sign_in_failures')).toEqual([]);
  });

  it('of a stranger keep out neither its owner elsewhere nor anybody else: a lock would be a weapon', async () => {
    const portal = await aLibraryToGuessAt();
    expect((await guesses(portal, 8)).at(-1)).toBe(429);
    expect((await guess(portal, { password: PASSWORD, from: '198.51.100.7' })).status).toBe(303);
    expect((await guess(portal, { username: 'school9090', password: PASSWORD })).status).toBe(303);
    expect((await guess(portal, { password: PASSWORD })).status).toBe(429);
  });

  it('count for one name however it is written', async () => {
    const portal = await aLibraryToGuessAt();
    for (const username of ['DOCENT9090', ' docent9090', 'Docent9090 ', 'docent9090', 'docenT9090']) {
      expect((await guess(portal, { username })).status).toBe(422);
    }
    expect((await guess(portal)).status).toBe(429);
  });

  it('count for the address that the proxy saw, whatever the visitor says before it', async () => {
    const portal = await aLibraryToGuessAt();
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      statuses.push((await guess(portal, { from: `192.0.2.${n}, 10.0.0.${n}, ${HOME}` })).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('count for names that are not there too', async () => {
    const portal = await aLibraryToGuessAt();
    expect(await guesses(portal, 6, { username: 'niemand' })).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('do not slip through side by side: of twenty at once five are looked at', async () => {
    const portal = await aLibraryToGuessAt();
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(portal)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(5).fill(422), ...Array<number>(15).fill(429)]);
    expect(all(portal.db, 'select failures from sign_in_failures')).toEqual(Array(3).fill({ failures: 5 }));
    expect(one(portal.db, `select count(*) as n from audit where action = 'sign-in refused'`)).toEqual({
      n: 5,
    });
  });

  it('keep nobody out for as long as a clock was wrong', async () => {
    const portal = await aLibraryToGuessAt();
    later(portal, 10 * 24 * 3600);
    expect((await guesses(portal, 8)).at(-1)).toBe(429);
    later(portal, -10 * 24 * 3600);
    expect((await guess(portal)).status).toBe(422);
    expect(all(portal.db, 'select failures from sign_in_failures')).toEqual(Array(3).fill({ failures: 1 }));
  });

  it('that stand in the future are wiped by the upkeep, and those of today stay', async () => {
    const portal = await aLibraryToGuessAt();
    await guesses(portal, 1);
    later(portal, 3600);
    await guesses(portal, 5, { username: 'school9090' });
    later(portal, 48 * 3600);
    await guesses(portal, 1, { username: 'school9191' });
    later(portal, -49 * 3600);
    await upkeep(portal);
    expect(all(portal.db, 'select failures from sign_in_failures')).toEqual([
      { failures: 1 },
      { failures: 1 },
    ]);
  });

  it('leave who is signed in alone', async () => {
    const portal = await aLibraryToGuessAt();
    const teacher = await signedIn(portal.app, 'docent9090');
    await guesses(portal, 10);
    expect((await teacher.open('/docent')).status).toBe(200);
  });
});

/** The browser of somebody who signed in and out on it: what its cookies say since then. */
async function aKnownBrowser(portal: TestPortal, username = 'docent9090') {
  const browser = await signedIn(portal.app, username);
  await browser.send('/afmelden');
  const answer = (password: string, from = HOME) =>
    browser.send('/aanmelden', { gebruiker: username, wachtwoord: password }).set('X-Forwarded-For', from);
  return { answer };
}

const hashed = ({ db }: TestPortal) =>
  one<{ n: number }>(db, `select count(*) as n from audit where action = 'sign-in refused'`)?.n;

describe('a thousand guesses at one account', () => {
  it('from as many addresses reach the hash a hundred times; on his own computer the owner signs in meanwhile', async () => {
    const portal = await aLibraryToGuessAt();
    const owner = await aKnownBrowser(portal);
    for (let n = 0; n < 1000; n += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, k) =>
          guess(portal, { from: `192.0.${Math.floor((n + k) / 250)}.${(n + k) % 250}` }),
        ),
      );
    expect(hashed(portal)).toBe(100);
    expect((await owner.answer(PASSWORD)).status).toBe(303);
  }, 60_000);

  it('spread over the hours are told when it is over, by day and hour', async () => {
    const portal = await aLibraryToGuessAt();
    for (let n = 0; n < 100; n++) expect((await guess(portal, { from: `192.0.2.${n}` })).status).toBe(422);
    const told = await guess(portal, { password: PASSWORD, from: '198.51.100.7' });
    expect(told.status).toBe(429);
    expect(words(told)).toContain('Je kunt je weer aanmelden vanaf 9 september 2026, 11.00 uur.');
    expect((await guess(portal, { username: 'school9090', password: PASSWORD })).status).toBe(303);
    later(portal, 24 * 3600);
    expect((await guess(portal, { password: PASSWORD, from: '198.51.100.7' })).status).toBe(303);
  });

  it('end when the library makes a new password: that one works at once, from anywhere', async () => {
    const portal = await aLibraryToGuessAt();
    for (let n = 0; n < 101; n++) await guess(portal, { from: `192.0.2.${n}` });
    const staff = await signedIn(portal.app, 'medewerker');
    const { id } = one<{ id: number }>(portal.db, `select id from accounts where username = 'docent9090'`)!;
    const made = await staff.send(`/beheer/gebruikers/${id}/wachtwoord`);
    const password = /([a-z]{6}-){4}[a-z]{6}/.exec(made.text)?.[0] ?? '';
    expect((await guess(portal, { password, from: '198.51.100.7' })).status).toBe(303);
  });
});

describe('a computer on which somebody signed in before', () => {
  it('is no free pass: there too wrong passwords make wait', async () => {
    const portal = await aLibraryToGuessAt();
    const owner = await aKnownBrowser(portal);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await owner.answer('fout', `192.0.2.${n}`)).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
    expect((await owner.answer(PASSWORD, '198.51.100.7')).status).toBe(429);
  });

  it('is known to its own account alone, and forgotten when the library makes a new password', async () => {
    const portal = await aLibraryToGuessAt();
    const owner = await aKnownBrowser(portal, 'school9090');
    for (let n = 0; n < 5; n++) await guess(portal, { username: 'school9090' });
    expect((await owner.answer(PASSWORD)).status).toBe(303);
    const { id } = one<{ id: number }>(portal.db, `select id from accounts where username = 'school9090'`)!;
    const staff = await signedIn(portal.app, 'medewerker');
    await staff.send(`/beheer/gebruikers/${id}/wachtwoord`);
    for (let n = 0; n < 5; n++) await guess(portal, { username: 'school9090' });
    expect((await owner.answer(PASSWORD)).status).toBe(429);
  });

  it('has an id that nobody could plant there: it is another at every sign-in, and stands only as a hash', async () => {
    const portal = await aLibraryToGuessAt();
    const planted = 'A'.repeat(43);
    const visitor = aVisitor(portal.app);
    const answer = await visitor
      .send('/aanmelden', { gebruiker: 'docent9090', wachtwoord: PASSWORD })
      .set('Cookie', `device=${planted}`);
    const device = /device=([\w-]{43})/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
    expect(device).not.toBe(planted);
    expect(all(portal.db, 'select 1 from known_devices')).toHaveLength(1);
    expect(everyByteIn(portal.folder).includes(device)).toBe(false);
  });

  it('is forgotten when nobody signs in there for 400 days', async () => {
    const portal = await aLibraryToGuessAt();
    await aKnownBrowser(portal);
    later(portal, 399 * 24 * 3600);
    await upkeep(portal);
    expect(all(portal.db, 'select 1 from known_devices')).toHaveLength(1);
    later(portal, 2 * 24 * 3600);
    await upkeep(portal);
    expect(all(portal.db, 'select 1 from known_devices')).toEqual([]);
  });
});

describe('an address', () => {
  it('has sixty wrong passwords an hour for all names together; who knows his own is not counted', async () => {
    const portal = await aLibraryToGuessAt();
    for (let n = 0; n < 59; n++) expect((await guess(portal, { username: `naam ${n}` })).status).toBe(422);
    for (let n = 0; n < 5; n++)
      expect((await guess(portal, { username: 'school9090', password: PASSWORD })).status).toBe(303);
    expect((await guess(portal, { username: 'naam' })).status).toBe(422);
    expect((await guess(portal, { username: 'school9090', password: PASSWORD })).status).toBe(429);
    expect(
      (await guess(portal, { username: 'school9090', password: PASSWORD, from: '198.51.100.7' })).status,
    ).toBe(303);
    later(portal, 3600);
    expect((await guess(portal, { username: 'school9090', password: PASSWORD })).status).toBe(303);
  });
});
