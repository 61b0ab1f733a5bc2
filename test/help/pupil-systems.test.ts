import { describe, expect, it } from 'vitest';
import { PUPIL_SYSTEMS } from '../../src/help/pupil-systems.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import { aPortal } from '../a-portal.ts';
import { aVisitor, words } from '../visitor.ts';

const RULES = { today: '2026-09-08', maxRows: 100 };

describe.each(PUPIL_SYSTEMS)('the help page of $name', ({ path, name, headings, edition }) => {
  it('names headings of which the portal knows every one, and misses none', async () => {
    const born = headings.findIndex((heading) => /dat/i.test(heading));
    const cells = headings.map((_, at) => (at === born ? '13-05-2018' : '5'));
    const outcome = await readRoster(
      Buffer.from(`${headings.join(';')}\r\n${cells.join(';')}\r\n`),
      'lijst.csv',
      RULES,
    );
    if (outcome.refused) throw new Error(outcome.refused.code);
    expect(outcome.reading.ignoredColumns).toEqual([]);
    const fields = outcome.reading.columns.map(({ field }) => field);
    expect(new Set(fields).size).toBe(headings.length);
  });

  it('says which columns, how to hand the list in, and what we could not look up', async () => {
    const { app } = await aPortal();
    const visitor = aVisitor(app);
    expect((await visitor.open('/hulp')).text).toContain(`<a href="${path}">`);
    const page = words(await visitor.open(path));
    expect(page).toContain(`Bestand maken in ${name}`);
    expect(page).toContain(`Maak in ${name} een lijst van alle leerlingen van je school.`);
    expect(page).toContain(`We konden niet nakijken hoe de menu's in ${name} precies heten.`);
    expect(page).toContain('Vraag het aan de applicatiebeheerder van je school.');
    expect(page).toContain(headings.join(' '));
    const group = edition === 'schoolWise' ? 'groep' : 'klas';
    expect(page).toContain(`naam, geboortedatum, ${group} en leerlingnummer.`);
  });

  it('is short sentences, none of more than 15 words', async () => {
    const { app } = await aPortal();
    const { text } = await aVisitor(app).open(path);
    const main = /<main[\s\S]*<\/main>/.exec(text)?.[0] ?? '';
    const lines = main.split(/<\/(?:p|li|h\d)>/).map((html) => words({ text: html }).trim());
    const sentences = lines.flatMap((line) => line.split(/(?<=[.?!]) (?=[A-Z])/));
    expect(sentences.filter((sentence) => sentence.split(' ').length > 15)).toEqual([]);
    expect(sentences.length).toBeGreaterThan(20);
  });
});

describe('what the help pages promise of single systems', () => {
  const reading = async (text: string) => {
    const outcome = await readRoster(Buffer.from(text), 'lijst.csv', RULES);
    if (outcome.refused) throw new Error(outcome.refused.code);
    return outcome.reading;
  };
  const HEAD = 'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep';
  const noor = (group: string) => `1;Noor;Bakker;13-05-2018;${group}`;

  it("ParnasSys: who stands in 'aangemeld' or has a past uitschrijfdatum does not count", async () => {
    expect((await reading(`${HEAD}\n${noor('aangemeld')}\n`)).aside).toMatchObject([{ because: 'not-yet' }]);
    const left = `${HEAD};Uitschrijfdatum\n${noor('5A')};08-09-2026\n`;
    expect((await reading(left)).aside).toMatchObject([{ because: 'left' }]);
    const later = `${HEAD};Uitschrijfdatum\n${noor('5A')};09-09-2026\n`;
    expect((await reading(later)).pupils).toHaveLength(1);
  });

  it('ParnasSys: a title above the list and a date below it may stay', async () => {
    const { pupils, problems } = await reading(
      `Leerlingen De Regenboog\n\n${HEAD}\n${noor('5A')}\n\nAfgedrukt op 08-09-2026\n`,
    );
    expect([pupils.length, problems]).toEqual([1, []]);
  });

  it('ESIS: Stamnummer is a pupil number', async () => {
    const { pupils } = await reading(`${HEAD.replace('Leerlingnummer', 'Stamnummer')}\n${noor('5A')}\n`);
    expect(pupils[0]?.pupilNumber).toBe('1');
  });

  it.each([
    ['5A', 5],
    ['Groep 5', 5],
    ['De kevers', null],
  ])('Dotcom: the year group is read from a name that says it: %s', async (group, year) => {
    expect((await reading(`${HEAD}\n${noor(group)}\n`)).pupils[0]?.yearGroup).toBe(year);
  });

  it('Magister: the first name goes before initials; without birth date there is no list', async () => {
    const { pupils } = await reading(`${HEAD};Voorletters\n${noor('H2b')};N.M.\n`);
    expect(pupils[0]?.firstName).toBe('Noor');
    await expect(reading('Stamnr;Roepnaam;Achternaam;Klas\n1;Noor;Bakker;H2b\n')).rejects.toThrow(
      'missing-columns',
    );
  });
});
