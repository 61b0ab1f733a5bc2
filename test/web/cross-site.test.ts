import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { aLibrary, aPortal, aPortalToClose, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aServer, byHand, cookieIn } from '../a-server.ts';
import { doorsOf } from '../house/routes-of.ts';
import { aVisitor, signedIn, words, type Visitor } from '../visitor.ts';

/** What a browser says when another site's page makes it post here. */
const FORGERIES: [string, Record<string, string>][] = [
  ['Sec-Fetch-Site: cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['Sec-Fetch-Site: same-site, a neighbour on the same domain', { 'Sec-Fetch-Site': 'same-site' }],
  ['cross-site with an Origin that lies', { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://127.0.0.1' }],
  ['a Sec-Fetch-Site that does not exist', { 'Sec-Fetch-Site': 'same-origin, cross-site' }],
  ['another Origin', { Origin: 'https://elders.example' }],
  ['Origin: null, from a sandboxed frame', { Origin: 'null' }],
  ['our own host at another port', { Origin: 'http://127.0.0.1:1' }],
  ['our own name inside another', { Origin: 'http://127.0.0.1.elders.example' }],
];

describe('a post that another site makes', () => {
  let portal: TestPortal;
  let close: () => Promise<void>;
  let visitors: Visitor[];
  beforeAll(async () => {
    [portal, close] = await aPortalToClose();
    await aLibrary(portal);
    const teacher = await signedIn(portal.app, 'school9090');
    await teacher.upload(
      'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\n1;Noor;Bakker;13-05-2018;5A\n',
      'a.csv',
    );
    visitors = [teacher, await signedIn(portal.app, 'medewerker'), await signedIn(portal.app, 'beheerder')];
  });
  afterAll(() => close());

  /** Every table but the sessions, whose last click it notes. */
  const everything = () =>
    all<{ name: string }>(
      portal.db,
      `select name from sqlite_schema where type = 'table' and name <> 'sessions'`,
    ).map(({ name }) => [name, all(portal.db, `select * from ${name}`)]);

  it.each(FORGERIES)('is refused at every door, by whomever: %s', async (_how, headers) => {
    const before = everything();
    const doors = doorsOf(portal.app).filter(({ door }) => door.startsWith('POST'));
    expect(doors.length).toBeGreaterThan(15);
    for (const { door } of doors) {
      const path = door.slice(5).replace(':number', '9090').replace(/:\w+/g, '1');
      for (const visitor of visitors) {
        const answer = await visitor.agent.post(path).set(headers).type('form').send({ naam: 'x' });
        expect(answer.status, path).toBe(403);
        expect(words(answer)).toContain('Dit formulier kwam van een andere website. Er is niets verstuurd.');
      }
    }
    expect(everything()).toEqual(before);
    for (const visitor of visitors) expect((await visitor.open('/mijn-gegevens')).status).toBe(200);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('is refused as %s too', async (method) => {
    const port = await aServer(portal.app);
    const { outgoing, answer } = byHand(
      port,
      '/docent/leerlingbestanden',
      { Origin: 'https://elders.example' },
      method,
    );
    outgoing.end();
    expect((await answer).status).toBe(403);
  });

  it('is refused before a byte of its body has come', async () => {
    const port = await aServer(portal.app);
    const teacher = cookieIn(
      await aVisitor(portal.app).send('/aanmelden', { gebruiker: 'school9090', wachtwoord: PASSWORD }),
    );
    const { outgoing, answer } = byHand(port, '/docent/leerlingbestanden', {
      Cookie: teacher,
      Origin: 'https://elders.example',
      'Content-Type': 'multipart/form-data; boundary=x',
      'Content-Length': '9000000',
    });
    outgoing.flushHeaders();
    expect((await answer).status).toBe(403);
    outgoing.destroy();
  });

  it('that is a huge file is not taken in, nor read', async () => {
    const before = everything();
    const huge = `Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\n${'1;Noor;Bakker;13-05-2018;5A\n'.repeat(300_000)}`;
    const upload = visitors[0]?.agent.post('/docent/leerlingbestanden').set('Sec-Fetch-Site', 'cross-site');
    // the portal may hang up before all of it is sent: that is refused too
    const status = await upload?.attach('bestand', Buffer.from(huge), 'a.csv').then(
      (answer) => answer.status,
      () => 403,
    );
    expect(status).toBe(403);
    expect(everything()).toEqual(before);
  });
});

describe('a post of our own page', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['says same-origin', { 'Sec-Fetch-Site': 'same-origin' }, {}],
    ['was typed by the visitor himself', { 'Sec-Fetch-Site': 'none' }, {}],
    ['comes from an older browser that only tells its Origin', { Origin: 'http://portaal.test' }, {}],
    ['comes by the proxy at https', { Origin: 'https://portaal.test', 'X-Forwarded-Proto': 'https' }, {}],
    [
      'comes from the address in the settings',
      { Origin: 'https://portaal.example' },
      { PUBLIC_ORIGIN: 'https://portaal.example/' },
    ],
    ['comes from no browser at all', {}, {}],
  ])('is let in when it %s', async (_how, headers, settings) => {
    const portal = await aPortal(settings);
    await aLibrary(portal);
    const post = aVisitor(portal.app)
      .agent.post('/aanmelden')
      .set('Host', 'portaal.test')
      .set(headers)
      .type('form');
    expect((await post.send({ gebruiker: 'docent9090', wachtwoord: PASSWORD })).status).toBe(303);
  });

  it('is judged by the address in the settings, not by the Host that somebody sends', async () => {
    const portal = await aPortal({ PUBLIC_ORIGIN: 'https://portaal.example' });
    await aLibrary(portal);
    const post = aVisitor(portal.app).agent.post('/aanmelden').set('Host', 'elders.example').type('form');
    post.set('Origin', 'https://elders.example').set('X-Forwarded-Proto', 'https');
    expect((await post.send({ gebruiker: 'docent9090', wachtwoord: PASSWORD })).status).toBe(403);
  });
});

describe('the guard of a door', () => {
  it('turns a stranger away from every form before a byte of it has come', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const port = await aServer(portal.app);
    const doors = doorsOf(portal.app).filter(
      ({ door, action }) => door.startsWith('POST') && action !== 'visit',
    );
    for (const { door } of doors) {
      const { outgoing, answer } = byHand(port, door.slice(5).replace(/:\w+/g, '1'), {
        'Content-Type': door.includes('leerlingbestanden')
          ? 'multipart/form-data; boundary=x'
          : 'application/x-www-form-urlencoded',
        'Content-Length': '9000',
      });
      outgoing.flushHeaders();
      expect((await answer).headers.location, door).toMatch(/^\/aanmelden/);
      outgoing.destroy();
    }
  });

  it('turns a teacher without the right away before a byte of his file has come', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const port = await aServer(portal.app);
    const cookie = cookieIn(
      await aVisitor(portal.app).send('/aanmelden', { gebruiker: 'docent9090', wachtwoord: PASSWORD }),
    );
    const { outgoing, answer } = byHand(port, '/docent/leerlingbestanden', {
      Cookie: cookie,
      'Content-Type': 'multipart/form-data; boundary=x',
      'Content-Length': '9000000',
    });
    outgoing.flushHeaders();
    expect((await answer).status).toBe(403);
    outgoing.destroy();
  });
});
