import { describe, expect, it } from 'vitest';
import { lookedInto, planOn, words } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from './a-school.ts';
import { decide } from './decide.ts';

const pages = ['/beheer', '/beheer/imports', '/beheer/scholen/9090'];
const LEAVERS = '2 leerlingen wachten op uitschrijven';
const ROWS = '1 rij wacht op een keuze';

/** Sem and Yusuf leave, but not yet; who Noor with her new number is, nobody has said. */
async function aSchoolThatWaits() {
  const given = await aSchoolWith(NOOR, SEM, YUSUF);
  const id = await given.school.uploads(
    { ...NOOR, number: '51' },
    { number: '7', first: 'Lotte', last: 'Bos' },
  );
  const here = `/beheer/bestanden/${id}/import`;
  const plan = planOn(await given.staff.open(here));
  const sent = await given.staff.send(here, { plan, uitstel: 'ja', ...(await ticks(given, here, plan)) });
  expect(sent.status).toBe(303);
  const tasks = async (page: string) => {
    const { text } = await given.staff.open(page);
    return /<h2 id="wacht-kop">[\s\S]*?<\/section>/.exec(text)?.[0] ?? '';
  };
  return { ...given, tasks };
}

async function ticks({ staff }: Awaited<ReturnType<typeof aSchoolWith>>, here: string, plan: string) {
  return lookedInto(await staff.open(`${here}/bevestigen?plan=${plan}`));
}

describe('what imports left to do', () => {
  it.each(pages)('stands on %s, and leads to where it is done', async (page) => {
    const { tasks } = await aSchoolThatWaits();
    const shown = await tasks(page);
    expect(shown).toMatch(new RegExp(`href="/beheer/imports/2/uitschrijven"><strong>${LEAVERS}`));
    expect(shown).toMatch(new RegExp(`href="/beheer/bestanden/2/import"><strong>${ROWS}`));
    expect(shown.includes('De Regenboog')).toBe(!page.includes('scholen'));
  });

  it('stands on the page of the file too, where rows of it wait', async () => {
    const { staff, school } = await aSchoolThatWaits();
    const file = async () => (await staff.open('/beheer/bestanden/2')).text;
    expect(await file()).toContain('href="/beheer/bestanden/2/import">Beslis alsnog');
    await decide(staff, '2', { Noor: 'Ja, dit is Noor Bakker (1)' });
    await school.applies('2');
    expect(await file()).not.toContain('Beslis alsnog');
  });

  it('goes away when it is done, each by itself', async () => {
    const { staff, school, tasks } = await aSchoolThatWaits();
    await decide(staff, '2', { Noor: 'Ja, dit is Noor Bakker (1)' });
    await school.applies('2');
    expect(await tasks('/beheer')).toContain(LEAVERS);
    expect(await tasks('/beheer')).not.toContain('keuze');
    const page = '/beheer/imports/2/uitschrijven';
    await staff.send(page, { plan: planOn(await staff.open(page)) });
    for (const one of pages) expect(await tasks(one)).toBe('');
  });

  it('is for a later file of the whole school to say, and what was undone left nothing', async () => {
    const { staff, school, tasks } = await aSchoolThatWaits();
    await school.hands(NOOR, SEM, YUSUF, { number: '7', first: 'Lotte', last: 'Bos' });
    expect(await tasks('/beheer')).toBe('');
    for (const id of [3, 2]) {
      const undo = `/beheer/imports/${id}/ongedaan`;
      await staff.send(undo, { plan: planOn(await staff.open(undo)) });
      expect((await tasks('/beheer')).includes(LEAVERS)).toBe(id === 3);
    }
  });

  it('counts nobody who left or was named since', async () => {
    const { portal, staff, school, tasks } = await aSchoolThatWaits();
    portal.time.now = new Date('2026-09-08T09:20:00Z');
    const id = await school.uploads(SEM);
    await staff.send(`/beheer/bestanden/${id}/import/soort`, { aanvulling: 'ja' });
    await school.applies(id);
    expect(words({ text: await tasks('/beheer') })).toContain('1 leerling wacht op uitschrijven');
  });
});
