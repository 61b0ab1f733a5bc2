import { describe, expect, it } from 'vitest';
import { branchesMatching, branchNumbered, groupsOf, putGroup } from '../../src/branches/branches.ts';
import { all } from '../../src/db/query.ts';
import { aBranch, aLibrary, aPortal, type TestPortal } from '../a-portal.ts';
import { aVisitor, signedIn, whereTo, words } from '../visitor.ts';

const CARD = {
  nummer: '9292',
  naam: "'t Kompas",
  plaats: 's-Gravendeel',
  soort: 'mediatheekWise',
  regio: 'noord',
  contact: '',
  contactmail: '',
};

async function aLibraryOpen(): Promise<TestPortal> {
  const portal = await aPortal();
  await aLibrary(portal);
  return portal;
}

describe('the old link in every manual', () => {
  it.each([
    '/cgi-bin/bx.pl?vestnr=9090;var=dbos',
    '/cgi-bin/bx.pl?var=dbos;vestnr=9090',
    '/cgi-bin/bx.pl?vestnr=9090&var=dbos',
    '/cgi-bin/bx.pl?event=private;vestnr=9090;prt=INTERNET',
    '/cgi-bin/bx.pl?vestnr=9090',
  ])('%s leads to the school, for good', async (link) => {
    const answer = await aVisitor((await aLibraryOpen()).app).open(link);
    expect([answer.status, whereTo(answer)]).toEqual([301, '/school/9090']);
  });

  it.each([
    '/cgi-bin/bx.pl',
    '/cgi-bin/bx.pl?vestnr=',
    '/cgi-bin/bx.pl?vestnr=1234',
    '/cgi-bin/bx.pl?vestnr=//elders.example',
    '/cgi-bin/bx.pl?xvestnr=9090',
    '/cgi-bin/bx.pl?vestnr=99999999999',
    '/cgi-bin/bx.pl?vestnr=%0d%0aLocation:x',
  ])('%s leads nowhere', async (link) => {
    expect((await aVisitor((await aLibraryOpen()).app).open(link)).status).toBe(404);
  });
});

describe('who lost the link', () => {
  it.each([
    ['regenboog', ['9090']],
    ['DE REGEN', ['9090']],
    ['Zuiddorp', ['9090', '9191']],
    ['9191', ['9191']],
    ['Zuiddorp De Regenboog', ['9090']],
    ['De Regenboog Zuiddorp', ['9090']],
    ['%', []],
    ['_', []],
    ["' or 1=1 --", []],
    ['90', ['9090']],
  ])('finds by %j the schools %j', async (words_, numbers) => {
    const portal = await aLibraryOpen();
    expect(branchesMatching(portal.db, words_).map(({ number }) => number)).toEqual(numbers);
    const page = await aVisitor(portal.app).open(`/?zoek=${encodeURIComponent(words_)}`);
    for (const number of ['9090', '9191']) {
      expect(page.text.includes(`href="/school/${number}"`), number).toBe(numbers.includes(number));
    }
  });

  it('sees ten schools and no more', async () => {
    const portal = await aPortal();
    for (let n = 1; n <= 30; n += 1) aBranch(portal, String(1000 + n), `De Regenboog ${n}`);
    const page = await aVisitor(portal.app).open('/?zoek=regenboog');
    expect(page.text.match(/href="\/school\/\d+"/g)).toHaveLength(10);
  });

  it('sees of a school what anybody may see', async () => {
    const page = await aVisitor((await aLibraryOpen()).app).open('/school/9090');
    expect(words(page)).toContain('De Regenboog');
    expect(page.text).not.toMatch(/s\.meijer@|school9090/);
  });
});

describe('an admin', () => {
  it('makes a school, and changes everything of it but its number', async () => {
    const portal = await aLibraryOpen();
    const admin = await signedIn(portal.app, 'beheerder');
    expect(whereTo(await admin.send('/beheer/scholen', CARD))).toBe(
      '/beheer/scholen/9292?opgeslagen=1#melding',
    );
    expect(branchNumbered(portal.db, '9292')).toMatchObject({
      number: '9292',
      name: "'t Kompas",
      place: 's-Gravendeel',
      edition: 'mediatheekWise',
      holidayRegion: 'noord',
      contactName: '',
      contactMail: '',
    });
    const changed = { ...CARD, nummer: '1', naam: 'Het Kompas', regio: 'zuid', contactmail: ' a@b.example ' };
    expect(whereTo(await admin.send('/beheer/scholen/9292', changed))).toContain('/beheer/scholen/9292');
    expect(branchNumbered(portal.db, '9292')).toMatchObject({
      name: 'Het Kompas',
      holidayRegion: 'zuid',
      contactMail: 'a@b.example',
    });
    expect(branchNumbered(portal.db, '1')).toBeUndefined();
    expect(all(portal.db, `select action, branch from audit where action like '%branch'`)).toEqual([
      { action: 'make branch', branch: '9292' },
      { action: 'change branch', branch: '9292' },
    ]);
  });

  it.each<[string, Partial<typeof CARD>, string]>([
    ['a number that is there', { nummer: '9090' }, 'Dit vestigingsnummer bestaat al. Kies een ander nummer.'],
    ['no number', { nummer: '' }, 'Vul het vestigingsnummer in.'],
    [
      'a number of nine digits',
      { nummer: '123456789' },
      'Een vestigingsnummer heeft 1 tot en met 8 cijfers.',
    ],
    ['a number with a letter', { nummer: '9a' }, 'Een vestigingsnummer heeft 1 tot en met 8 cijfers.'],
    ['a number in other digits', { nummer: '٩٠٩٠' }, 'Een vestigingsnummer heeft 1 tot en met 8 cijfers.'],
    ['no name', { naam: '  ' }, 'Vul de naam van de school in.'],
    ['no place', { plaats: '' }, 'Vul de plaats in.'],
    ['an edition that is not there', { soort: 'x' }, 'Kies het soort portaal.'],
    ['a region that is not there', { regio: 'oost' }, 'Kies de vakantieregio.'],
    ['an address that is none', { contactmail: 'meijer' }, 'Dit is geen e-mailadres.'],
  ])('makes no school with %s', async (_what, wrong, sentence) => {
    const portal = await aLibraryOpen();
    const admin = await signedIn(portal.app, 'beheerder');
    const answer = await admin.send('/beheer/scholen', { ...CARD, ...wrong });
    expect(answer.status).toBe(422);
    expect(words(answer)).toContain(sentence);
    expect(all(portal.db, 'select number from branches order by number')).toEqual([
      { number: '9090' },
      { number: '9191' },
    ]);
  });

  it('changes no school that is not there', async () => {
    const admin = await signedIn((await aLibraryOpen()).app, 'beheerder');
    expect((await admin.send('/beheer/scholen/1234', CARD)).status).toBe(404);
    expect((await admin.open('/beheer/scholen/1234/wijzigen')).status).toBe(404);
  });

  it('writes a name that looks like markup, and it stays a name', async () => {
    const portal = await aLibraryOpen();
    const admin = await signedIn(portal.app, 'beheerder');
    const naam = `<script>alert(1)</script>"'&<%= 1 %>`;
    await admin.send('/beheer/scholen', { ...CARD, naam, plaats: naam, contact: naam });
    for (const path of [
      '/beheer/scholen',
      '/beheer/scholen/9292',
      '/beheer/scholen/9292/wijzigen',
      '/school/9292',
      '/?zoek=script',
      '/beheer/gebruikers/nieuw',
      '/beheer',
    ]) {
      const page = await admin.open(path);
      expect(page.status, path).toBe(200);
      expect(page.text, path).not.toContain('<script>alert');
    }
    expect((await admin.open('/school/9292')).text).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;&lt;%= 1 %&gt;',
    );
  });
});

describe('a group', () => {
  it('is put once and renamed after that', async () => {
    const portal = await aLibraryOpen();
    putGroup(portal.db, '9090', { code: '5A', name: 'Groep 5A', yearGroup: null });
    putGroup(portal.db, '9090', { code: '5A', name: 'De kevers', yearGroup: 5 });
    putGroup(portal.db, '9191', { code: '5A', name: 'Klas 5A', yearGroup: null });
    expect(groupsOf(portal.db, '9090')).toEqual([{ code: '5A', name: 'De kevers', yearGroup: 5 }]);
  });
});
