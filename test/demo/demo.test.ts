import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDemo, type DemoFile } from '../../src/demo/demo.ts';
import { actorNamed } from '../../src/demo/people.ts';
import { applyImport, countsOf, previewImport } from '../../src/imports/imports.ts';
import { countWaiting, pupilFilesOf, uploadPupilFile } from '../../src/pupil-files/pupil-files.ts';
import { leaversOf, rollOf } from '../../src/pupils/pupils.ts';
import { aPortalToClose, type TestPortal } from '../a-portal.ts';
import { signedIn, words } from '../visitor.ts';

describe.each(['2026-06-10', '2026-09-15', '2027-02-01'])('the demo of %s', (today) => {
  let portal: TestPortal;
  let files: DemoFile[];
  let close: () => Promise<void>;

  beforeAll(async () => {
    [portal, close] = await aPortalToClose();
    portal.time.now = new Date(`${today}T09:30:00Z`);
    files = await fillDemo(portal);
  });
  afterAll(() => close());

  it('has 211 pupils of last year at De Regenboog, and no file of this year yet', () => {
    expect(rollOf(portal.db, '9090')).toHaveLength(211);
    expect(pupilFilesOf(portal.db, '9090').map(({ state }) => state)).toEqual(['imported']);
  });

  it('has files that wait, one of them with points', () => {
    expect(countWaiting(portal.db)).toBe(9);
    const [withPoints] = pupilFilesOf(portal.db, '9110');
    expect(withPoints).toMatchObject({ state: 'waiting', errors: 2, warnings: 1 });
  });

  it('has six schools that can be imported at once, and three files that a person must look at', async () => {
    const staff = await signedIn(portal.app, 'medewerker');
    const shown = await staff.open('/beheer/batches/nieuw?keuze=goed');
    expect(words(shown)).toContain('Voer 6 imports uit');
    const left = words(shown).split('3 bestanden gaan niet mee')[1];
    expect(left).toMatch(/Daltonschool De Wijzer 9105 .* eerste versie\.xlsx Er is een nieuwer bestand/);
    expect(left).toMatch(/'t Veerhuis 9107 .* van de 63 leerlingen vertrekken/);
    expect(left).toMatch(/Jenaplanschool De Bongerd 9110 .* Er is iets om over te beslissen/);
  });

  it('has a file that was closed without changes', () => {
    expect(pupilFilesOf(portal.db, '9104')[0]?.closedAt).not.toBeNull();
  });

  it('lets everybody of the contract sign in', async () => {
    for (const username of ['school9090', 'school9191', 'docent9090', 'medewerker', 'beheerder']) {
      const visitor = await signedIn(portal.app, username);
      expect((await visitor.open('/begin').redirects(2)).status, username).toBe(200);
    }
  });

  it('shows the library an overview', async () => {
    const medewerker = await signedIn(portal.app, 'medewerker');
    expect(words(await medewerker.open('/beheer/bestanden'))).toContain('Jenaplanschool De Bongerd');
  });

  it('imports the workbook of De Regenboog: new, moved, corrected, left, and two held for their points', async () => {
    const before = new Map(rollOf(portal.db, '9090').map((pupil) => [pupil.id, pupil]));
    const counts = await imported('9090', 0);
    expect(counts).toMatchObject({ held: 2, skipped: 2 });
    expect(counts.enrol).toBeGreaterThan(20);
    expect(counts.move).toBeGreaterThan(120);
    expect(counts.amend).toBeGreaterThan(0);
    expect(counts.unenrol).toBeGreaterThan(20);
    const corrected = rollOf(portal.db, '9090').filter((pupil) => {
      const then = before.get(pupil.id);
      return then && (then.lastName !== pupil.lastName || then.birthDate !== pupil.birthDate);
    });
    expect(corrected.length).toBeGreaterThanOrEqual(4);
    expect(leaversOf(portal.db, '9090')).toHaveLength(counts.unenrol);
  });

  it('and the csv after it: a few came, changed group or left, and the points are settled', async () => {
    const counts = await imported('9090', 1);
    expect(counts).toMatchObject({ enrol: 4, unenrol: 1, held: 0, skipped: 0 });
    expect(counts.move).toBeGreaterThanOrEqual(3);
    expect(counts.unchanged).toBeGreaterThan(190);
  });

  it('imports the file of Zuidrand College', async () => {
    const counts = await imported('9191', 2);
    expect(counts).toMatchObject({ held: 0, skipped: 0 });
    for (const kind of ['enrol', 'move', 'unenrol'] as const) expect(counts[kind]).toBeGreaterThan(100);
  });

  it.each([
    [3, 'asks'],
    [4, 'refused'],
    [5, 'refused'],
    [6, 'asks'],
  ])('of file %d the portal %s', async (place, outcome) => {
    const teacher = actorNamed(portal, 'school9090');
    expect(await uploadPupilFile(portal, teacher, '9090', files[place])).toMatchObject({ outcome });
  });

  async function imported(branch: string, place: number) {
    const teacher = actorNamed(portal, `school${branch}`);
    const upload = await uploadPupilFile(portal, teacher, branch, files[place]);
    if (upload.outcome !== 'kept') throw new Error(upload.outcome);
    const staff = actorNamed(portal, 'medewerker');
    const { plan, fingerprint } = await previewImport(portal, staff, upload.id);
    await applyImport(portal, staff, upload.id, fingerprint);
    return countsOf(plan);
  }
});
