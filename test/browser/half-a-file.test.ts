import { expect, it } from 'vitest';
import { all } from '../../src/db/query.ts';
import { rollOf as presentRoll } from '../../src/pupils/pupils.ts';
import { aBusyLibrary, rollOf } from './a-busy-library.ts';
import { anOpenPortal, aSignedInVisit, describeInBrowser, type Visit } from './browser.ts';
import { aLook, PATIENCE } from './looking.ts';

/** The first half of the rows, as when the second sheet was forgotten. */
const half = () => rollOf(2026).split('\n').slice(0, 57).join('\n');

const read = async ({ page }: Visit) => (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');

describeInBrowser('half a file', () => {
  it.each([
    { javaScript: true, how: 'with JavaScript' },
    { javaScript: false, how: 'without JavaScript' },
  ])(
    'is stopped and explained, and done once somebody says why it is right, $how',
    async ({ javaScript }) => {
      const portal = await anOpenPortal();
      await aBusyLibrary(portal);
      const school = await aSignedInVisit(portal, 'school9090', { javaScript });
      await school.choose('Half.csv', half());
      await school.click('Upload');
      await school.page.getByText('Upload geslaagd').waitFor();

      const visit = await aSignedInVisit(portal, 'medewerker', { javaScript });
      const { page } = visit;
      await page.goto('/beheer/bestanden/5/import');
      const preview = await read(visit);
      const n = Number(/Klopt dit\? (\d+) van de 112 leerlingen vertrekken/.exec(preview)?.[1]);
      expect(n).toBeGreaterThan(112 / 2);
      expect(preview).toContain('Uit 4 groepen vertrekt iedereen: 4, 5, 6 en 7.');
      await visit.click('Ga verder', 'link');
      await visit.click('Voer de import uit');
      await page.getByText('Er gingen 3 dingen niet goed').waitFor();
      expect(presentRoll(portal.db, '9090')).toHaveLength(112);

      await page.getByRole('link', { name: /Is het bestand wel van de hele school/ }).click();
      expect(page.url()).toContain('#alarm-many-leave');
      for (const box of await page.getByLabel('Ik heb dit gecontroleerd').all()) await box.check();
      await page.getByLabel('Waarom klopt het?').fill('De bovenbouw gaat naar een ander gebouw.');
      await page.getByLabel('Schrijf leerlingen die vertrekken nog niet uit').check();
      await visit.click('Voer de import uit');
      await page.getByRole('heading', { name: 'De import is klaar' }).waitFor();
      expect(await read(visit)).toContain(`${n} leerlingen die vertrekken, zijn nog niet uitgeschreven.`);
      const before = presentRoll(portal.db, '9090').length;

      await visit.click(`Schrijf deze ${n} leerlingen alsnog uit`, 'link');
      await visit.click(`Schrijf deze ${n} leerlingen alsnog uit`);
      await page.getByText('De leerlingen zijn uitgeschreven.').waitFor();
      expect(presentRoll(portal.db, '9090')).toHaveLength(before - n);
      expect(visit.complaints).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'becomes a supplement with one click, and then nobody leaves',
    async () => {
      const portal = await anOpenPortal();
      await aBusyLibrary(portal);
      const school = await aSignedInVisit(portal, 'school9090');
      await school.choose('Half.csv', half());
      await school.page.getByLabel('In dit bestand staan alleen nieuwe en veranderde leerlingen').check();
      await school.click('Upload');
      await school.page.getByText('Leerlingen die er niet in staan, blijven op school.').waitFor();
      expect(all(portal.db, 'select supplement from pupil_files where id = 5')).toEqual([{ supplement: 1 }]);

      const visit = await aSignedInVisit(portal, 'medewerker');
      await visit.page.goto('/beheer/bestanden/5/import');
      expect(await read(visit)).toContain('0 vertrekken');
      await visit.click('Dit zijn alle leerlingen van de school');
      await visit.page.getByText('Je ziet nu wat er gebeurt als alle leerlingen').waitFor();
      expect(await read(visit)).toMatch(/ [1-9]\d vertrekken/);
      await visit.click('Dit zijn alleen nieuwe en veranderde leerlingen');
      await visit.page.getByText('Je ziet nu wat er gebeurt als er alleen nieuwe').waitFor();
      expect(await read(visit)).not.toContain('Klopt dit?');
    },
    PATIENCE,
  );

  it(
    'is accessible, valid and fits a telephone on every page of its way',
    async () => {
      const portal = await anOpenPortal();
      await aBusyLibrary(portal);
      const school = await aSignedInVisit(portal, 'school9090');
      await school.choose('Half.csv', half());
      await school.click('Upload');
      await school.page.getByText('Upload geslaagd').waitFor();
      const visit = await aSignedInVisit(portal, 'medewerker');
      const { page } = visit;
      const { look, faults } = aLook(visit);
      const send = (name: string) => visit.click(name);

      await page.goto('/beheer/bestanden/5/import');
      await look('voorbeeld met alarm');
      await visit.click('Ga verder', 'link');
      await look('bevestigen met alarm');
      await send('Voer de import uit');
      await look('bevestigen fout');
      for (const box of await page.getByLabel('Ik heb dit gecontroleerd').all()) await box.check();
      await page.getByLabel('Waarom klopt het?').fill('Klopt.');
      await page.getByLabel('Schrijf leerlingen die vertrekken nog niet uit').check();
      await send('Voer de import uit');
      await look('import met uitstel');
      await visit.click(/alsnog uit$/, 'link');
      await look('alsnog uitschrijven');
      await visit.click(/alsnog uit$/);
      await look('alsnog uitgeschreven');
      await visit.click('Bekijk het verslag per leerling', 'link');
      await look('verslag');
      await page.goto('/beheer/imports/3/verslag?alles=1');
      await look('verslag geheel');
      expect(faults).toEqual([]);
    },
    PATIENCE,
  );
});
