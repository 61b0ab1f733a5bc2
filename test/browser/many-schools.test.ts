import { expect, it } from 'vitest';
import { runBatches } from '../../src/imports/batch/run-batches.ts';
import { run } from '../../src/db/query.ts';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aPortal, type TestPortal } from '../a-portal.ts';
import { aServer } from '../a-server.ts';
import { admitSchools, rosterOf, schoolNumbers, schoolsOf } from '../imports/many-schools.ts';
import { anOpenPortal, aSignedInVisit, describeInBrowser, type OpenPortal, type Visit } from './browser.ts';
import { aLook, PATIENCE } from './looking.ts';

const TWELVE = schoolNumbers(12);

/** Twelve schools that each handed in a file, one of them twice; a thirteenth whose file nobody can import unseen. */
async function filled(portal: TestPortal): Promise<void> {
  await admitSchools(portal, 13);
  const { handsIn } = await schoolsOf(portal);
  await handsIn('7001', rosterOf('7001').slice(0, 2));
  for (const number of TWELVE) await handsIn(number, rosterOf(number));
  await handsIn('7013', rosterOf('7013', { number: '9', last: 'Dijkstra', born: '31-02-2019' }));
}

async function inOctober(): Promise<OpenPortal> {
  const portal = await anOpenPortal();
  await filled(portal);
  return portal;
}

/** The same, in which nothing is imported but when the test says so. */
async function inSteps(): Promise<OpenPortal> {
  const portal = await aPortal();
  await filled(portal);
  return Object.assign(portal, { address: `http://127.0.0.1:${await aServer(portal.app)}` });
}

const read = async ({ page }: Visit) => (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');

describeInBrowser('a batch of twelve schools', () => {
  it.each([
    { javaScript: true, how: 'with JavaScript' },
    { javaScript: false, how: 'without JavaScript' },
  ])(
    'is shown, begun with one button and followed until it is done, $how',
    async ({ javaScript }) => {
      const portal = await inOctober();
      const visit = await aSignedInVisit(portal, 'medewerker', { javaScript });
      const { page } = visit;
      await page.goto('/beheer/bestanden');
      await visit.click('Bekijk alle bestanden waar alles goed is');
      const shown = await read(visit);
      expect(shown).toContain('Dit gebeurt er bij 12 scholen');
      expect(shown).toContain('Je schrijft 48 leerlingen in.');
      expect(shown).toContain('2 bestanden gaan niet mee');
      await visit.click('Voer 12 imports uit');
      const over = page.getByRole('heading', { name: 'De import is klaar' });
      if (javaScript) {
        await over.waitFor();
        await page.locator('#melding:focus').waitFor({ state: 'attached' });
      } else {
        await expect
          .poll(
            async () => {
              const follow = page.getByRole('link', { name: 'Kijk hoe ver de import is' });
              if (await follow.isVisible()) await follow.click();
              return over.isVisible();
            },
            { timeout: 60_000 },
          )
          .toBe(true);
      }
      const done = await read(visit);
      expect(done).toContain('12 bestanden zijn geïmporteerd.');
      expect(done).toContain('48 leerlingen zijn ingeschreven.');
      for (const number of TWELVE) expect(rollOf(portal.db, number)).toHaveLength(4);
      expect(visit.complaints).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'is followed on its page while it goes on; one school is undone afterwards',
    async () => {
      const portal = await inSteps();
      const visit = await aSignedInVisit(portal, 'medewerker');
      const { page } = visit;
      const { look, faults } = aLook(visit);
      await page.goto('/beheer/batches/nieuw?keuze=goed');
      await visit.click('Voer 12 imports uit');
      await page.getByText('0 van de 12 scholen klaar.').waitFor();
      await look('reeks is bezig');

      let turns = 0;
      await runBatches(portal, () => (turns += 1) > 5);
      await page.getByText('5 van de 12 scholen klaar.').first().waitFor();
      await page.getByRole('link', { name: /^Import 1 / }).focus();
      turns = 0;
      await runBatches(portal, () => (turns += 1) > 3);
      await page.getByText('8 van de 12 scholen klaar.').first().waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^Import 1 /);
      await expect
        .poll(() => page.getByRole('status').allInnerTexts(), { timeout: 20_000 })
        .toContain('8 van de 12 scholen klaar.');

      await runBatches(portal);
      await page.getByRole('heading', { name: 'De import is klaar' }).waitFor();
      await page.locator('#melding:focus').waitFor({ state: 'attached' });
      await look('reeks is klaar');
      await page.goto('/beheer/imports');
      await look('imports na een reeks');
      await page.goto('/beheer/bestanden');
      await look('bestanden na een reeks');
      await page.goto('/beheer/bestanden/1');
      await look('een vervangen bestand');
      await page.goto('/beheer/batches/1');
      await page.getByRole('link', { name: /^Import 1 / }).click();
      await page.getByRole('link', { name: 'Maak de import ongedaan' }).click();
      await visit.click('Maak de import ongedaan');
      await page.getByText('De import is ongedaan gemaakt.').waitFor();
      expect(rollOf(portal.db, '7001')).toEqual([]);
      expect(faults).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'is stopped by whoever sees it, and tells of each school what became of it',
    async () => {
      const portal = await inSteps();
      const visit = await aSignedInVisit(portal, 'm.vink');
      const { page } = visit;
      const { look, faults } = aLook(visit);
      await page.goto('/beheer/batches/nieuw?keuze=alle');
      await visit.click('Voer 13 imports uit');
      let turns = 0;
      await runBatches(portal, () => (turns += 1) > 1);
      await visit.click('Stop met importeren');
      await page.getByRole('heading', { name: 'De import is gestopt' }).waitFor();
      expect(await read(visit)).toContain('1 bestand is geïmporteerd. 12 bestanden zijn niet geïmporteerd.');
      await look('reeks is gestopt');

      await page.goto('/beheer/batches/nieuw?keuze=alle');
      run(portal.db, `update pupil_files set sealed_reading = 'weg' where id = 3`);
      run(portal.db, `update pupil_files set state = 'imported' where id = 4`);
      await visit.click('Voer 12 imports uit');
      run(portal.db, `update batch_items set fingerprint = 'x' where batch_id = 2 and pupil_file_id = 5`);
      await runBatches(portal, () => (turns += 1) > 5);
      run(portal.db, `update accounts set disabled_at = '2026-09-08' where username = 'm.vink'`);
      await runBatches(portal);
      const colleague = await aSignedInVisit(portal, 'medewerker');
      await colleague.page.goto('/beheer/batches/2');
      const second = aLook(colleague);
      await second.look('reeks met van alles');
      expect([...faults, ...second.faults]).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'is accessible, valid and fits a telephone on every page of its way',
    async () => {
      const portal = await inOctober();
      const visit = await aSignedInVisit(portal, 'medewerker');
      const { page } = visit;
      const { look, faults } = aLook(visit);
      await page.goto('/beheer/bestanden');
      await look('bestanden met kruisjes');
      await visit.click('Bekijk de gekozen bestanden');
      await look('niets gekozen');
      await page.getByLabel('Kies Leerlingen 4.csv van School 7003').check();
      await page.getByLabel('Kies Leerlingen 14.csv van School 7013').check();
      await visit.click('Bekijk de gekozen bestanden');
      await look('reeks van 1, 1 gaat niet mee');
      await page.goto('/beheer/batches/nieuw?keuze=alle');
      await look('reeks van 12');
      await page.goto('/beheer/batches/nieuw?keuze=gekozen&bestand-14=ja');
      await look('reeks van niets');
      expect(faults).toEqual([]);
    },
    PATIENCE,
  );
});
