import { describe, expect, it } from 'vitest';
import { accountNamed } from '../../src/accounts/accounts.ts';
import { all, one } from '../../src/db/query.ts';
import { aLibrary, anAccount, aPortal, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aVisitor, signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const CARD = {
  naam: 'P. Jansen',
  gebruikersnaam: 'docent9191',
  rol: 'teacher',
  school: '9191',
  recht: 'niemand',
  vestiging: '',
};

async function aLibraryWithAdmin(): Promise<{ portal: TestPortal; admin: Visitor }> {
  const portal = await aPortal();
  await aLibrary(portal);
  return { portal, admin: await signedIn(portal.app, 'beheerder') };
}

const idOf = (portal: TestPortal, username: string): number => accountNamed(portal.db, username)?.id ?? 0;

/** The card of an account as the form shows it, to send back with something changed. */
function cardOf(portal: TestPortal, username: string): Record<string, string> {
  const account = accountNamed(portal.db, username);
  const right = one<{ branch: string }>(
    portal.db,
    'select branch from upload_rights where account_id = ?',
    account?.id ?? 0,
  );
  return {
    naam: account?.name ?? '',
    gebruikersnaam: username,
    rol: account?.role ?? '',
    school: account?.branch ?? '',
    recht: right ? 'vestiging' : 'niemand',
    vestiging: right?.branch ?? '',
  };
}

describe('an admin makes an account', () => {
  it('and reads its first password this once; its owner must choose his own', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    const made = await admin.send('/beheer/gebruikers', CARD);
    expect(made.status).toBe(201);
    const password = /<code class="wachtwoord">([a-z-]+)<\/code>/.exec(made.text)?.[1] ?? '';
    expect(words(made)).toContain('Dit wachtwoord zie je maar 1 keer.');
    const teacher = await signedIn(portal.app, 'docent9191', password);
    expect(whereTo(await teacher.open('/begin'))).toBe('/mijn-gegevens/wachtwoord');
    expect(accountNamed(portal.db, 'docent9191')).toMatchObject({
      role: 'teacher',
      branch: '9191',
      name: 'P. Jansen',
    });
  });

  it('with the right to upload for another branch', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    await admin.send('/beheer/gebruikers', { ...CARD, recht: 'vestiging', vestiging: '9090' });
    expect(
      all(portal.db, 'select branch from upload_rights where account_id = ?', idOf(portal, 'docent9191')),
    ).toEqual([{ branch: '9090' }]);
  });

  it('of the library, which belongs to no school whatever the form says', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    expect((await admin.send('/beheer/gebruikers', { ...CARD, rol: 'staff' })).status).toBe(201);
    expect(accountNamed(portal.db, 'docent9191')).toMatchObject({ role: 'staff', branch: null });
  });

  it('under a name in lower case', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    expect((await admin.send('/beheer/gebruikers', { ...CARD, gebruikersnaam: ' Docent9191 ' })).status).toBe(
      201,
    );
    expect(accountNamed(portal.db, 'docent9191')).toBeDefined();
  });

  it.each<[string, Partial<typeof CARD>, string]>([
    [
      'a username that is taken',
      { gebruikersnaam: 'DOCENT9090' },
      'Deze gebruikersnaam bestaat al. Kies een andere naam.',
    ],
    ['no username', { gebruikersnaam: '' }, 'Vul de gebruikersnaam in.'],
    ['a username of two letters', { gebruikersnaam: 'ab' }, 'Gebruik 3 tot en met 40'],
    ['a username of 41 letters', { gebruikersnaam: 'a'.repeat(41) }, 'Gebruik 3 tot en met 40'],
    ['a username with a space', { gebruikersnaam: 'docent 9191' }, 'Gebruik 3 tot en met 40'],
    ['a username with other signs', { gebruikersnaam: 'docent<9191>' }, 'Gebruik 3 tot en met 40'],
    ['a teacher without a school', { school: '' }, 'Kies de school van de docent.'],
    ['a school that is not there', { school: '1234' }, 'We kennen deze school niet.'],
    ['no role', { rol: '' }, 'Kies een rol.'],
    ['a role that is not there', { rol: 'root' }, 'Kies een rol.'],
    ['staff without a name', { rol: 'staff', naam: '' }, 'Vul de naam in.'],
    [
      'staff with the right to upload',
      { rol: 'staff', recht: 'vestiging', vestiging: '9090' },
      'Alleen een docent kan dit recht krijgen.',
    ],
    ['a right for no branch', { recht: 'vestiging' }, 'Kies een vestiging.'],
    [
      'a right for a branch that is not there',
      { recht: 'vestiging', vestiging: '1234' },
      'We kennen deze school niet.',
    ],
    ['a right that is not there', { recht: 'alles' }, "Kies 'Niemand' of 'Vestiging'."],
  ])('but not with %s', async (_what, wrong, sentence) => {
    const { portal, admin } = await aLibraryWithAdmin();
    const before = all(portal.db, 'select id from accounts');
    const answer = await admin.send('/beheer/gebruikers', { ...CARD, ...wrong });
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain(sentence);
    expect(all(portal.db, 'select id from accounts')).toEqual(before);
  });

  it('once, when the form is sent twice at the same time', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    const answers = await Promise.all([1, 2, 3, 4].map(() => admin.send('/beheer/gebruikers', CARD)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
    expect(all(portal.db, `select 1 from accounts where username = 'docent9191'`)).toHaveLength(1);
  });
});

describe('an admin changes an account', () => {
  it('and what he takes is gone at the very next request, what he gives is there', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    const teacher = await signedIn(portal.app, 'docent9090');
    const there = `/beheer/gebruikers/${idOf(portal, 'docent9090')}`;
    const card = cardOf(portal, 'docent9090');
    const uploads = async () => (await teacher.open('/docent/leerlingbestanden')).status;

    expect(await uploads()).toBe(403);
    const granted = await admin.send(there, { ...card, recht: 'vestiging', vestiging: '9090' });
    expect(whereTo(granted)).toBe(`${there}?opgeslagen=recht#melding`);
    expect(words(await admin.open(`${there}?opgeslagen=recht`))).toContain(
      'M. de Wit mag nu leerlingbestanden uploaden voor De Regenboog (9090).',
    );
    expect(await uploads()).toBe(200);

    await admin.send(there, { ...card, recht: 'niemand' });
    expect(await uploads()).toBe(403);
    expect(words(await teacher.open('/docent/leerlingbestanden'))).not.toContain('Selecteer bestand');
    expect(all(portal.db, `select action, subject from audit where action like '%upload right'`)).toEqual([
      { action: 'grant upload right', subject: `account ${idOf(portal, 'docent9090')}` },
      { action: 'take upload right', subject: `account ${idOf(portal, 'docent9090')}` },
    ]);
  });

  it('and moves the right to another branch: the former one’s files are no longer his', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    const teacher = await signedIn(portal.app, 'school9090');
    await teacher.upload(
      'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\n1;Noor;Bakker;13-05-2018;5A\n',
      'a.csv',
    );
    expect((await teacher.open('/docent/leerlingbestanden/1')).status).toBe(200);
    const card = { ...cardOf(portal, 'school9090'), vestiging: '9191' };
    await admin.send(`/beheer/gebruikers/${idOf(portal, 'school9090')}`, card);
    expect((await teacher.open('/docent/leerlingbestanden/1')).status).toBe(404);
  });

  it('and makes him staff, who sees the library at the very next request', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    const person = await signedIn(portal.app, 'docent9090');
    expect((await person.open('/beheer')).status).toBe(403);
    await admin.send(`/beheer/gebruikers/${idOf(portal, 'docent9090')}`, {
      ...cardOf(portal, 'docent9090'),
      rol: 'staff',
    });
    expect((await person.open('/beheer')).status).toBe(200);
    expect((await person.open('/docent')).status).toBe(403);
  });

  it('and switches it off: its sessions end, and on again: they stay ended', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    const teacher = await signedIn(portal.app, 'docent9090');
    const there = `/beheer/gebruikers/${idOf(portal, 'docent9090')}`;
    await admin.send(`${there}/uit`);
    expect(whereTo(await teacher.open('/docent'))).toMatch(/^\/aanmelden/);
    const knocked = await aVisitor(portal.app).send('/aanmelden', {
      gebruiker: 'docent9090',
      wachtwoord: PASSWORD,
    });
    expect(knocked.status).toBe(403);
    await admin.send(`${there}/aan`);
    expect(whereTo(await teacher.open('/docent'))).toMatch(/^\/aanmelden/);
    await signedIn(portal.app, 'docent9090');
  });

  it('but does not switch himself off', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    const answer = await admin.send(`/beheer/gebruikers/${idOf(portal, 'beheerder')}/uit`);
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain('Je kunt je eigen account niet uitzetten. Vraag een collega.');
    expect((await admin.open('/beheer')).status).toBe(200);
  });

  it.each(['staff', 'teacher'])('but does not make himself %s', async (rol) => {
    const { portal, admin } = await aLibraryWithAdmin();
    const card = { ...cardOf(portal, 'beheerder'), rol, school: '9090' };
    const answer = await admin.send(`/beheer/gebruikers/${idOf(portal, 'beheerder')}`, card);
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain('Je kunt je eigen rol niet veranderen.');
    expect(accountNamed(portal.db, 'beheerder')?.role).toBe('admin');
  });

  it('but keeps what the account has when the card is wrong', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    const there = `/beheer/gebruikers/${idOf(portal, 'school9090')}`;
    const before = [accountNamed(portal.db, 'school9090'), cardOf(portal, 'school9090')];
    for (const wrong of [{ gebruikersnaam: 'school9191' }, { school: '1' }, { recht: 'niemand', rol: 'x' }]) {
      expect((await admin.send(there, { ...cardOf(portal, 'school9090'), ...wrong })).status).toBe(422);
    }
    expect([accountNamed(portal.db, 'school9090'), cardOf(portal, 'school9090')]).toEqual(before);
  });

  it('and finds it by name, username or school, whatever signs he types', async () => {
    const { portal, admin } = await aLibraryWithAdmin();
    await anAccount(portal, 'proc_ent', 'staff', { name: '100% Jansen' });
    const found = async (zoek: string) =>
      [
        ...(await admin.open(`/beheer/gebruikers?zoek=${encodeURIComponent(zoek)}`)).text.matchAll(
          /<th scope="row"[^>]*><a href="\/beheer\/gebruikers\/\d+">([^<]+)/g,
        ),
      ].map(([, name]) => name);
    expect(await found('de wit')).toEqual(['docent9090']);
    expect(await found('regenboog')).toEqual(['docent9090', 'school9090']);
    expect(await found('9191')).toEqual(['school9191']);
    expect(await found('100%')).toEqual(['proc_ent']);
    expect(await found('%')).toEqual(['proc_ent']);
    expect(await found('_')).toEqual(['proc_ent']);
    expect(await found('\\')).toEqual([]);
    expect(await found(`' or 1=1 --`)).toEqual([]);
  });
});
