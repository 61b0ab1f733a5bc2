import { beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/db/query.ts';
import { aLibrary, anAccount, aPortal, type TestPortal } from '../a-portal.ts';
import { signedIn, whereTo, words, type Visitor } from '../visitor.ts';
import { rosterCsv } from './roster-csv.ts';

const HERE = '/docent/leerlingbestanden';

/** A teacher of 9090 De Regenboog, a primary school, who may upload for 9191 Zuidrand College, a secondary one. */
async function aTeacherForAnother(portal: TestPortal): Promise<Visitor> {
  const id = await anAccount(portal, 'elders9090', 'teacher', { branch: '9090', name: 'P. Jansen' });
  run(portal.db, `insert into upload_rights values (?, '9191', '2026-08-01', null)`, id);
  return signedIn(portal.app, 'elders9090');
}

const headerOf = ({ text }: { text: string }) =>
  words({ text: /<header[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '' });

describe('a teacher who may upload for another school than his own', () => {
  let portal: TestPortal;
  let teacher: Visitor;

  beforeEach(async () => {
    portal = await aPortal();
    await aLibrary(portal);
    teacher = await aTeacherForAnother(portal);
  });

  it.each([HERE, '/docent', '/mijn-gegevens', '/hulp', '/nergens'])(
    'reads above %s for which school he works, and sees its menu',
    async (path) => {
      const header = headerOf(await teacher.open(path));
      expect(header).toContain('Zuidrand College (9191)');
      expect(header).toContain('Menu van P. Jansen');
      expect(header).not.toContain('De Regenboog');
    },
  );

  it('is told for which school he uploads, before and after', async () => {
    expect(words(await teacher.open(HERE))).toContain('Je uploadt voor Zuidrand College (9191).');
    const uploaded = await teacher.upload(rosterCsv({ number: '1' }), 'lijst.csv');
    const after = await teacher.open(whereTo(uploaded).replace('#melding', ''));
    expect(words(after)).toContain('Upload geslaagd voor Zuidrand College (9191)');
  });

  it('is told so with a question and a refusal too', async () => {
    const asked = await teacher.upload(rosterCsv({ number: '1' }), 'a-b.csv');
    const refused = await teacher.upload('niets', 'a.doc');
    for (const page of [asked, refused]) {
      expect(words(page)).toContain('Je uploadt voor Zuidrand College (9191).');
    }
  });

  it('while who uploads for his own school only reads its name in the header', async () => {
    const own = await signedIn(portal.app, 'school9191');
    const page = words(await own.open(HERE));
    expect(page).toContain('Zuidrand College (9191)');
    expect(page).not.toContain('Je uploadt voor');
    const after = await own.open(
      whereTo(await own.upload(rosterCsv({ number: '1' }), 'l.csv')).replace('#melding', ''),
    );
    expect(words(after)).not.toContain('Upload geslaagd voor');
  });
});
