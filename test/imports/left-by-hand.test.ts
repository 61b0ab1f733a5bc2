import { describe, expect, it } from 'vitest';
import { words } from '../visitor.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from './a-school.ts';
import { manySchools, rosterOf, shownOn } from './many-schools.ts';
import { runBatches } from '../../src/imports/batch/run-batches.ts';

const BY_HAND =
  'Komt terug en houdt het oude pasnummer. De bibliotheek schreef deze leerling zelf uit op 8 september 2026. Klopt dat?';

describe('a pupil whom the library unenrolled by hand, and who is in the next file all the same', () => {
  it('is shown to be so, and is one to look at', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    await staff.send('/beheer/leerlingen/1/uitschrijven', {});
    const here = `/beheer/bestanden/${await school.uploads(NOOR, SEM, YUSUF)}/import`;
    const preview = words(await staff.open(here));
    expect(preview).toContain(BY_HAND);
    expect(preview).toContain('1 na te kijken');
    const found = words(await staff.open(`${here}?soort=let-op`));
    expect(found).toMatch(/Bakker, Noor(?!.*Wit, Sem)/);
  });

  it('is not so when a file unenrolled him, or he was put back by hand since', async () => {
    const { staff, school } = await aSchoolWith(NOOR, SEM, YUSUF);
    await school.hands(SEM, YUSUF);
    const again = words(await staff.open(`/beheer/bestanden/${await school.uploads(NOOR, SEM)}/import`));
    expect(again).toContain('Komt terug en houdt het oude pasnummer.');
    expect(again).not.toContain('zelf uit');
    expect(again).toContain('0 na te kijken');
    await staff.send('/beheer/leerlingen/2/uitschrijven', {});
    await staff.send('/beheer/leerlingen/2/inschrijven', { groep: '6', jaargroep: '' });
    await school.hands(YUSUF);
    const later = words(await staff.open(`/beheer/bestanden/${await school.uploads(SEM, YUSUF)}/import`));
    expect(later).toContain('0 na te kijken');
  });

  it('keeps a file from those of a batch in which all is well', async () => {
    const { portal, staff, handsIn } = await manySchools(1);
    const first = await handsIn('7001', rosterOf('7001'));
    const GOOD = '/beheer/batches/nieuw?keuze=goed';
    await staff.send('/beheer/batches', shownOn(await staff.open(GOOD)));
    await runBatches(portal);
    await staff.send('/beheer/leerlingen/1/uitschrijven', {});
    const file = await handsIn('7001', rosterOf('7001', { number: '5', last: 'Dijkstra' }));
    expect(file).toBeGreaterThan(first);
    const good = await staff.open(GOOD);
    expect(shownOn(good)).toEqual({});
    expect(words(good)).toContain('Er komt een leerling terug die de bibliotheek zelf uitschreef.');
    expect(Object.keys(shownOn(await staff.open('/beheer/batches/nieuw?keuze=alle')))).toEqual([
      `plan-${file}`,
    ]);
  });
});
