import { expect, it } from 'vitest';
import { run } from '../../src/db/query.ts';
import { aLibrary } from '../a-portal.ts';
import { signedIn } from '../visitor.ts';
import { aBusyLibrary, rollOf } from './a-busy-library.ts';
import { anOpenPortal, aSignedInVisit, aVisit, describeInBrowser, fillIn, type Visit } from './browser.ts';
import { aLook } from './looking.ts';

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Sends the form on the page with whatever is in it, as one press of its button. */
const send = (page: Visit['page'], name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click();

describeInBrowser('every page and state is accessible, valid, and fits a telephone', () => {
  it('for a visitor', async () => {
    const portal = await anOpenPortal();
    await aBusyLibrary(portal);
    const visit = await aVisit(portal);
    const { page } = visit;
    const { look, faults } = aLook(visit);

    for (const path of ['/', '/?zoek=9', '/?zoek=regnboog', '/school/9090', '/school/9292', '/school/9191']) {
      await page.goto(path);
      await look(`bezoeker ${path}`);
    }
    for (const path of ['/school/1234', '/bestaat/niet']) {
      expect((await page.goto(path))?.status()).toBe(404);
      await look(`bezoeker 404 ${path}`);
    }
    for (const path of [
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
  });

  it('for a teacher of a primary school', async () => {
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
    await look('docent upload niets gekozen');
    await page.getByLabel('Selecteer bestand').setInputFiles(csv('Leerlingen (2026).csv', rollOf(2026)));
    await look('docent upload gekozen');
    await send(page, 'Upload');
    await page.getByRole('alert').waitFor();
    await look('docent upload leestekens');
    await page
      .getByLabel('Selecteer bestand')
      .setInputFiles(
        csv('Alle leerlingen van onze school in de groepen een tot en met acht 2026 2027.csv', rollOf(2026)),
      );
    await send(page, 'Upload');
    await page.getByText('Upload geslaagd').waitFor();
    await look('docent upload geslaagd');
    await page.getByRole('button', { name: /Verwijder Alle leerlingen/ }).click();
    await look('docent verwijderd');
    await page.getByRole('button', { name: 'Zet terug' }).click();
    await look('docent teruggezet');

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
  });

  it('for a teacher of a secondary school, and one without the right', async () => {
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
  });

  it('for staff on the first day, when there is nothing yet', async () => {
    const portal = await anOpenPortal();
    await aLibrary(portal);
    const visit = await aSignedInVisit(portal, 'medewerker');
    const { page } = visit;
    const { look, faults } = aLook(visit);

    await look('overzicht leeg');
    for (const path of ['/beheer/bestanden', '/beheer/imports', '/beheer/scholen', '/beheer/scholen/9090']) {
      await page.goto(path);
      await look(`leeg ${path}`);
    }
    expect(faults).toEqual([]);
  });

  it('for staff in September', async () => {
    const portal = await anOpenPortal();
    await aBusyLibrary(portal);
    const visit = await aSignedInVisit(portal, 'medewerker');
    const { page } = visit;
    const { look, faults } = aLook(visit);

    await look('overzicht');
    const paths = [
      '/beheer/bestanden',
      '/beheer/bestanden?zoek=regnboog',
      '/beheer/bestanden?status=removed',
      '/beheer/bestanden/1',
      '/beheer/bestanden/4',
      '/beheer/imports',
      '/beheer/imports/1',
      '/beheer/scholen',
      '/beheer/scholen?zonder=ja',
      '/beheer/scholen?zoek=xyz',
      '/beheer/scholen/9090',
      '/beheer/scholen/9292',
      '/beheer/gebruikers',
      '/beheer/gebruikers?zoek=xyz',
      '/beheer/gebruikers/1',
      '/beheer/bestanden/3/import',
      '/beheer/bestanden/4/import',
      '/beheer/bestanden/4/import?soort=overgeslagen',
      '/beheer/bestanden/4/import?soort=groep&groep=5&p=1',
      '/beheer/bestanden/4/import?soort=groep&groep=99',
      '/beheer/bestanden/4/import?verouderd=1',
    ];
    for (const path of paths) {
      await page.goto(path);
      await look(`medewerker ${path}`);
    }
    expect((await page.goto('/beheer/bestanden/1/import'))?.status()).toBe(409);
    await look('medewerker 409');
    expect((await page.goto('/beheer/scholen/nieuw'))?.status()).toBe(403);
    await look('medewerker 403');

    await page.goto('/beheer/gebruikers/3');
    await send(page, 'Maak een nieuw wachtwoord');
    await look('nieuw wachtwoord');

    await page.goto('/beheer/bestanden/4/import');
    await page.getByLabel('Naam of leerlingnummer').fill('a');
    await send(page, 'Toon');
    await look('voorbeeld gezocht');
    await page.goto('/beheer/bestanden/4/import');
    await page.getByRole('link', { name: 'Ga verder' }).click();
    await look('bevestigen');
    await send(page, 'Voer de import uit');
    await look('import klaar');

    await page.goto('/beheer/bestanden/3/import');
    await send(page, 'Sluit af zonder wijzigingen');
    await look('afgesloten');
    const teacher = await signedIn(portal.app, 'school9090');
    await teacher.upload(rollOf(2026), 'Zonder fouten.csv');
    await teacher.send('/docent/leerlingbestanden/5/verwijderen');
    await page.goto('/beheer/bestanden/5');
    await look('verwijderd bestand');

    expect(faults).toEqual([]);
  });

  it('for an admin', async () => {
    const portal = await anOpenPortal();
    await aBusyLibrary(portal);
    const visit = await aSignedInVisit(portal, 'beheerder');
    const { page } = visit;
    const { look, faults } = aLook(visit);

    for (const path of [
      '/beheer/gebruikers',
      '/beheer/gebruikers/1',
      '/beheer/gebruikers/3',
      '/beheer/scholen/9292',
    ]) {
      await page.goto(path);
      await look(`beheerder ${path}`);
    }
    await page.goto('/beheer/gebruikers/3');
    await page.getByLabel('Vestiging', { exact: true }).check();
    await page.getByLabel('Kies de vestiging').selectOption('');
    await send(page, 'Sla op');
    await look('gebruiker fout');
    await page.getByLabel('Kies de vestiging').selectOption('9090');
    await send(page, 'Sla op');
    await look('gebruiker recht gegeven');
    await page.goto('/beheer/gebruikers/nieuw');
    await look('nieuwe gebruiker');
    await send(page, 'Sla op');
    await look('nieuwe gebruiker fout');
    await page.getByLabel('Gebruikersnaam of pasnummer').fill('docent9393');
    await page.getByLabel('School', { exact: true }).selectOption('9393');
    await send(page, 'Sla op');
    await look('nieuwe gebruiker wachtwoord');
    await page.goto('/beheer/scholen/nieuw');
    await look('nieuwe school');
    await send(page, 'Sla op');
    await look('nieuwe school fout');
    await page.goto('/beheer/scholen/9292/wijzigen');
    await look('school wijzigen');
    await send(page, 'Sla op');
    await look('school opgeslagen');

    expect(faults).toEqual([]);
  });
});

async function signOutAndIn({ page }: Visit, username: string): Promise<void> {
  await page.getByRole('button', { name: 'Afmelden' }).click();
  await page.goto('/aanmelden');
  await fillIn(page, username);
  await send(page, 'Aanmelden');
  await page.waitForURL((url) => url.pathname !== '/aanmelden');
}
