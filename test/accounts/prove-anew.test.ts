import { describe, expect, it } from 'vitest';
import { branchesMayUploadFor } from '../../src/access/access.ts';
import { accountNamed } from '../../src/accounts/accounts.ts';
import { all, run } from '../../src/db/query.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aLibrary, aPortal, PASSWORD, type TestPortal } from '../a-portal.ts';
import { aSchoolWith } from '../imports/a-school.ts';
import { lookedInto, planOn, signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const ASKED = 'Vul je wachtwoord nog een keer in';
const FIELD = 'wachtwoord-opnieuw';

async function aLibraryOpen(): Promise<TestPortal> {
  const portal = await aPortal();
  await aLibrary(portal);
  return portal;
}

const minutesLater = (portal: TestPortal, minutes: number): void => {
  portal.time.now = new Date(portal.time.now.getTime() + minutes * 60_000);
};

const idOf = (portal: TestPortal, username: string): number => accountNamed(portal.db, username)?.id ?? 0;

const card = (more: Record<string, string> = {}): Record<string, string> => ({
  naam: 'M. de Wit',
  gebruikersnaam: 'docent9090',
  rol: 'teacher',
  school: '9090',
  recht: 'vestiging',
  vestiging: '9090',
  ...more,
});

/** What the page that asks carries along, as a browser sends it on. */
const carried = ({ text }: { text: string }): Record<string, string> =>
  Object.fromEntries(
    Array.from(
      text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g),
      ([, name = '', value = '']) => [
        name,
        value.replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
      ],
    ),
  );

const saveCard = (portal: TestPortal, admin: Visitor, fields: Record<string, string>) =>
  admin.send(`/beheer/gebruikers/${idOf(portal, 'docent9090')}`, fields);

const mayUpload = (portal: TestPortal): string[] =>
  branchesMayUploadFor(portal.db, idOf(portal, 'docent9090'));

describe('who gives or takes a right', () => {
  it('is not asked for his password within ten minutes of signing in', async () => {
    const portal = await aLibraryOpen();
    const admin = await signedIn(portal.app, 'beheerder');
    minutesLater(portal, 10);
    expect((await saveCard(portal, admin, card())).status).toBe(303);
    expect(mayUpload(portal)).toEqual(['9090']);
  });

  it('is asked after that, and with the password it is done as it was filled in', async () => {
    const portal = await aLibraryOpen();
    const admin = await signedIn(portal.app, 'beheerder');
    minutesLater(portal, 11);
    const asked = await saveCard(portal, admin, card({ naam: `M. "de" O'Wit & co` }));
    expect(asked.status).toBe(422);
    expect(words(asked)).toContain(ASKED);
    expect(mayUpload(portal)).toEqual([]);

    const before = all(portal.db, 'select id_hash, created_at from sessions');
    const done = await saveCard(portal, admin, { ...carried(asked), [FIELD]: PASSWORD });
    expect(whereTo(done)).toContain('opgeslagen=recht');
    expect(mayUpload(portal)).toEqual(['9090']);
    expect(accountNamed(portal.db, 'docent9090')?.name).toBe(`M. "de" O'Wit & co`);
    // another id, and no longer a life
    const after = all<{ id_hash: string; created_at: string }>(
      portal.db,
      'select id_hash, created_at from sessions',
    );
    expect(after).not.toEqual(before);
    expect(after).toEqual([{ id_hash: after[0]?.id_hash, created_at: '2026-09-08T09:00:00.000Z' }]);
    // and is believed for another ten minutes
    minutesLater(portal, 10);
    expect((await saveCard(portal, admin, card({ recht: 'niemand' }))).status).toBe(303);
    expect(mayUpload(portal)).toEqual([]);
  });

  it('does nothing with a wrong password or none, and must wait after five', async () => {
    const portal = await aLibraryOpen();
    const admin = await signedIn(portal.app, 'beheerder');
    minutesLater(portal, 11);
    const none = await saveCard(portal, admin, { ...card(), [FIELD]: '' });
    expect(words(none)).toContain('Vul je wachtwoord in.');
    for (let n = 0; n < 5; n += 1) {
      const wrong = await saveCard(portal, admin, { ...card(), [FIELD]: 'fout' });
      expect(wrong.status).toBe(422);
      expect(words(wrong)).toContain('Je wachtwoord van nu klopt niet.');
      expect(wrong.text).not.toContain('value="fout"');
    }
    expect((await saveCard(portal, admin, { ...card(), [FIELD]: PASSWORD })).status).toBe(429);
    expect(mayUpload(portal)).toEqual([]);
    expect(all(portal.db, `select * from audit where action = 'sign-in refused'`)).toHaveLength(5);
    minutesLater(portal, 1);
    expect((await saveCard(portal, admin, { ...card(), [FIELD]: PASSWORD })).status).toBe(303);
  });

  it('is asked too for another role, another branch, a new account, and somebody’s second step', async () => {
    const portal = await aLibraryOpen();
    const admin = await signedIn(portal.app, 'beheerder');
    await saveCard(portal, admin, card());
    minutesLater(portal, 11);
    const id = idOf(portal, 'docent9090');
    const deeds: [string, Record<string, string>][] = [
      [`/beheer/gebruikers/${id}`, card({ rol: 'admin', recht: 'niemand' })],
      [`/beheer/gebruikers/${id}`, card({ vestiging: '9191' })],
      [`/beheer/gebruikers/${id}`, card({ recht: 'niemand' })],
      ['/beheer/gebruikers', card({ gebruikersnaam: 'nieuw', rol: 'admin', recht: 'niemand' })],
      [`/beheer/gebruikers/${idOf(portal, 'medewerker')}/tweede-stap`, {}],
      ['/mijn-gegevens/tweede-stap', { code: '123456' }],
      ['/mijn-gegevens/tweede-stap/codes', {}],
    ];
    for (const [path, fields] of deeds) {
      const asked = await admin.send(path, fields);
      expect(words(asked), path).toContain(ASKED);
      expect(carried(asked)).toEqual(fields);
    }
    expect(mayUpload(portal)).toEqual(['9090']);
    expect(accountNamed(portal.db, 'nieuw')).toBeUndefined();
  });

  it('is not asked for a name alone', async () => {
    const portal = await aLibraryOpen();
    const admin = await signedIn(portal.app, 'beheerder');
    minutesLater(portal, 11);
    expect((await saveCard(portal, admin, card({ naam: 'M. Wit', recht: 'niemand' }))).status).toBe(303);
  });

  it('is not believed by a clock that was set back', async () => {
    const portal = await aLibraryOpen();
    const admin = await signedIn(portal.app, 'beheerder');
    minutesLater(portal, -1);
    expect(words(await saveCard(portal, admin, card()))).toContain(ASKED);
  });
});

describe('an import', () => {
  const ROWS = Array.from({ length: 12 }, (_, n) => ({
    number: String(n + 1),
    first: `Kind${'abcdefghijkl'[n]}`,
    last: `Naam${'abcdefghijkl'[n]}`,
    group: '5A',
  }));

  async function halfAFile() {
    const given = await aSchoolWith(...ROWS);
    run(given.portal.db, `update imports set applied_at = '2025-09-08T09:00:00.000Z'`);
    const id = await given.school.uploads(...ROWS.slice(0, 4));
    return { ...given, id };
  }

  it('with an alarm asks for the password, and what was ticked and written is not lost', async () => {
    const { portal, staff, id } = await halfAFile();
    const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
    const page = await staff.open(`/beheer/bestanden/${id}/import/bevestigen?plan=${plan}`);
    const ticks = lookedInto(page);
    expect(Object.keys(ticks)).not.toEqual([]);
    minutesLater(portal, 11);
    const asked = await staff.send(`/beheer/bestanden/${id}/import`, { plan, ...ticks });
    expect(words(asked)).toContain(ASKED);
    expect(rollOf(portal.db, '9090')).toHaveLength(12);
    const done = await staff.send(`/beheer/bestanden/${id}/import`, { ...carried(asked), [FIELD]: PASSWORD });
    expect(whereTo(done)).toMatch(/^\/beheer\/imports\//);
    expect(rollOf(portal.db, '9090')).toHaveLength(4);
    expect(all(portal.db, 'select * from import_alarms')).not.toEqual([]);
  });

  it('without one asks nothing, and an alarm that is not ticked is not got round', async () => {
    const { portal, staff, school, id } = await halfAFile();
    minutesLater(portal, 11);
    const plan = planOn(await staff.open(`/beheer/bestanden/${id}/import`));
    const unticked = await staff.send(`/beheer/bestanden/${id}/import`, { plan });
    expect(unticked.status).toBe(422);
    expect(words(unticked)).not.toContain(ASKED);
    expect(rollOf(portal.db, '9090')).toHaveLength(12);
    const whole = await school.uploads(...ROWS.map((row) => ({ ...row, group: '6A' })));
    const other = planOn(await staff.open(`/beheer/bestanden/${whole}/import`));
    expect((await staff.send(`/beheer/bestanden/${whole}/import`, { plan: other })).status).toBe(303);
  });
});
