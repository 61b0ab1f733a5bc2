import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { accountNamed } from '../../src/accounts/accounts.ts';
import { base32, codeAt, stepAt } from '../../src/accounts/second-factor/totp.ts';
import { all, one } from '../../src/db/query.ts';
import { qrModules } from '../../src/exports/qr-code.ts';
import { rotateKey } from '../../src/installation/installation.ts';
import { everyByteIn } from '../a-folder.ts';
import { aLibrary, aPortal, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aVisitor, signedIn, whereTo, words, type Visitor } from '../visitor.ts';
import { bytesOfBase32 } from './base32.ts';

const PAGE = '/mijn-gegevens/tweede-stap';

async function aLibraryThat(secondFactor: 'required' | 'optional' = 'required'): Promise<TestPortal> {
  const portal = await aPortal({ SECOND_FACTOR: secondFactor });
  await aLibrary(portal);
  return portal;
}

const idOf = (portal: TestPortal, username: string): number => accountNamed(portal.db, username)?.id ?? 0;

/** The telephone: reads the key of the page and makes codes by the portal's clock. */
function telephone(portal: TestPortal, page: { text: string }) {
  const seed = bytesOfBase32(/<code class="wachtwoord">([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1] ?? '');
  return { seed, code: (steps = 0) => codeAt(seed, stepAt(portal.time.now) + steps) };
}
type Telephone = ReturnType<typeof telephone>;

const later = (portal: TestPortal, seconds: number): void => {
  portal.time.now = new Date(portal.time.now.getTime() + seconds * 1000);
};

const recoveryCodesOn = (page: { text: string }): string[] =>
  Array.from(
    page.text.matchAll(/<code class="wachtwoord">([a-z2-7]{4}(?:-[a-z2-7]{4}){3})<\/code>/g),
    ([, code = '']) => code,
  );

/** Signs in and sets up a telephone. */
async function withTelephone(portal: TestPortal, username = 'medewerker') {
  const visitor = await signedIn(portal.app, username);
  const phone = telephone(portal, await visitor.open(PAGE));
  const answer = await visitor.send(PAGE, { code: phone.code() });
  expect(answer.status).toBe(200);
  later(portal, 30);
  return { visitor, phone, recoveryCodes: recoveryCodesOn(answer) };
}

/** Gives name and password, and is asked for a code. */
async function halfway(portal: TestPortal, username = 'medewerker', password = PASSWORD): Promise<Visitor> {
  const visitor = aVisitor(portal.app);
  const answer = await visitor.send('/aanmelden', { gebruiker: username, wachtwoord: password });
  expect(whereTo(answer)).toBe('/aanmelden/code');
  return visitor;
}

const isIn = async (visitor: Visitor): Promise<boolean> =>
  (await visitor.open('/mijn-gegevens')).status === 200;

describe('a code of the telephone', () => {
  // RFC 6238, appendix B, SHA-1, the last six of the eight digits
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('is that of the standard, %i seconds after 1970', (seconds, code) => {
    expect(codeAt(Buffer.from('12345678901234567890'), stepAt(new Date(seconds * 1000)))).toBe(code);
  });

  it('comes from a key that apps read', () => {
    expect(base32(Buffer.from('12345678901234567890'))).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  });

  it('has a QR code, drawn as the one that a reader was seen to read', () => {
    const drawn = qrModules(
      'otpauth://totp/Leerlingportaal:medewerker?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Leerlingportaal',
    );
    const squares = drawn.map((row) => row.map(Number).join('')).join('');
    expect(createHash('sha256').update(squares).digest('hex')).toBe(
      'b2507ce1a52887c151422d133e9f0972d36c4acc6d44b85654c23e5a1b4b8ce4',
    );
    expect(() => qrModules('x'.repeat(153))).toThrow('more than fits');
  });
});

describe('where the library requires a second step', () => {
  it('staff and admins set it up before anything else; teachers are not asked', async () => {
    const portal = await aLibraryThat();
    for (const username of ['medewerker', 'beheerder']) {
      const visitor = await signedIn(portal.app, username);
      for (const page of ['/begin', '/beheer', '/mijn-gegevens', '/beheer/scholen/9090/leerlingen'])
        expect(whereTo(await visitor.open(page)), page).toBe(PAGE);
      expect(whereTo(await visitor.send(`/beheer/gebruikers/${idOf(portal, 'docent9090')}/wachtwoord`))).toBe(
        PAGE,
      );
      expect(words(await visitor.open(PAGE))).toContain('Stel eerst je tweede stap in.');
    }
    const teacher = await signedIn(portal.app, 'school9090');
    expect((await teacher.open('/docent/leerlingbestanden')).status).toBe(200);
    expect((await teacher.open(PAGE)).status).toBe(403);
  });

  it('lets who has it go on, under another session, and ends the others', async () => {
    const portal = await aLibraryThat();
    const elsewhere = await signedIn(portal.app, 'medewerker');
    const before = all(portal.db, 'select id_hash from sessions');
    const { visitor, recoveryCodes } = await withTelephone(portal);
    expect((await visitor.open('/beheer')).status).toBe(200);
    expect(await isIn(elsewhere)).toBe(false);
    const after = all(portal.db, 'select id_hash from sessions');
    expect(after).toHaveLength(1);
    expect(before).not.toContainEqual(after[0]);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await visitor.open(PAGE)).text).not.toContain(recoveryCodes[0]);
  });

  it('is not set up by a wrong code', async () => {
    const portal = await aLibraryThat();
    const visitor = await signedIn(portal.app, 'medewerker');
    const phone = telephone(portal, await visitor.open(PAGE));
    const wrong = phone.code() === '000000' ? '000001' : '000000';
    for (const code of [wrong, '', 'abc', '1234567', phone.code(5)]) {
      const answer = await visitor.send(PAGE, { code });
      expect(answer.status, code).toBe(422);
      expect(telephone(portal, answer).seed).toEqual(phone.seed);
    }
    expect(whereTo(await visitor.open('/beheer'))).toBe(PAGE);
  });
});

describe('where it is not required', () => {
  it('nobody is asked for it, and who has it is always asked', async () => {
    const portal = await aLibraryThat('optional');
    expect((await (await signedIn(portal.app, 'beheerder')).open('/beheer')).status).toBe(200);
    await withTelephone(portal);
    await halfway(portal);
  });
});

describe('signing in with a second step', () => {
  it('opens nothing with the password alone', async () => {
    const portal = await aLibraryThat();
    await withTelephone(portal);
    const visitor = await halfway(portal);
    for (const page of ['/beheer', '/mijn-gegevens', '/begin', PAGE, '/beheer/gebruikers'])
      expect(whereTo(await visitor.open(page)), page).toMatch(/^\/aanmelden\/code/);
    expect(all(portal.db, `select * from audit where action = 'sign in'`)).toHaveLength(1);
  });

  it('asks for the code, goes on where the visitor was, and gives him another session', async () => {
    const portal = await aLibraryThat();
    const { phone } = await withTelephone(portal);
    const visitor = aVisitor(portal.app);
    const asked = whereTo(
      await visitor.send('/aanmelden', {
        gebruiker: 'medewerker',
        wachtwoord: PASSWORD,
        terug: '/beheer/scholen',
      }),
    );
    expect(asked).toBe('/aanmelden/code?terug=%2Fbeheer%2Fscholen');
    const half = all(portal.db, 'select id_hash from sessions');
    const answer = await visitor.send('/aanmelden/code', { code: phone.code(), terug: '/beheer/scholen' });
    expect(whereTo(answer)).toBe('/beheer/scholen');
    expect((await visitor.open('/beheer/scholen')).status).toBe(200);
    const whole = all(portal.db, 'select id_hash from sessions');
    expect(whole).toHaveLength(2);
    expect(
      half.filter((session) => whole.some((other) => JSON.stringify(other) === JSON.stringify(session))),
    ).toHaveLength(1);
  });

  it('never goes on to another site', async () => {
    const portal = await aLibraryThat();
    const { phone } = await withTelephone(portal);
    const visitor = await halfway(portal);
    const answer = await visitor.send('/aanmelden/code', { code: phone.code(), terug: '//evil.example' });
    expect(whereTo(answer)).toBe('/begin');
  });

  it.each([
    [-1, 303],
    [0, 303],
    [1, 303],
    [-2, 422],
    [2, 422],
  ])('takes the code of %i half minutes away: %i', async (steps, status) => {
    const portal = await aLibraryThat();
    const { phone } = await withTelephone(portal);
    later(portal, 60);
    const visitor = await halfway(portal);
    expect((await visitor.send('/aanmelden/code', { code: phone.code(steps) })).status).toBe(status);
  });

  it('takes a code once, also the one that set it up, and not by two at once', async () => {
    const portal = await aLibraryThat();
    const first = await signedIn(portal.app, 'medewerker');
    const phone = telephone(portal, await first.open(PAGE));
    await first.send(PAGE, { code: phone.code() });
    const again = await (await halfway(portal)).send('/aanmelden/code', { code: phone.code() });
    expect(again.status).toBe(422);
    expect(words(again)).toContain('Deze code is te oud. Typ de nieuwste code uit de app.');
    later(portal, 30);
    const two = [await halfway(portal), await halfway(portal)];
    const answers = await Promise.all(
      two.map((visitor) => visitor.send('/aanmelden/code', { code: phone.code() })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  it('ends after five wrong codes, and the right one must wait, wherever it comes from', async () => {
    const portal = await aLibraryThat();
    const { phone } = await withTelephone(portal);
    const guesser = await halfway(portal);
    const wrong = ['000000', '000001', '000002', '000003'].filter(
      (code) => ![-1, 0, 1].some((n) => phone.code(n) === code),
    );
    for (let n = 0; n < 5; n += 1)
      expect((await guesser.send('/aanmelden/code', { code: wrong[n % wrong.length] ?? '' })).status).toBe(
        422,
      );
    const told = await guesser.send('/aanmelden/code', { code: phone.code() });
    expect(told.status).toBe(429);
    expect(words(told)).toContain('Je hebt te vaak een verkeerde code ingevuld.');
    expect(whereTo(await guesser.open('/aanmelden/code'))).toBe('/aanmelden');
    expect((await (await halfway(portal)).send('/aanmelden/code', { code: phone.code() })).status).toBe(429);
    later(portal, 60);
    expect((await (await halfway(portal)).send('/aanmelden/code', { code: phone.code() })).status).toBe(303);
    expect(all(portal.db, `select * from audit where action = 'code refused'`)).toHaveLength(5);
  });

  it('begins again when the code comes ten minutes after the password, or the password changed meanwhile', async () => {
    const portal = await aLibraryThat();
    const { phone } = await withTelephone(portal);
    const slow = await halfway(portal);
    later(portal, 601);
    expect(whereTo(await slow.send('/aanmelden/code', { code: phone.code() }))).toBe('/aanmelden?opnieuw=1');
    const overtaken = await halfway(portal);
    const { visitor: admin } = await withTelephone(portal, 'beheerder');
    await admin.send(`/beheer/gebruikers/${idOf(portal, 'medewerker')}/wachtwoord`);
    expect(whereTo(await overtaken.send('/aanmelden/code', { code: phone.code() }))).toBe(
      '/aanmelden?opnieuw=1',
    );
    expect(await isIn(overtaken)).toBe(false);
  });

  it('is asked after a password of the library’s making too', async () => {
    const portal = await aLibraryThat();
    await withTelephone(portal);
    const { visitor: admin } = await withTelephone(portal, 'beheerder');
    const page = await admin.send(`/beheer/gebruikers/${idOf(portal, 'medewerker')}/wachtwoord`);
    const password = /<code class="wachtwoord">([a-z-]+)<\/code>/.exec(page.text)?.[1] ?? '';
    const visitor = await halfway(portal, 'medewerker', password);
    expect(whereTo(await visitor.open('/mijn-gegevens/wachtwoord'))).toMatch(/^\/aanmelden\/code/);
  });
});

describe('a recovery code', () => {
  it('signs in once, however it is typed, and is written down', async () => {
    const portal = await aLibraryThat();
    const { recoveryCodes } = await withTelephone(portal);
    const [code = ''] = recoveryCodes;
    const visitor = await halfway(portal);
    const typed = code.toUpperCase().replaceAll('-', ' ');
    expect((await visitor.send('/aanmelden/code', { code: typed })).status).toBe(303);
    expect(words(await visitor.open(PAGE))).toContain('Je hebt nog 9 herstelcodes.');
    expect((await (await halfway(portal)).send('/aanmelden/code', { code })).status).toBe(422);
    expect(all(portal.db, `select * from audit where action = 'use recovery code'`)).toHaveLength(1);
  });

  it('of before does not work when new ones were made, nor one of somebody else', async () => {
    const portal = await aLibraryThat();
    const { visitor, recoveryCodes } = await withTelephone(portal);
    const others = await withTelephone(portal, 'beheerder');
    const fresh = recoveryCodesOn(await visitor.send(`${PAGE}/codes`));
    expect(fresh).toHaveLength(10);
    for (const code of [recoveryCodes[3], others.recoveryCodes[0]])
      expect((await (await halfway(portal)).send('/aanmelden/code', { code: code ?? '' })).status).toBe(422);
    expect((await (await halfway(portal)).send('/aanmelden/code', { code: fresh[0] ?? '' })).status).toBe(
      303,
    );
  });
});

describe('a second factor', () => {
  it('stands nowhere readable: not its seed, not its recovery codes', async () => {
    const portal = await aLibraryThat();
    const { phone, recoveryCodes } = await withTelephone(portal);
    const bytes = everyByteIn(portal.folder);
    for (const secret of [phone.seed, base32(phone.seed), phone.seed.toString('hex'), recoveryCodes[0] ?? ''])
      expect(bytes.includes(secret)).toBe(false);
  });

  it('moves to another telephone, and until then the first one works', async () => {
    const portal = await aLibraryThat();
    const { visitor, phone } = await withTelephone(portal);
    const next = telephone(portal, await visitor.open(`${PAGE}?nieuw=1`));
    expect(next.seed).not.toEqual(phone.seed);
    const trying = await halfway(portal);
    expect((await trying.send('/aanmelden/code', { code: phone.code() })).status).toBe(303);
    later(portal, 30);
    expect((await visitor.send(PAGE, { code: next.code() })).status).toBe(200);
    later(portal, 30);
    expect((await (await halfway(portal)).send('/aanmelden/code', { code: phone.code() })).status).toBe(422);
    expect((await (await halfway(portal)).send('/aanmelden/code', { code: next.code() })).status).toBe(303);
  });

  it('is taken away by an admin, with every session, and not his own', async () => {
    const portal = await aLibraryThat();
    const { visitor: staff } = await withTelephone(portal);
    const { visitor: admin } = await withTelephone(portal, 'beheerder');
    const [id, own] = [idOf(portal, 'medewerker'), idOf(portal, 'beheerder')];
    expect((await staff.send(`/beheer/gebruikers/${own}/tweede-stap`)).status).toBe(403);
    expect((await admin.send(`/beheer/gebruikers/${own}/tweede-stap`)).status).toBe(422);
    const told = whereTo(await admin.send(`/beheer/gebruikers/${id}/tweede-stap`));
    expect(words(await admin.open(told))).toContain('S. Meijer heeft geen tweede stap meer.');
    expect(await isIn(staff)).toBe(false);
    expect(whereTo(await (await signedIn(portal.app, 'medewerker')).open('/beheer'))).toBe(PAGE);
    expect(one(portal.db, `select subject from audit where action = 'take away second factor'`)).toEqual({
      subject: `account ${id}`,
    });
  });

  it('goes on working when the master key is rotated, sealed by the new one', async () => {
    const portal = await aLibraryThat();
    const { phone } = await withTelephone(portal);
    const sealed = () => one<{ seed: Buffer }>(portal.db, 'select seed from second_factors')?.seed;
    const before = sealed();
    await rotateKey(portal);
    expect(sealed()).not.toEqual(before);
    const signedInAgain = async (with_: Telephone) =>
      (await (await halfway(portal)).send('/aanmelden/code', { code: with_.code() })).status;
    expect(await signedInAgain(phone)).toBe(303);
  });
});
