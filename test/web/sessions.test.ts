import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { all, one, run } from '../../src/db/query.ts';
import { upkeep } from '../../src/upkeep.ts';
import { SessionStore } from '../../src/web/session-store.ts';
import { everyByteIn } from '../a-folder.ts';
import { aLibrary, aPortal, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aServer, byHand, cookieIn } from '../a-server.ts';
import { aVisitor, signedIn, whereTo, words } from '../visitor.ts';

const SIGN_IN = { gebruiker: 'docent9090', wachtwoord: PASSWORD };

async function aLibraryOpen(settings: Record<string, string> = {}): Promise<TestPortal> {
  const portal = await aPortal(settings);
  await aLibrary(portal);
  return portal;
}

const minutesLater = (portal: TestPortal, minutes: number): void => {
  portal.time.now = new Date(portal.time.now.getTime() + minutes * 60_000);
};

/** Signs in, in a browser that already has this cookie or none, and tells the cookie he gets. */
async function cookieOf(portal: TestPortal, fields = SIGN_IN, had = ''): Promise<string> {
  const answer = await aVisitor(portal.app).send('/aanmelden', fields).set('Cookie', had);
  expect(answer.status).toBe(303);
  return cookieIn(answer);
}

const opens = async (portal: TestPortal, cookie: string, path = '/mijn-gegevens') =>
  aVisitor(portal.app).open(path).set('Cookie', cookie);

describe('the cookie', () => {
  it('is for this portal alone, out of reach of scripts and other sites, and ends with the browser', async () => {
    const portal = await aLibraryOpen();
    const answer = await aVisitor(portal.app).send('/aanmelden', SIGN_IN);
    const [device, cookie, ...others] = answer.headers['set-cookie'] as unknown as string[];
    expect(others).toEqual([]);
    expect(device).toMatch(
      /^device=[\w-]{43}; Max-Age=34560000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    expect(cookie).toMatch(/^sid=s%3A[\w-]{43}\.[\w%]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is Secure and bound to the host where the portal is at https, and is never sent in the clear', async () => {
    const portal = await aLibraryOpen({ PUBLIC_ORIGIN: 'https://portaal.example' });
    const secure = await aVisitor(portal.app).send('/aanmelden', SIGN_IN).set('X-Forwarded-Proto', 'https');
    const [device, cookie] = secure.headers['set-cookie'] as unknown as string[];
    expect(device).toMatch(/^__Host-device=[\w-]{43};.* Path=\/;.* HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).toMatch(/^__Host-sid=s%3A[\w-]{43}\.[\w%]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const clear = await aVisitor(portal.app).send('/aanmelden', SIGN_IN);
    expect(cookieIn(clear)).toBe('');
  });

  it('is not given to who is not signed in', async () => {
    const portal = await aLibraryOpen();
    const visitor = aVisitor(portal.app);
    for (const path of ['/', '/aanmelden', '/hulp', '/nergens', '/docent']) {
      expect((await visitor.open(path)).headers['set-cookie'], path).toBeUndefined();
    }
    const wrong = await visitor.send('/aanmelden', { ...SIGN_IN, wachtwoord: 'fout' });
    expect(wrong.headers['set-cookie']).toBeUndefined();
    expect(all(portal.db, 'select * from sessions')).toEqual([]);
  });

  it('stands nowhere in the database: only a hash of it does', async () => {
    const portal = await aLibraryOpen();
    const id = /s%3A([\w-]{43})/.exec(await cookieOf(portal))?.[1] ?? 'none';
    expect(all(portal.db, 'select id_hash from sessions')).toHaveLength(1);
    expect(everyByteIn(portal.folder).includes(id)).toBe(false);
  });
});

describe('a session', () => {
  it('gets another id at every sign-in, and the one before ends', async () => {
    const portal = await aLibraryOpen();
    const first = await cookieOf(portal);
    const second = await cookieOf(portal, SIGN_IN, first);
    expect(second).not.toBe(first);
    expect((await opens(portal, first)).status).toBe(303);
    expect((await opens(portal, second)).status).toBe(200);
  });

  it('is not begun under an id that was planted, not even one that the portal signed', async () => {
    const portal = await aLibraryOpen();
    const ofAttacker = await cookieOf(portal, { ...SIGN_IN, gebruiker: 'school9191' });
    const ofVictim = await cookieOf(portal, SIGN_IN, ofAttacker);
    expect(ofVictim).not.toBe(ofAttacker);
    expect(words(await opens(portal, ofVictim))).toContain('docent9090');
    expect((await opens(portal, ofAttacker)).status).toBe(303);
  });

  it.each([
    `sid=s%3A${'A'.repeat(43)}.${'B'.repeat(43)}`,
    `sid=${'A'.repeat(43)}`,
    'sid=s%3A.',
    'sid=',
    'sid=%',
    `sid=s%3A${'A'.repeat(5000)}`,
    'sid=j%3A%7B%22id%22%3A1%7D',
    'sid=__proto__',
    `sid=s%3A${'%00'.repeat(43)}.x`,
  ])('is not made of a cookie of somebody’s own making: %s', async (cookie) => {
    const portal = await aLibraryOpen();
    expect(whereTo(await opens(portal, cookie))).toMatch(/^\/aanmelden/);
    const own = await cookieOf(portal, SIGN_IN, cookie);
    expect(own).not.toBe(cookie);
    expect((await opens(portal, own)).status).toBe(200);
  });

  it('does not open with its id under another signature', async () => {
    const portal = await aLibraryOpen();
    const cookie = await cookieOf(portal);
    const [id = ''] = cookie.split('.');
    for (const forged of [id, `${id}.`, `${id}.AAAA`, cookie.slice(0, -3), `${cookie}x`]) {
      expect((await opens(portal, forged)).status, forged).toBe(303);
    }
    expect((await opens(portal, cookie)).status).toBe(200);
  });

  it('ends after 30 minutes without a click', async () => {
    const portal = await aLibraryOpen();
    const cookie = await cookieOf(portal);
    for (const minutes of [30, 30, 30]) {
      minutesLater(portal, minutes);
      expect((await opens(portal, cookie)).status).toBe(200);
    }
    minutesLater(portal, 30.01);
    expect((await opens(portal, cookie)).status).toBe(303);
  });

  it('ends after 8 hours however busy somebody is', async () => {
    const portal = await aLibraryOpen();
    const cookie = await cookieOf(portal);
    for (let quarter = 0; quarter < 32; quarter += 1) {
      minutesLater(portal, 15);
      expect((await opens(portal, cookie)).status, `after ${(quarter + 1) * 15} minutes`).toBe(200);
    }
    minutesLater(portal, 0.01);
    expect((await opens(portal, cookie)).status).toBe(303);
  });

  it('ends when the settings say', async () => {
    const portal = await aLibraryOpen({ IDLE_MINUTES: '5', SESSION_HOURS: '1' });
    const cookie = await cookieOf(portal);
    minutesLater(portal, 5.01);
    expect((await opens(portal, cookie)).status).toBe(303);
  });

  it('survives a clock that is set back a little', async () => {
    const portal = await aLibraryOpen();
    const cookie = await cookieOf(portal);
    minutesLater(portal, -30);
    await upkeep(portal);
    expect((await opens(portal, cookie)).status).toBe(200);
    minutesLater(portal, 30);
    expect((await opens(portal, cookie)).status).toBe(200);
  });

  it('does not live on for as long as a clock was wrong: a click in the future counts as none', async () => {
    const portal = await aLibraryOpen();
    minutesLater(portal, 30.01);
    const cookie = await cookieOf(portal);
    minutesLater(portal, -30.01);
    expect((await opens(portal, cookie)).status).toBe(303);
    await upkeep(portal);
    expect(all(portal.db, 'select * from sessions')).toEqual([]);
  });

  it('nor does one that began too far in the future, however lately it was used', async () => {
    const portal = await aLibraryOpen();
    const cookie = await cookieOf(portal);
    const begun = new Date(portal.time.now.getTime() + 8 * 3_600_000 + 1);
    run(portal.db, 'update sessions set created_at = ?', begun.toISOString());
    expect((await opens(portal, cookie)).status).toBe(303);
    await upkeep(portal);
    expect(all(portal.db, 'select * from sessions')).toEqual([]);
  });

  it('is wiped from the database when its 8 hours are over, one that lives is not', async () => {
    const portal = await aLibraryOpen();
    await cookieOf(portal);
    minutesLater(portal, 470);
    const cookie = await cookieOf(portal);
    minutesLater(portal, 11);
    await upkeep(portal);
    expect(all(portal.db, 'select id_hash from sessions')).toHaveLength(1);
    expect((await opens(portal, cookie)).status).toBe(200);
  });

  it('is whole from its first moment, also when the process ends before its first answer', async () => {
    const portal = await aLibraryOpen();
    await cookieOf(portal);
    const { id = 0 } = one<{ id: number }>(portal.db, 'select account_id as id from sessions') ?? {};
    const store = new SessionStore(portal.db, portal.clock, portal.config.session);
    const session = { cookie: { originalMaxAge: null }, accountId: id, epoch: 0 };
    store.begin('an id', session, session);
    const found = await new Promise((resolve) => store.get('an id', (_, there) => resolve(there)));
    expect(found).toMatchObject(session);
  });

  it('goes on, and the page arrives, when the database takes no note of the click', async () => {
    const portal = await aLibraryOpen();
    const cookie = await cookieOf(portal);
    const other = openDatabase(portal.config.databaseFile);
    portal.db.pragma('busy_timeout = 20');
    other.exec('begin immediate');
    expect((await opens(portal, cookie)).status).toBe(200);
    other.exec('rollback');
    other.close();
    expect((await opens(portal, cookie)).status).toBe(200);
  });
});

describe('who was signed off for doing nothing', () => {
  it('reads why, signs in and goes on where he was', async () => {
    const portal = await aLibraryOpen();
    const visitor = await signedIn(portal.app, 'docent9090');
    minutesLater(portal, 31);
    const sent = whereTo(await visitor.open('/mijn-gegevens'));
    expect(sent).toBe('/aanmelden?terug=%2Fmijn-gegevens&verlopen=1');
    const page = await visitor.open(sent);
    expect(words(page)).toContain('Meld je opnieuw aan');
    expect(words(page)).toContain('Je was 30 minuten niet bezig. Daarom hebben we je afgemeld.');
    const again = await visitor.send('/aanmelden', { ...SIGN_IN, terug: '/mijn-gegevens' });
    expect(whereTo(again)).toBe('/mijn-gegevens');
  });

  it('reads so after the upkeep too, which runs every minute', async () => {
    const portal = await aLibraryOpen();
    const cookie = await cookieOf(portal);
    minutesLater(portal, 300);
    await upkeep(portal);
    expect(whereTo(await opens(portal, cookie))).toBe('/aanmelden?terug=%2Fmijn-gegevens&verlopen=1');
  });

  it('is not promised to go on where he was after a form, which is gone', async () => {
    const portal = await aLibraryOpen();
    const visitor = await signedIn(portal.app, 'docent9090');
    const onTheWay = words(await aVisitor(portal.app).open('/aanmelden?verlopen=1&terug=/docent'));
    expect(onTheWay).toContain('Na het aanmelden ga je verder waar je was.');
    minutesLater(portal, 31);
    const sent = whereTo(await visitor.send('/mijn-gegevens/wachtwoord', {}));
    expect(sent).toBe('/aanmelden?verlopen=1');
    const page = words(await visitor.open(sent));
    expect(page).toContain('Je was 30 minuten niet bezig.');
    expect(page).not.toContain('verder waar je was');
  });

  it('is not told so when he was never signed in', async () => {
    const portal = await aLibraryOpen();
    const visitor = aVisitor(portal.app);
    const sent = whereTo(await visitor.open('/mijn-gegevens'));
    expect(sent).toBe('/aanmelden?terug=%2Fmijn-gegevens');
    expect(words(await visitor.open(sent))).not.toContain('niet bezig');
  });

  it('hears from the upload in his page that his file was not sent', async () => {
    const portal = await aLibraryOpen();
    const visitor = await signedIn(portal.app, 'school9090');
    minutesLater(portal, 31);
    const answer = await visitor.upload('Leerlingnummer\n1\n', 'a.csv').set('Accept', 'application/json');
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({
      fout: 'Je bestand is niet verstuurd. Kies het na het aanmelden opnieuw.',
    });
  });
});

describe('who was signed off for another reason', () => {
  const NEUTRAL = 'Je bent afgemeld. Meld je opnieuw aan om verder te gaan.';

  it.each<[string, (portal: TestPortal) => unknown]>([
    [
      'his account was switched off',
      async ({ app, db }) => {
        const { id = 0 } =
          one<{ id: number }>(db, `select id from accounts where username = 'docent9090'`) ?? {};
        await (await signedIn(app, 'beheerder')).send(`/beheer/gebruikers/${id}/uit`);
      },
    ],
    [
      'the library made a new password',
      async ({ app, db }) => {
        const { id = 0 } =
          one<{ id: number }>(db, `select id from accounts where username = 'docent9090'`) ?? {};
        await (await signedIn(app, 'medewerker')).send(`/beheer/gebruikers/${id}/wachtwoord`);
      },
    ],
    [
      'a colleague changed the password of their shared login',
      async ({ app }) => {
        const nieuw = 'de kat zit op de hoge kast';
        const colleague = await signedIn(app, 'docent9090');
        const form = { oud: PASSWORD, nieuw, herhaal: nieuw };
        await colleague.send('/mijn-gegevens/wachtwoord', form);
      },
    ],
    [
      'his 8 hours were over',
      (portal) => {
        run(
          portal.db,
          'update sessions set seen_at = ?',
          new Date(+portal.time.now + 8 * 3_600_000).toISOString(),
        );
        minutesLater(portal, 480.01);
      },
    ],
  ])('reads no reason that is not his: %s', async (_why, end) => {
    const portal = await aLibraryOpen();
    const cookie = await cookieOf(portal);
    await end(portal);
    const sent = whereTo(await opens(portal, cookie));
    expect(sent).toBe('/aanmelden?terug=%2Fmijn-gegevens&opnieuw=1');
    const page = words(await aVisitor(portal.app).open(sent));
    expect(page).toContain('Meld je opnieuw aan');
    expect(page).toContain(NEUTRAL);
    expect(page).not.toContain('niet bezig');
  });

  it.each([`sid=s%3A${'A'.repeat(43)}.B`, 'sid=x', 'sid=%'])('nor with %s for a cookie', async (cookie) => {
    const portal = await aLibraryOpen();
    expect(whereTo(await opens(portal, cookie))).toBe('/aanmelden?terug=%2Fmijn-gegevens&opnieuw=1');
  });

  it('hears that his file was not sent', async () => {
    const portal = await aLibraryOpen();
    const teacher = await signedIn(portal.app, 'school9090');
    run(portal.db, 'delete from sessions');
    const sent = whereTo(await teacher.upload('x', 'a.csv'));
    expect(words(await teacher.open(sent))).toContain(`${NEUTRAL} Je bestand is niet verstuurd.`);
  });
});

describe('signing out', () => {
  it('ends this session, clears the browser and leaves the others', async () => {
    const portal = await aLibraryOpen();
    const [here, elsewhere] = [await cookieOf(portal), await cookieOf(portal)];
    const answer = await aVisitor(portal.app).send('/afmelden').set('Cookie', here);
    expect(whereTo(answer)).toBe('/aanmelden?afgemeld=1');
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(cookieIn(answer)).toBe('sid=');
    expect((await opens(portal, here)).status).toBe(303);
    expect((await opens(portal, elsewhere)).status).toBe(200);
    expect(words(await aVisitor(portal.app).open('/aanmelden?afgemeld=1'))).toContain('Je bent afgemeld.');
  });

  it('is no fault for who is not signed in, and needs a post', async () => {
    const portal = await aLibraryOpen();
    expect((await aVisitor(portal.app).send('/afmelden')).status).toBe(303);
    const visitor = await signedIn(portal.app, 'docent9090');
    expect((await visitor.open('/afmelden')).status).toBe(404);
    expect((await visitor.open('/mijn-gegevens')).status).toBe(200);
  });

  it('while an upload is coming in does not bring the session back when the upload ends', async () => {
    const portal = await aLibraryOpen();
    const port = await aServer(portal.app);
    for (let round = 0; round < 5; round += 1) {
      const cookie = await cookieOf(portal, { ...SIGN_IN, gebruiker: 'school9090' });
      const head = '--x\r\nContent-Disposition: form-data; name="bestand"; filename="a.csv"\r\n\r\n';
      const { outgoing, answer } = byHand(port, '/docent/leerlingbestanden', {
        Cookie: cookie,
        'Content-Type': 'multipart/form-data; boundary=x',
        // the portal says 'continue' and is then past the guard: he was signed in
        Expect: '100-continue',
      });
      outgoing.flushHeaders();
      await once(outgoing, 'continue');
      outgoing.write(`${head}Leerlingnummer;Roepnaam`);

      expect((await aVisitor(portal.app).send('/afmelden').set('Cookie', cookie)).status).toBe(303);
      outgoing.end(`\r\n${round}\r\n--x--\r\n`);
      expect((await answer).status).toBeLessThan(500);

      expect(all(portal.db, 'select * from sessions')).toEqual([]);
      expect((await opens(portal, cookie)).status).toBe(303);
    }
  });
});
