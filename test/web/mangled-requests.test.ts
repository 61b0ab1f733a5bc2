import { connect } from 'node:net';
import { once, type EventEmitter } from 'node:events';
import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { aLibrary, aPortalToClose, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aServer, byHand, cookieIn } from '../a-server.ts';
import { aVisitor, signedIn } from '../visitor.ts';

const UPLOAD = '/docent/leerlingbestanden';
const GOOD = 'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\n1;Noor;Bakker;13-05-2018;5A\n';

const part = (disposition: string, content = '', more = '') =>
  `--x\r\n${disposition}\r\n${more}\r\n${content}\r\n`;
const named = (name: string) => `Content-Disposition: form-data; name="${name}"`;
const file = (name = 'a.csv', field = 'bestand') => part(`${named(field)}; filename="${name}"`, GOOD);
const END = '--x--\r\n';
const many = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join('');

/** Uploads that no browser sends: the content type, or '' for none, and the body. */
const MANGLED: [string, type: string, body: string | Buffer][] = [
  ['no content type', '', file() + END],
  ['an empty content type', ' ', file() + END],
  ['JSON', 'application/json', '{"bestand":"a.csv"}'],
  ['a plain form', 'application/x-www-form-urlencoded', 'bestand=a.csv'],
  ['text', 'text/csv', GOOD],
  ['another kind of multipart', 'multipart/mixed; boundary=x', file() + END],
  ['multipart without a boundary', 'multipart/form-data', file() + END],
  ['an empty boundary', 'multipart/form-data; boundary=', file() + END],
  ['another boundary than in the body', 'multipart/form-data; boundary=y', file() + END],
  ['a boundary of 5,000 characters', `multipart/form-data; boundary=${'x'.repeat(5000)}`, file() + END],
  ['nothing at all', 'multipart/form-data; boundary=x', ''],
  ['only an end', 'multipart/form-data; boundary=x', END],
  ['no end', 'multipart/form-data; boundary=x', file()],
  ['half a file', 'multipart/form-data; boundary=x', file().slice(0, -30)],
  ['half a head', 'multipart/form-data; boundary=x', '--x\r\nContent-Dispo'],
  ['a part without a head', 'multipart/form-data; boundary=x', `--x\r\n\r\n${GOOD}\r\n${END}`],
  [
    'a part without a name',
    'multipart/form-data; boundary=x',
    part('Content-Disposition: form-data; filename="a.csv"', GOOD) + END,
  ],
  [
    'a disposition that is none',
    'multipart/form-data; boundary=x',
    part('Content-Disposition: attachment', GOOD) + END,
  ],
  ['a head of rubbish', 'multipart/form-data; boundary=x', part('\u0001\u0002: \u0000;;;=="', GOOD) + END],
  [
    'a head of 100 kB',
    'multipart/form-data; boundary=x',
    part(named('bestand'), GOOD, `X-Long: ${'x'.repeat(100_000)}\r\n`) + END,
  ],
  [
    'a thousand heads',
    'multipart/form-data; boundary=x',
    part(
      named('bestand'),
      GOOD,
      many(1000, (n) => `X-${n}: 1\r\n`),
    ) + END,
  ],
  ['two files', 'multipart/form-data; boundary=x', file() + file('b.csv') + END],
  ['the file in another field', 'multipart/form-data; boundary=x', file('a.csv', 'anders') + END],
  ['the file in a field of __proto__', 'multipart/form-data; boundary=x', file('a.csv', '__proto__') + END],
  ['a field instead of a file', 'multipart/form-data; boundary=x', part(named('bestand'), GOOD) + END],
  [
    'a thousand fields',
    'multipart/form-data; boundary=x',
    many(1000, (n) => part(named(`veld${n}`), '1')) + END,
  ],
  ['a thousand empty parts', 'multipart/form-data; boundary=x', '--x\r\n\r\n\r\n'.repeat(1000) + END],
  ['a field name of 100 kB', 'multipart/form-data; boundary=x', part(named('n'.repeat(100_000)), '1') + END],
  ['a field of 1 MB', 'multipart/form-data; boundary=x', part(named('veld'), 'x'.repeat(1_000_000)) + END],
  ['a deep field name', 'multipart/form-data; boundary=x', part(named(`a${'[b]'.repeat(200)}`), '1') + END],
  [
    'a field for item four thousand million',
    'multipart/form-data; boundary=x',
    part(named('a[4294967294]'), '1') + END,
  ],
  [
    'a list beside a good file',
    'multipart/form-data; boundary=x',
    part(named('a[4294967294]'), '1') + file() + END,
  ],
  [
    'more fields than any page has beside a good file',
    'multipart/form-data; boundary=x',
    many(6, (n) => part(named(`veld${n}`), '1')) + file() + END,
  ],
  ['a gzipped body', 'multipart/form-data; boundary=x', gzipSync(file() + END)],
  [
    'random bytes',
    'multipart/form-data; boundary=x',
    Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)),
  ],
  ['only line ends', 'multipart/form-data; boundary=x', '\r\n'.repeat(5000)],
  ['only boundaries', 'multipart/form-data; boundary=x', '--x\r\n'.repeat(5000)],
];

/** The end of a line, also of one that was cut. */
const closed = (line: EventEmitter) => new Promise((resolve) => line.once('close', resolve));

describe('a mangled upload', () => {
  let portal: TestPortal;
  let close: () => Promise<void>;
  let cookie: string;
  beforeAll(async () => {
    [portal, close] = await aPortalToClose();
    await aLibrary(portal);
    const answer = await aVisitor(portal.app).send('/aanmelden', {
      gebruiker: 'school9090',
      wachtwoord: PASSWORD,
    });
    cookie = cookieIn(answer);
  });
  afterAll(() => close());

  const headers = (type: string) => ({
    Cookie: cookie,
    'Sec-Fetch-Site': 'same-origin',
    ...(type === '' ? {} : { 'Content-Type': type }),
  });
  const nothingKept = () => {
    expect(all(portal.db, 'select * from pupil_files')).toEqual([]);
    expect(readdirSync(portal.config.uploadsDir)).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  };

  it.each(MANGLED)('with %s is the sender’s fault, and nothing of it is kept', async (what, type, body) => {
    const port = await aServer(portal.app);
    const packed = what === 'a gzipped body' ? { 'Content-Encoding': 'gzip' } : {};
    const { outgoing, answer } = byHand(port, UPLOAD, { ...headers(type), ...packed });
    outgoing.end(body);
    const { status, text } = await answer;
    expect(status, text.slice(0, 300)).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    nothingKept();
  });

  it('that hangs up halfway leaves nothing, and no place taken: twelve do, the next is received', async () => {
    const port = await aServer(portal.app);
    for (let n = 0; n < 12; n += 1) {
      const { outgoing } = byHand(port, UPLOAD, {
        ...headers('multipart/form-data; boundary=x'),
        Expect: '100-continue',
        'Content-Length': '5000',
      });
      outgoing.flushHeaders();
      await once(outgoing, 'continue');
      outgoing.write(file().slice(0, 20 + n * 10));
      outgoing.destroy();
      await closed(outgoing);
    }
    const { outgoing, answer } = byHand(port, UPLOAD, headers('multipart/form-data; boundary=x'));
    outgoing.end(file('a.csv', 'anders') + END);
    expect((await answer).status).toBe(400);
    nothingKept();
  });

  it('while eight others are coming in waits its turn: the portal says that it is busy', async () => {
    const port = await aServer(portal.app);
    const slow = Array.from({ length: 8 }, () =>
      byHand(port, UPLOAD, {
        ...headers('multipart/form-data; boundary=x'),
        Expect: '100-continue',
        'Content-Length': '5000',
      }),
    );
    for (const { outgoing } of slow) {
      outgoing.flushHeaders();
      await once(outgoing, 'continue');
    }
    const ninth = byHand(port, UPLOAD, headers('multipart/form-data; boundary=x'));
    ninth.outgoing.end(file() + END);
    const { status, text } = await ninth.answer;
    expect(status).toBe(503);
    expect(text).toContain('Het is even druk.');
    // pages are served meanwhile
    expect((await aVisitor(portal.app).open('/')).status).toBe(200);
    for (const { outgoing } of slow) {
      outgoing.destroy();
      await closed(outgoing);
    }
    nothingKept();
  });

  it('of exactly the 10 MB that are allowed is read', async () => {
    const teacher = await signedIn(portal.app, 'school9090');
    expect((await teacher.upload(Buffer.alloc(10_000_000, 'x'), 'a.csv')).status).toBe(422);
    nothingKept();
  });

  it.each([10_000_001, 10_500_000, 12_000_000])('of %i bytes is too large', async (size) => {
    const teacher = await signedIn(portal.app, 'school9090');
    const answer = await teacher.upload(Buffer.alloc(size, 'x'), 'a.csv');
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('te groot');
    nothingKept();
  });
});

describe('words that are not HTTP', () => {
  it.each([
    ['rubbish', 'RUBBISH\r\n\r\n'],
    [
      'two lengths',
      'POST /aanmelden HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef',
    ],
    [
      'a length and chunks',
      'POST /aanmelden HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /beheer HTTP/1.1\r\n\r\n',
    ],
    ['a length below zero', 'POST /aanmelden HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
    ['a space before a colon', 'POST /aanmelden HTTP/1.1\r\nHost : x\r\nContent-Length: 0\r\n\r\n'],
    ['a head of 20 kB', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['a NUL in a head', 'GET / HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['chunks of no size', 'POST /aanmelden HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ])('%s: one answer of 4xx, and the line is cut', async (_what, said) => {
    const [portal, close] = await aPortalToClose();
    const port = await aServer(portal.app);
    const line = connect(port, '127.0.0.1');
    let heard = '';
    line.setEncoding('utf8').on('data', (words: string) => (heard += words));
    line.on('error', () => undefined);
    line.write(said);
    await closed(line);
    expect(heard).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(heard.match(/HTTP\/1\.1 \d/g)).toHaveLength(1);
    expect(heard).not.toMatch(/ {4}at |node_modules|Error:/);
    expect((await aVisitor(portal.app).open('/')).status).toBe(200);
    await close();
  });
});
