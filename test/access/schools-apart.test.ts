import { describe, expect, it } from 'vitest';
import { all, run } from '../../src/db/query.ts';
import { aLibrary, aPortal, type TestPortal } from '../a-portal.ts';
import { signedIn, whereTo } from '../visitor.ts';

const ROLL = 'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\n1;Zqv7Kanarie;Bakker;13-05-2018;5A\n';

async function aFileOf9090(): Promise<TestPortal> {
  const portal = await aPortal();
  await aLibrary(portal);
  const upload = await (await signedIn(portal.app, 'school9090')).upload(ROLL, 'Groep 5.csv');
  expect(upload.status).toBe(303);
  return portal;
}

describe('a school', () => {
  it.each([
    '1',
    '01',
    '1.0',
    '1e0',
    '0x1',
    '+1',
    '%31',
    '2',
    '-1',
    '0',
    'x',
    '1%00',
    '1%20',
    '9'.repeat(40),
    'null',
  ])(
    'does not see, remove or put back what another handed in, as file %s, nor learns that it is there',
    async (id) => {
      const portal = await aFileOf9090();
      const other = await signedIn(portal.app, 'school9191');
      const there = `/docent/leerlingbestanden/${id}`;
      const nowhere = await other.open('/docent/leerlingbestanden/777');
      const answers = [
        await other.open(there),
        await other.send(`${there}/verwijderen`),
        await other.send(`${there}/terugzetten`),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(404);
        expect(answer.text).toBe(nowhere.text);
      }
      expect(all(portal.db, 'select state from pupil_files')).toEqual([{ state: 'waiting' }]);
    },
  );

  it('does not read another’s file name in a message that the address asks for', async () => {
    const portal = await aFileOf9090();
    const other = await signedIn(portal.app, 'school9191');
    for (const word of ['geslaagd', 'bekend', 'verwijderd', 'teruggezet']) {
      expect((await other.open(`/docent/leerlingbestanden?${word}=1`)).text, word).not.toContain(
        'Groep 5.csv',
      );
    }
    expect((await other.open('/docent/leerlingbestanden')).text).not.toContain('Groep 5.csv');
  });

  it('may hand in the very same file as another: neither is taken for the other’s', async () => {
    const portal = await aFileOf9090();
    const other = await signedIn(portal.app, 'school9191');
    expect(whereTo(await other.upload(ROLL, 'Groep 5.csv'))).toContain('geslaagd=2');
    expect(all(portal.db, 'select branch from pupil_files order by id')).toEqual([
      { branch: '9090' },
      { branch: '9191' },
    ]);
  });
});

describe('a right that is taken away', () => {
  it('is gone at the very next request, in every place it opened', async () => {
    const portal = await aFileOf9090();
    const teacher = await signedIn(portal.app, 'school9090');
    expect((await teacher.open('/docent/leerlingbestanden/1')).status).toBe(200);
    run(portal.db, 'delete from upload_rights');
    expect((await teacher.open('/docent/leerlingbestanden')).status).toBe(403);
    expect((await teacher.open('/docent/leerlingbestanden/1')).status).toBe(403);
    expect((await teacher.send('/docent/leerlingbestanden/1/verwijderen')).status).toBe(403);
    expect((await teacher.upload(ROLL, 'b.csv')).status).toBe(403);
    expect(whereTo(await teacher.open('/begin'))).toBe('/docent');
    expect(all(portal.db, 'select state from pupil_files')).toEqual([{ state: 'waiting' }]);
  });

  it('and an account that is gone altogether takes its sessions along', async () => {
    const portal = await aPortal();
    await aLibrary(portal);
    const teacher = await signedIn(portal.app, 'docent9090');
    run(portal.db, `delete from audit`);
    run(portal.db, `delete from accounts where username = 'docent9090'`);
    expect(all(portal.db, 'select * from sessions')).toEqual([]);
    expect(whereTo(await teacher.open('/docent'))).toMatch(/^\/aanmelden/);
  });
});
