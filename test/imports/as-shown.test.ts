import { describe, expect, it } from 'vitest';
import { planOn, words } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from './a-school.ts';

describe('the list of imports', () => {
  it('counts who got another number among those whose details changed', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const renumbered = [
      { ...NOOR, number: '11' },
      { ...SEM, last: 'Witte' },
      { ...YUSUF, number: '13' },
    ];
    const id = await school.uploads(...renumbered);
    const here = `/beheer/bestanden/${id}/import`;
    await staff.send(`${here}/allemaal`, { plan: planOn(await staff.open(here)), van: 'here', keuze: 'ja' });
    await school.applies(id);
    const list = words(await staff.open('/beheer/imports'));
    expect(list).toContain('Andere gegevens of nummer');
    expect(list).toMatch(/Import 2 .*? door S\. Meijer 0 0 3 0 0 /);
  });
});
