import { describe, expect, it } from 'vitest';
import { planOn, words } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from './a-school.ts';

describe('the preview of a pupil who goes to another group', () => {
  it('shows his year group where it is not that of the group', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const moved = [
      { ...NOOR, group: 'De vlinders' },
      { ...SEM, group: 'Groep 7' },
    ];
    const preview = words(
      await staff.open(`/beheer/bestanden/${await school.uploads(...moved, YUSUF)}/import`),
    );
    expect(preview).toContain('was 5A wordt De vlinder Jaargroep: was 5 wordt (leeg) Wit, Sem de');
    expect(preview).toContain('was 6 wordt 7 Yılmaz');
  });

  it('shows it in a combination group, which has no year of its own', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    const moved = [
      { ...NOOR, group: 'Groep 6/7' },
      { ...SEM, group: 'Groep 7' },
    ];
    const preview = words(
      await staff.open(`/beheer/bestanden/${await school.uploads(...moved, YUSUF)}/import`),
    );
    expect(preview).toMatch(/Bakker, Noor 1 .*Jaargroep: was 5 wordt .*Wit, Sem/);
  });
});

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
