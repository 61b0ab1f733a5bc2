import { describe, expect, it } from 'vitest';
import { aLibrary, aPortal } from '../a-portal.ts';
import { rosterCsv, type Row } from '../pupil-files/roster-csv.ts';
import { signedIn, whereTo, words, type Visitor } from '../visitor.ts';

const SEM = { number: '2', first: 'Sem', prefix: 'de', last: 'Wit' };
const YUSUF = { number: '3', first: 'Yusuf', last: 'Yılmaz' };

describe('a pupil in a preview', () => {
  it('is found by the name as people say it and as lists write it', async () => {
    const { staff, here } = await aPreviewOf([SEM, YUSUF]);
    for (const naam of ['sem de wit', 'Wit, Sem', 'de wit']) {
      const found = await staff.open(await searched(staff, here, { naam }));
      expect(words(found), naam).toMatch(/Wit, Sem de(?!.*Yılmaz)/);
      expect(found.text).toContain(`value="${naam}"`);
    }
  });

  it('is found at an address that can be opened again, and does not say whom', async () => {
    const { staff, here } = await aPreviewOf([SEM, YUSUF]);
    const there = await searched(staff, here, { naam: 'Yılmaz', soort: 'nieuw' });
    expect(there).toBe(`${here}?soort=nieuw&zoek=1#wijzigingen`);
    for (const _ of ['once', 'and again']) {
      expect(words(await staff.open(there))).toMatch(/Yılmaz, Yusuf(?!.*Wit, Sem)/);
    }
    // who opens the list without the search has the whole list
    expect(words(await staff.open(here))).toMatch(/Wit, Sem.*Yılmaz, Yusuf/);
  });

  it('is on every page of what was found', async () => {
    const many = Array.from({ length: 60 }, (_, at) => ({
      number: `${at + 10}`,
      last: 'Bakker',
      first: 'Noor',
    }));
    const { staff, here } = await aPreviewOf([SEM, ...many]);
    const first = await staff.open(await searched(staff, here, { naam: 'bakker' }));
    expect(words(first)).toContain('Je ziet 1 tot en met 50 van 60.');
    const next = hrefsOn(first).find((href) => href.includes('p=2'));
    const second = await staff.open(`${here}${next?.replaceAll('&amp;', '&')}`);
    expect(words(second)).toContain('Je ziet 51 tot en met 60 van 60.');
    expect(hrefsOn(second).filter((href) => /bakker/i.test(href))).toEqual([]);
  });

  it('of another file is searched for anew, and of no colleague', async () => {
    const { portal, staff, here } = await aPreviewOf([SEM, YUSUF]);
    const there = await searched(staff, here, { naam: 'Yılmaz' });
    const teacher = await signedIn(portal.app, 'school9191');
    await teacher.upload(rosterCsv(SEM, YUSUF), 'andere.csv');
    expect(words(await staff.open('/beheer/bestanden/2/import?zoek=1'))).toMatch(/Wit, Sem.*Yılmaz, Yusuf/);
    const admin = await signedIn(portal.app, 'beheerder');
    expect(words(await admin.open(there))).toMatch(/Wit, Sem.*Yılmaz, Yusuf/);
  });

  it('is searched for no more once the field is empty', async () => {
    const { staff, here } = await aPreviewOf([SEM, YUSUF]);
    await searched(staff, here, { naam: 'Yılmaz' });
    expect(await searched(staff, here, { naam: '', groep: '5A' })).toBe(`${here}?groep=5A#wijzigingen`);
    expect(words(await staff.open(`${here}?zoek=1`))).toMatch(/Wit, Sem.*Yılmaz, Yusuf/);
  });

  it('is searched for by a post; who comes there otherwise goes to the preview', async () => {
    const { staff, here } = await aPreviewOf([SEM]);
    const answer = await staff.open(`${here}/zoek`);
    expect([answer.status, whereTo(answer)]).toEqual([303, here]);
  });
});

describe('for who prints,', () => {
  it('the preview has all its lines on one page, those of the filter only', async () => {
    const many = Array.from({ length: 120 }, (_, at) => ({
      number: `${at + 10}`,
      group: at < 60 ? '5A' : '6B',
    }));
    const { staff, here } = await aPreviewOf(many);
    const page = await staff.open(`${here}?groep=5A`);
    expect(words(page)).toContain('Je ziet 1 tot en met 50 van 60.');
    expect(words(page)).toContain('Toon alle regels om te printen');
    const all = await staff.open(`${here}?groep=5A&alles=1`);
    expect(words(all)).toContain('Je ziet 1 tot en met 60 van 60.');
    expect(all.text.match(/role="rowheader"/g)).toHaveLength(60);
    expect(words(all)).not.toContain('Toon alle regels om te printen');
    expect(words(await staff.open(`${here}?alles=1`))).toContain('Je ziet 1 tot en met 120 van 120.');
  });

  it('a file has all its points on one page', async () => {
    const good = Array.from({ length: 200 }, (_, at) => ({ number: `${at + 10}` }));
    const faulty = Array.from({ length: 55 }, (_, at) => ({ number: `${at + 500}`, born: '31-02-2018' }));
    const { staff, teacher } = await aPreviewOf([...good, ...faulty]);
    for (const [who, page] of [
      [teacher, '/docent/leerlingbestanden/1'],
      [staff, '/beheer/bestanden/1'],
    ] as const) {
      const some = await who.open(page);
      expect(words(some)).toContain('Je ziet 1 tot en met 50 van 55.');
      expect(hrefsOn(some)).toContain(`${page}?alles=1#punten`);
      const all = await who.open(`${page}?alles=1`);
      expect(all.text.match(/data-kop="Dit kun je doen"/g)).toHaveLength(55);
      expect(words(all)).not.toContain('Je ziet 1 tot en met');
    }
  });
});

it('the links to other pages say where pages are left out', async () => {
  const many = Array.from({ length: 450 }, (_, at) => ({ number: `${at + 10}` }));
  const { staff, here } = await aPreviewOf(many);
  const linksOn = async (page: string) =>
    /Vorige.*Volgende|Pagina 1 .*Volgende/i
      .exec(words(await staff.open(`${here}?p=${page}`)))?.[0]
      .replace(/pagina /gi, '');
  expect(await linksOn('5')).toBe('Vorige 1 … 4 5 6 … 9 Volgende');
  expect(await linksOn('2')).toBe('Vorige 1 2 3 … 9 Volgende');
  expect(await linksOn('1')).toBe('1 2 … 9 Volgende');
});

/** A file that waits, of De Regenboog, and where its preview stands. */
async function aPreviewOf(rows: Row[]) {
  const portal = await aPortal();
  await aLibrary(portal);
  const teacher = await signedIn(portal.app, 'school9090');
  await teacher.upload(rosterCsv(...rows), 'lijst.csv');
  const staff = await signedIn(portal.app, 'medewerker');
  return { portal, teacher, staff, here: '/beheer/bestanden/1/import' };
}

/** Where a search leads. */
async function searched(staff: Visitor, here: string, fields: Record<string, string>): Promise<string> {
  const answer = await staff.send(`${here}/zoek`, fields);
  expect(answer.status).toBe(303);
  return whereTo(answer);
}

const hrefsOn = ({ text }: { text: string }): string[] =>
  Array.from(text.matchAll(/href="([^"]*)"/g), ([, href = '']) => href);
