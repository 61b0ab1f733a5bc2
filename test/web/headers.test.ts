import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLibrary, aPortal, aPortalToClose, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aServer, byHand } from '../a-server.ts';
import { aVisitor, signedIn, type Visitor } from '../visitor.ts';

const CSP =
  "default-src 'none';style-src 'self';script-src 'self';img-src 'self' data:;connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'";

type Who = 'stranger' | 'teacher' | 'staff';

/** Every kind of answer the portal gives: what is asked, and the status that proves it is that kind. */
const ANSWERS: [string, Who, method: string, path: string, status: number][] = [
  ['a page', 'stranger', 'get', '/', 200],
  ['a page with names', 'staff', 'get', '/beheer/bestanden/1', 200],
  ['a list', 'staff', 'get', '/beheer/gebruikers', 200],
  ['only the head of a page', 'staff', 'head', '/beheer', 200],
  ['a redirect', 'teacher', 'get', '/begin', 303],
  ['a redirect to sign in', 'stranger', 'get', '/beheer', 303],
  ['the old link', 'stranger', 'get', '/cgi-bin/bx.pl?vestnr=9090;var=dbos', 301],
  ['a form with a fault', 'stranger', 'post', '/aanmelden', 422],
  ['a page that is not his', 'teacher', 'get', '/beheer', 403],
  ['a page that is not there', 'stranger', 'get', '/nergens', 404],
  ['a school that is not there', 'stranger', 'get', '/school/1', 404],
  ['an address that cannot be read', 'stranger', 'get', '/school/%E0%A4%A', 400],
  ['a method that is not there', 'stranger', 'put', '/aanmelden', 404],
  ['what the methods are', 'stranger', 'options', '/aanmelden', 200],
  ['an upload that is no upload', 'teacher', 'post', '/docent/leerlingbestanden', 415],
  ['a fault of ours', 'staff', 'get', '/beheer/imports', 500],
  ['a fault of ours in the frame itself', 'staff', 'get', '/beheer/scholen', 500],
];

describe('the headers of every answer', () => {
  let portal: TestPortal;
  let close: () => Promise<void>;
  let visitors: Record<Who, Visitor>;
  beforeAll(async () => {
    [portal, close] = await aPortalToClose();
    await aLibrary(portal);
    visitors = {
      stranger: aVisitor(portal.app),
      teacher: await signedIn(portal.app, 'school9090'),
      staff: await signedIn(portal.app, 'medewerker'),
    };
    await visitors.teacher.upload(
      'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\n1;Noor;Bakker;13-05-2018;5A\n',
      'Groep 5.csv',
    );
  });
  afterAll(() => close());

  /** Breaks what the page leans on, and mends it. */
  async function broken<T>(what: string, ask: () => Promise<T>): Promise<T> {
    const table =
      what === 'a fault of ours' ? 'imports' : what.startsWith('a fault') ? 'pupil_files' : undefined;
    if (table) portal.db.exec(`alter table ${table} rename to gone`);
    try {
      return await ask();
    } finally {
      if (table) portal.db.exec(`alter table gone rename to ${table}`);
    }
  }

  it.each(ANSWERS)('%s', async (what, who, method, path, status) => {
    const agent = visitors[who].agent;
    const answer = await broken(what, () =>
      agent[method as 'get'](path).set('Sec-Fetch-Site', 'same-origin'),
    );
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-security-policy': CSP,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.headers).not.toHaveProperty('server');
    if (answer.text && what !== 'what the methods are') {
      expect(answer.headers['content-type']).toMatch(/charset=utf-8/);
    }
  });

  it('a download: kept nowhere, run nowhere, under its own name', async () => {
    const answer = await visitors.staff.open('/beheer/bestanden/1/download');
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="Groep 5.csv"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  });

  it.each(['/portaal.css', '/portaal.js'])(
    '%s, which tells nothing of anybody: asked for again each time',
    async (path) => {
      const answer = await visitors.stranger.open(path);
      expect(answer.status).toBe(200);
      const safe = {
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        'content-security-policy': CSP,
      };
      expect(answer.headers).toMatchObject(safe);
      const again = await visitors.stranger.open(path).set('If-None-Match', answer.headers['etag'] ?? '');
      expect(again.status).toBe(304);
      expect(again.headers['cache-control']).toBe('no-cache');
    },
  );

  it('the portal’s own folder holds nothing but what is in it', async () => {
    for (const path of [
      '/package.json',
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/.env',
      '/portaal.css/',
      '/master.key',
    ]) {
      expect((await visitors.stranger.open(path)).status, path).toBeGreaterThanOrEqual(400);
    }
  });

  it('ask for https a year long where the portal is at https, and not where it is not', async () => {
    const secure = await aPortal({ PUBLIC_ORIGIN: 'https://portaal.example' });
    const answer = await aVisitor(secure.app).open('/');
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    expect((await visitors.stranger.open('/')).headers).not.toHaveProperty('strict-transport-security');
  });

  it('an answer never takes a word of the request for a header or an address', async () => {
    for (const host of ['elders.example', 'elders.example:80', '127.0.0.1@elders.example', '"><script>']) {
      for (const path of ['/beheer', '/begin', '/cgi-bin/bx.pl?vestnr=9090', '/']) {
        const answer = await visitors.stranger.open(path).set('Host', host).set('X-Forwarded-Host', host);
        expect(`${answer.headers['location'] ?? ''}${answer.text}`, `${host} ${path}`).not.toContain(
          'elders',
        );
        expect(answer.text).not.toContain('"><script>');
      }
    }
  });
});

describe('a method that no page has', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'MKCOL', 'SEARCH', 'LOCK'])(
    '%s does nothing',
    async (method) => {
      const portal = await aPortal();
      await aLibrary(portal);
      const port = await aServer(portal.app);
      for (const path of ['/', '/aanmelden', '/afmelden', '/beheer/gebruikers/1', '/portaal.css']) {
        const { outgoing, answer } = byHand(
          port,
          path,
          { 'X-Zqv7': 'Kanarie', Cookie: 'sid=Kanarie' },
          method,
        );
        outgoing.end();
        const { status, text } = await answer;
        expect(status, path).toBe(404);
        expect(text).not.toContain('Kanarie');
      }
    },
  );

  it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])(
    'is not made of a GET by %s',
    async (header) => {
      const portal = await aPortal();
      await aLibrary(portal);
      const visitor = await signedIn(portal.app, 'docent9090');
      expect((await visitor.open('/afmelden').set(header, 'POST')).status).toBe(404);
      expect((await visitor.open('/mijn-gegevens?_method=DELETE').set(header, 'DELETE')).status).toBe(200);
    },
  );
});

describe('where to go after signing in', () => {
  const OWN = 'http://portaal.test';

  it.each([
    '//elders.example',
    '///elders.example',
    '////elders.example',
    '//elders.example/%2f..',
    '/\\elders.example',
    '\\/elders.example',
    '\\\\elders.example',
    '/\\/elders.example',
    '/\t/elders.example',
    '\t//elders.example',
    '/\n/elders.example',
    '/\r\n/elders.example',
    '/ /elders.example',
    ' //elders.example',
    '/\u0000/elders.example',
    '/\u200b/elders.example',
    '/\u3000/elders.example',
    '／／elders.example',
    '/／elders.example',
    '/。/elders.example',
    'https://elders.example',
    'HTTPS://elders.example',
    'http:elders.example',
    'https:/elders.example',
    'https:///elders.example',
    'ftp://elders.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'mailto:x@elders.example',
    'elders.example',
    'www.elders.example',
    '@elders.example',
    '/@elders.example',
    '//@elders.example',
    `${OWN}@elders.example`,
    `${OWN}.elders.example`,
    `${OWN}/docent`,
    '?terug=//elders.example',
    '#elders',
    './/elders.example',
    '../..//elders.example',
    '/..//elders.example',
    '/.//elders.example',
    '/./\\elders.example',
    '/%09/elders.example',
    '/%0d%0aLocation:%20//elders.example',
    '/\r\nSet-Cookie: sid=x',
    '/%5celders.example',
    '/%2f%2felders.example',
    '%2f%2felders.example',
    '/;//elders.example',
    '/docent?x=<script>',
    '/docent"onload=x',
    "/docent'x",
    '/docent#//elders.example',
    '/docent;//elders.example',
    '/[::1]//elders.example',
    '/{elders}',
    '/elders|x',
    '/x'.repeat(500),
    '',
    ' ',
  ])('is never another site: %j', async (terug) => {
    const portal = await shared();
    const answer = await aVisitor(portal.app).send('/aanmelden', {
      gebruiker: 'docent9090',
      wachtwoord: PASSWORD,
      terug,
    });
    expect(answer.status).toBe(303);
    const location = answer.headers['location'] ?? '';
    expect(new URL(location, OWN).origin).toBe(OWN);
    expect(
      (answer.headers['set-cookie'] as unknown as string[]).map((cookie) => cookie.split('=')[0]),
    ).toEqual(['device', 'sid']);
    // shown again on the page of a mistake it is text, and nothing else
    const page = await aVisitor(portal.app).open(`/aanmelden?terug=${encodeURIComponent(terug)}`);
    expect(page.status).toBeLessThan(500);
    expect(page.text).not.toMatch(/<script>|"onload/);
  });

  it.each([
    '/docent',
    '/beheer/bestanden/1',
    '/beheer/bestanden?jaar=2026-2027&p=2',
    '/beheer/scholen?zoek=De+Regenboog',
    '/beheer/scholen?zoek=%C3%A9',
  ])('is the own page %s', async (terug) => {
    const portal = await shared();
    const answer = await aVisitor(portal.app).send('/aanmelden', {
      gebruiker: 'docent9090',
      wachtwoord: PASSWORD,
      terug,
    });
    expect(answer.headers['location']).toBe(terug);
  });

  let known: Promise<[TestPortal, () => Promise<void>]> | undefined;
  async function shared(): Promise<TestPortal> {
    const first = !known;
    known ??= aPortalToClose();
    const [portal] = await known;
    if (first) await aLibrary(portal);
    return portal;
  }
  afterAll(async () => (await known)?.[1]());
});
