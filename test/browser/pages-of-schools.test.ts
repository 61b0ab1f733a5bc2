import { expect, it } from 'vitest';
import { run } from '../../src/db/query.ts';
import { zipOf } from '../rosters/zips.ts';
import { aBusyLibrary, rollOf } from './a-busy-library.ts';
import { aWorkbook, type Row } from './a-workbook.ts';
import { anOpenPortal, aSignedInVisit, aVisit, describeInBrowser, fillIn, type Visit } from './browser.ts';
import { aLook, PATIENCE } from './looking.ts';

const SANNE: Row = [20451, 'Sanne', 'van der', 'Berg', '2018-05-13', 'Groep 4', 4];
const SANNE_LAST_YEAR: Row = [20451, 'Sanne', 'van der', 'Berg', '2018-05-13', 'Groep 3', 3];
const YUSUF: Row = [20452, 'Yusuf', '', 'Yılmaz', '2018-02-01', 'Groep 4', 4];

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Sends the form on the page with whatever is in it, as one press of its button. */
const send = (page: Visit['page'], name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click();

describeInBrowser('every page and state of a school is accessible, valid, and fits a telephone', () => {
  it(
    'for a visitor',
    async () => {
      const portal = await anOpenPortal();
      await aBusyLibrary(portal);
      const visit = await aVisit(portal);
      const { page } = visit;
      const { look, faults } = aLook(visit);

      for (const path of [
        '/',
        '/?zoek=9',
        '/?zoek=regnboog',
        '/school/9090',
        '/school/9292',
        '/school/9191',
      ]) {
        await page.goto(path);
        await look(`bezoeker ${path}`);
      }
      for (const path of ['/school/1234', '/bestaat/niet']) {
        expect((await page.goto(path))?.status()).toBe(404);
        await look(`bezoeker 404 ${path}`);
      }
      for (const path of [
        '/hulp/parnassys',
        '/hulp',
        '/hulp/aanmelden',
        '/hulp/wachtwoord',
        '/hulp/bestand',
        '/privacy',
        '/toegankelijkheid',
      ]) {
        await page.goto(path);
        await look(`bezoeker ${path}`);
      }

      await page.goto('/aanmelden');
      await look('aanmelden');
      await send(page, 'Aanmelden');
      await look('aanmelden leeg');
      await fillIn(page, 'school9090', 'een verkeerd wachtwoord');
      await send(page, 'Aanmelden');
      await look('aanmelden klopt niet');
      await page.getByRole('button', { name: 'Toon wachtwoord' }).click();
      await look('aanmelden wachtwoord te zien');
      await fillIn(page, 'vertrokken');
      await send(page, 'Aanmelden');
      await look('aanmelden account uit');
      for (let tries = 0; tries < 6; tries += 1) {
        await page.goto('/aanmelden');
        await fillIn(page, 'school9090', 'een verkeerd wachtwoord');
        await send(page, 'Aanmelden');
      }
      await look('aanmelden 429');
      await page.goto('/aanmelden?afgemeld=1');
      await look('aanmelden afgemeld');
      await page.goto('/aanmelden?verlopen=1&terug=/beheer');
      await look('aanmelden verlopen');

      expect(faults).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'for a teacher of a primary school',
    async () => {
      const portal = await anOpenPortal();
      await aBusyLibrary(portal);
      const visit = await aSignedInVisit(portal, 'school9292');
      const { page } = visit;
      const { look, faults } = aLook(visit);

      await look('docent upload leeg');
      await page.goto('/docent');
      await look('docent menu');
      await page.goto('/docent/leerlingbestanden');
      await send(page, 'Upload');
      expect(await page.title()).toBe('Fout: Upload leerlingbestand - Leerlingportaal');
      await look('docent upload niets gekozen');
      await page.getByLabel('Selecteer bestand').setInputFiles(csv('Leerlingen (2026).csv', rollOf(2026)));
      await look('docent upload gekozen');
      await send(page, 'Upload');
      await page.getByRole('alert').waitFor();
      await look('docent upload leestekens');
      await page
        .getByLabel('Selecteer bestand')
        .setInputFiles(
          csv(
            'Alle leerlingen van onze school in de groepen een tot en met acht 2026 2027.csv',
            rollOf(2026),
          ),
        );
      await send(page, 'Upload');
      await page.getByText('Upload geslaagd').waitFor();
      await look('docent upload geslaagd');
      await page.getByRole('button', { name: /Verwijder Alle leerlingen/ }).click();
      await look('docent verwijderd');
      await page.getByRole('button', { name: 'Zet terug' }).click();
      await look('docent teruggezet');
      await page
        .getByLabel('Selecteer bestand')
        .setInputFiles(
          csv(
            'Verjaardagen.csv',
            'Leerlingnummer;Roepnaam;Achternaam;Feest;Groep\n1;Noor;Bakker;13-05-2018;Groep 5\n',
          ),
        );
      await send(page, 'Upload');
      await page.waitForURL('**/wacht/**');
      await look('docent welke kolom');
      await page.getByLabel('Geboortedatum').selectOption('Roepnaam');
      await send(page, 'Gebruik deze kolom');
      await page.getByText("In de kolom 'Roepnaam' staan geen datums.").first().waitFor();
      await look('docent welke kolom fout');
      await page.goto('/docent/leerlingbestanden');
      const lists = ['Leerlingen.csv', 'Leerlingen van vorig jaar.csv'];
      await page.getByLabel('Selecteer bestand').setInputFiles({
        name: 'Lijsten.zip',
        mimeType: 'application/zip',
        buffer: zipOf(lists.map((name, at) => ({ name, content: Buffer.from(rollOf(2026 - at)) }))),
      });
      await send(page, 'Upload');
      await page.waitForURL('**/wacht/**');
      await look('docent welk bestand');
      await page.goto('/docent/leerlingbestanden');
      await page.getByLabel('Selecteer bestand').setInputFiles({
        name: 'Twee tabbladen.xlsx',
        mimeType: 'application/octet-stream',
        buffer: await aWorkbook([SANNE, YUSUF], { 'Leerlingen van vorig jaar': [SANNE_LAST_YEAR] }),
      });
      await send(page, 'Upload');
      await page.waitForURL('**/wacht/**');
      await look('docent welk tabblad');
      await page.getByRole('main').getByRole('button').first().click();
      await look('docent welk tabblad fout');

      await signOutAndIn(visit, 'school9090');
      await look('docent upload met punten');
      await page.goto('/docent/leerlingbestanden?geslaagd=4#melding');
      await look('docent upload geslaagd met punten');
      await page.goto('/docent/leerlingbestanden/4');
      await look('docent bestand met punten');
      await page.goto('/docent/leerlingbestanden/1');
      await look('docent bestand verwerkt');
      expect((await page.goto('/docent/leerlingbestanden/2'))?.status()).toBe(404);
      await look('docent 404');
      expect((await page.goto('/beheer'))?.status()).toBe(403);
      await look('docent 403');

      await page.goto('/mijn-gegevens');
      await look('mijn gegevens');
      await page.goto('/mijn-gegevens/wachtwoord');
      await look('wachtwoord');
      await page.getByLabel('Je wachtwoord nu').fill('iets');
      await page.getByLabel('Nieuw wachtwoord', { exact: true }).fill('kort');
      await send(page, 'Verander wachtwoord');
      await look('wachtwoord fout');
      run(portal.db, `update accounts set password_expires_at = '2030-01-01' where username = 'school9090'`);
      await page.goto('/docent');
      await look('wachtwoord eerste keer');

      expect(faults).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'for a teacher of a secondary school, and one without the right',
    async () => {
      const portal = await anOpenPortal();
      await aBusyLibrary(portal);
      const visit = await aSignedInVisit(portal, 'school9191');
      const { page } = visit;
      const { look, faults } = aLook(visit);

      await look('mediatheek upload');
      await page.goto('/menu');
      await look('mediatheek menu');
      await page.goto('/docent/leerlingbestanden?geslaagd=3#melding');
      await look('mediatheek geslaagd');
      await signOutAndIn(visit, 'docent9090');
      await look('zonder recht menu');
      expect((await page.goto('/docent/leerlingbestanden'))?.status()).toBe(403);
      await look('zonder recht 403');

      expect(faults).toEqual([]);
    },
    PATIENCE,
  );
});

async function signOutAndIn({ page }: Visit, username: string): Promise<void> {
  await page.getByRole('button', { name: 'Afmelden' }).click();
  await page.goto('/aanmelden');
  await fillIn(page, username);
  await send(page, 'Aanmelden');
  await page.waitForURL((url) => url.pathname !== '/aanmelden');
}
