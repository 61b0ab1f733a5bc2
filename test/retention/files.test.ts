import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { upkeep } from '../../src/upkeep.ts';
import type { TestPortal } from '../a-portal.ts';
import { aSchoolWith, NOOR, SEM, YUSUF } from '../imports/a-school.ts';
import { lookedInto, planOn, signedIn, words } from '../visitor.ts';

const DAY = 86_400_000;

/** A portal whose upkeep runs so many days after it began. */
async function aKeptSchool() {
  const given = await aSchoolWith(NOOR, SEM);
  const start = given.portal.time.now.getTime();
  const after = async (days: number) => {
    given.portal.time.now = new Date(start + days * DAY);
    await upkeep(given.portal);
  };
  return { ...given, after };
}

const sealedOn = ({ folder }: TestPortal) =>
  readdirSync(join(folder, 'uploads')).filter((name) => name.endsWith('.sealed'));
const statesIn = ({ db }: TestPortal) =>
  all(db, 'select state, sealed_file is not null as kept, removed_by from pupil_files order by id');

describe('a pupil file', () => {
  it('is kept thirty days after its import, and wiped then, its reading too', async () => {
    const { portal, after } = await aKeptSchool();
    await after(30);
    expect(sealedOn(portal)).toHaveLength(2);
    await after(30.001);
    expect(sealedOn(portal)).toEqual([]);
    expect(statesIn(portal)).toEqual([{ state: 'imported', kept: 0, removed_by: null }]);
    expect(all(portal.db, 'select action, subject, branch, ground, days, n from deletions')).toContainEqual({
      action: 'shred pupil file',
      subject: 'pupil file 1',
      branch: '9090',
      ground: 'imported long enough ago',
      days: 30,
      n: 1,
    });
  });

  it('that nobody imports is kept sixty days, and removed then', async () => {
    const { portal, school, after } = await aKeptSchool();
    await school.uploads(NOOR, YUSUF);
    await after(60);
    expect(statesIn(portal)[1]).toEqual({ state: 'waiting', kept: 1, removed_by: null });
    await after(60.001);
    expect(statesIn(portal)[1]).toEqual({ state: 'removed', kept: 0, removed_by: null });
    expect(sealedOn(portal)).toEqual([]);
    const staff = await signedIn(portal.app, 'medewerker');
    expect(words(await staff.open('/beheer/bestanden/2'))).toContain(
      'We hebben dit bestand gewist. De bewaartijd is voorbij.',
    );
  });

  it('that waits again since its import was undone, is kept from that day', async () => {
    const { portal, school, after } = await aKeptSchool();
    const here = `/beheer/bestanden/${await school.uploads(NOOR, YUSUF)}/import`;
    await after(20);
    const staff = await signedIn(portal.app, 'medewerker');
    const plan = planOn(await staff.open(here));
    const asked = await staff.open(`${here}/bevestigen?plan=${plan}`);
    await staff.send(here, { plan, ...lookedInto(asked) });
    await after(45);
    const again = await signedIn(portal.app, 'medewerker');
    const undo = await again.open('/beheer/imports/2/ongedaan');
    await again.send('/beheer/imports/2/ongedaan', { plan: planOn(undo), alleen: '' });
    expect(statesIn(portal)[1]).toMatchObject({ state: 'waiting', kept: 1 });
    await after(104);
    expect(statesIn(portal)[1]).toMatchObject({ state: 'waiting', kept: 1 });
    await after(106);
    expect(statesIn(portal)[1]).toMatchObject({ state: 'removed', kept: 0 });
  });

  it('tells the school and the library until when it is kept', async () => {
    const { portal, school, staff } = await aKeptSchool();
    const id = await school.uploads(NOOR, YUSUF);
    const teacher = await signedIn(portal.app, 'school9090');
    for (const page of [
      await teacher.open(`/docent/leerlingbestanden/${id}`),
      await staff.open(`/beheer/bestanden/${id}`),
    ])
      expect(words(page)).toContain('Dit bestand wissen we op 7 november 2026.');
    expect(words(await teacher.open('/privacy'))).toContain(
      'Leerlingbestand dat niet verwerkt is 60 dagen na het uploaden',
    );
  });

  it('that was wiped still has its page, for school and library', async () => {
    const { portal, after } = await aKeptSchool();
    await after(31);
    const teacher = await signedIn(portal.app, 'school9090');
    const staff = await signedIn(portal.app, 'medewerker');
    for (const [visitor, path] of [
      [teacher, '/docent/leerlingbestanden/1'],
      [staff, '/beheer/bestanden/1'],
      [staff, '/beheer/imports/1'],
      [staff, '/beheer/imports/1/verslag'],
    ] as const)
      expect((await visitor.open(path)).status, path).toBe(200);
    expect(words(await teacher.open('/docent/leerlingbestanden/1'))).toContain('De bewaartijd is voorbij.');
  });
});
