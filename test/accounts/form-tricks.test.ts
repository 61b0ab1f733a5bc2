import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountNamed } from '../../src/accounts/accounts.ts';
import { all } from '../../src/db/query.ts';
import { aLibrary, aPortalToClose, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aVisitor, signedIn, words, type Visitor } from '../visitor.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_BODY = { gebruiker: 'school9090', wachtwoord: PASSWORD, naam: 'x', oud: PASSWORD };

/** Bodies that no form of the portal sends: content type and what is in it. */
const TRICKS: [string, type: string | undefined, body: string | Buffer][] = [
  [
    'a field twice',
    FORM,
    'gebruiker=school9090&gebruiker=beheerder&wachtwoord=x&naam=a&naam=b&oud=1&oud=2&nummer=1&nummer=2',
  ],
  ['a list', FORM, 'gebruiker[]=school9090&wachtwoord[]=x&naam[]=a&oud[]=x&nummer[]=1'],
  ['an object', FORM, 'gebruiker[a]=x&wachtwoord[$ne]=x&naam[a]=b&oud[$gt]=&nummer[x]=1'],
  [
    '__proto__',
    FORM,
    '__proto__=x&__proto__[role]=admin&gebruiker=x&constructor=x&constructor[prototype][role]=admin',
  ],
  ['names of methods', FORM, 'toString=1&hasOwnProperty=1&valueOf=1&then=1'],
  ['nothing', FORM, ''],
  ['no type and nothing', undefined, ''],
  ['ampersands', FORM, '&&&&=&=&&'],
  ['a broken percent', FORM, 'gebruiker=%E0%A4%A&wachtwoord=%zz&naam=%'],
  ['NUL bytes', FORM, 'gebruiker=school9090%00&wachtwoord=%00&naam=%00&oud=%00&nummer=%00'],
  ['half an emoji', FORM, 'gebruiker=%ED%A0%BD&wachtwoord=%F0%9F&naam=%ED%B8%80'],
  ['JSON', 'application/json', JSON.stringify(JSON_BODY)],
  ['JSON that calls itself a form', FORM, JSON.stringify(JSON_BODY)],
  ['JSON that is a list', 'application/json', '[1,2,3]'],
  ['JSON that is no JSON', 'application/json', '{"gebruiker":'],
  ['XML', 'application/xml', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
  ['text', 'text/plain', 'gebruiker=school9090\nwachtwoord=x'],
  ['a file', 'application/octet-stream', Buffer.from([0, 1, 2, 255])],
  [
    'multipart',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="gebruiker"\r\n\r\nschool9090\r\n--x--\r\n',
  ],
  ['an unknown charset', `${FORM}; charset=klingon`, 'gebruiker=school9090'],
  ['an unknown packing', FORM, 'GZIP'],
  ['more than a form holds', FORM, `gebruiker=${'x'.repeat(30_000)}`],
  ['a thousand fields', FORM, Array.from({ length: 1000 }, (_, n) => `veld${n}=1`).join('&')],
  ['a type that is no type', 'rubbish', 'gebruiker=school9090'],
];

const MORE =
  '&role=admin&rol=admin&id=1&account_id=1&accountId=1&epoch=0&branch=9191&password_hash=x&disabled_at=&is_admin=true';

describe('a form that is not ours', () => {
  let portal: TestPortal;
  let close: () => Promise<void>;
  let admin: Visitor;
  let teacher: Visitor;
  beforeAll(async () => {
    [portal, close] = await aPortalToClose();
    await aLibrary(portal);
    admin = await signedIn(portal.app, 'beheerder');
    teacher = await signedIn(portal.app, 'docent9090');
  });
  afterAll(() => close());

  const posts = (): [Visitor, string][] => {
    const id = accountNamed(portal.db, 'docent9090')?.id ?? 0;
    return [
      [aVisitor(portal.app), '/aanmelden'],
      [teacher, '/mijn-gegevens/wachtwoord'],
      [admin, '/beheer/gebruikers'],
      [admin, `/beheer/gebruikers/${id}`],
      [admin, '/beheer/scholen'],
      [admin, '/beheer/scholen/9090'],
    ];
  };
  /** Everything a form could change. */
  const people = () => [
    all(
      portal.db,
      'select id, username, name, role, branch, password_hash, epoch, disabled_at from accounts',
    ),
    all(portal.db, 'select * from upload_rights'),
    all(portal.db, 'select * from branches'),
  ];

  it.each(TRICKS)('with %s is refused and has no effect', async (what, type, body) => {
    for (const [visitor, path] of posts()) {
      const before = people();
      const post = visitor.agent.post(path).set('Sec-Fetch-Site', 'same-origin');
      if (type !== undefined) post.set('Content-Type', type);
      if (what === 'an unknown packing') post.set('Content-Encoding', 'br2');
      const answer = await post.serialize((sent: unknown) => sent as string).send(body);
      expect(answer.status, `${path}: ${answer.text.slice(0, 200)}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, path).toBeLessThan(500);
      expect(people(), path).toEqual(before);
    }
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });

  it('with a field twice is not even looked at: which of the two was meant?', async () => {
    for (const [visitor, path] of posts()) {
      const post = visitor.agent.post(path).set('Sec-Fetch-Site', 'same-origin').type('form');
      const answer = await post.send('extra=1&extra=2');
      expect(answer.status, path).toBe(400);
      expect(words(answer)).toContain('We konden je formulier niet lezen.');
    }
  });

  it('with fields more than ours changes nothing by them', async () => {
    const before = people();
    const answer = await teacher.agent
      .post('/mijn-gegevens/wachtwoord')
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send(`oud=fout&nieuw=hop+paardje+hop&herhaal=hop+paardje+hop${MORE}`);
    expect(answer.status).toBe(422);
    expect(people()).toEqual(before);

    const visitor = aVisitor(portal.app);
    const fields = `gebruiker=docent9090&wachtwoord=${encodeURIComponent(PASSWORD)}`;
    const post = visitor.agent.post('/aanmelden').set('Sec-Fetch-Site', 'same-origin').type('form');
    expect((await post.send(fields + MORE)).status).toBe(303);
    expect(people()).toEqual(before);
    expect((await visitor.open('/beheer')).status).toBe(403);
  });

  it('of a teacher or of staff does not make an account, whatever it says', async () => {
    const before = people();
    const staff = await signedIn(portal.app, 'medewerker');
    const card = {
      naam: 'x',
      gebruikersnaam: 'indringer',
      rol: 'admin',
      school: '',
      recht: 'niemand',
      vestiging: '',
    };
    for (const visitor of [teacher, staff]) {
      const own = accountNamed(portal.db, visitor === staff ? 'medewerker' : 'docent9090')?.id ?? 0;
      for (const path of ['/beheer/gebruikers', `/beheer/gebruikers/${own}`]) {
        expect((await visitor.send(path, card)).status).toBe(403);
      }
    }
    expect(people()).toEqual(before);
  });
});
