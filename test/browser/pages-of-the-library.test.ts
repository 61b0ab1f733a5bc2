import { expect, it } from 'vitest';
import { run } from '../../src/db/query.ts';
import { leaversOf } from '../../src/pupils/pupils.ts';
import { codeAt, stepAt } from '../../src/accounts/second-factor/totp.ts';
import { bytesOfBase32 } from '../accounts/base32.ts';
import { aLibrary, PASSWORD } from '../a-portal.ts';
import { signedIn, whereTo } from '../visitor.ts';
import { aBusyLibrary, rollOf } from './a-busy-library.ts';
import { anOpenPortal, aSignedInVisit, describeInBrowser, type Visit } from './browser.ts';
import { aLook, PATIENCE } from './looking.ts';

const WITHOUT_BIRTH_DATES =
  'Leerlingnummer;Roepnaam;Achternaam;Feest;Groep\n1;Noor;Bakker;13-05-2018;Groep 5\n';

/** Sends the form on the page with whatever is in it, as one press of its button. */
const send = (page: Visit['page'], name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click();

/** The code that a telephone with this key shows. */
const codeOf = (key: string, moment: Date): string => codeAt(bytesOfBase32(key), stepAt(moment));

describeInBrowser('every page and state of the library is accessible, valid, and fits a telephone', () => {
  it(
    'for staff on the first day, when there is nothing yet',
    async () => {
      const portal = await anOpenPortal();
      await aLibrary(portal);
      const visit = await aSignedInVisit(portal, 'medewerker');
      const { page } = visit;
      const { look, faults } = aLook(visit);

      await look('overzicht leeg');
      for (const path of [
        '/beheer/bestanden',
        '/beheer/imports',
        '/beheer/scholen',
        '/beheer/scholen/9090',
      ]) {
        await page.goto(path);
        await look(`leeg ${path}`);
      }
      expect(faults).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'for staff in September',
    async () => {
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
        '/beheer/scholen/9090/groepen',
        '/beheer/scholen/9292/groepen',
        '/beheer/scholen/9090/groepen/5',
        '/beheer/scholen/9090/groepslijsten',
        '/beheer/scholen/9090/groepen/5/scanlijst',
        '/beheer/scholen/9090/bibliotheeksysteem',
        '/beheer/scholen/9191/bibliotheeksysteem',
        '/beheer/scholen/9292/bibliotheeksysteem',
        '/beheer/imports/1/bibliotheeksysteem',
        '/beheer/gebruikers',
        '/beheer/gebruikers?zoek=xyz',
        '/beheer/gebruikers/1',
        '/beheer/bestanden/3/import',
        '/beheer/bestanden/4/import',
        '/beheer/bestanden/4/import?soort=overgeslagen',
        '/beheer/bestanden/4/import?soort=groep&groep=5&p=1',
        '/beheer/bestanden/4/import?p=2',
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
      await page.getByRole('link', { name: 'Maak de import ongedaan' }).click();
      await look('ongedaan maken');
      await page.getByRole('link', { name: 'Zet alleen de uitgeschreven leerlingen terug' }).click();
      await look('alleen terugzetten');
      await send(page, 'Zet de leerlingen terug');
      await look('teruggezet');
      run(portal.db, `update pupils set prefix = 'van' where group_code in ('4', '5')`);
      await page.goto('/beheer/imports/3/ongedaan');
      await look('ongedaan maken botst');
      await send(page, 'Maak de import ongedaan');
      await look('import ongedaan gemaakt');
      for (const path of [
        '/beheer/imports',
        '/beheer/bestanden',
        '/beheer/bestanden/4',
        '/beheer/imports/1',
      ]) {
        await page.goto(path);
        await look(`na ongedaan maken ${path}`);
      }
      await page.goto('/beheer/bestanden/4/import');
      await look('voorbeeld na ongedaan maken');

      await page.goto('/beheer/bestanden/3/import');
      await send(page, 'Sluit af zonder wijzigingen');
      await look('afgesloten');
      const teacher = await signedIn(portal.app, 'school9090');
      const asked = await teacher.upload(WITHOUT_BIRTH_DATES, 'Zonder datums.csv');
      await teacher.send(whereTo(asked), { weetniet: 'ja' });
      await page.goto('/beheer/bestanden/5/kolommen');
      await look('kolommen koppelen');
      await page.getByLabel('Feest').selectOption('group');
      await page.getByLabel('Groep', { exact: true }).selectOption('birthDate');
      await send(page, 'Ga naar het voorbeeld');
      await page.getByText("In de kolom 'Groep' staan geen datums.").first().waitFor();
      await look('kolommen koppelen fout');
      await teacher.upload(rollOf(2026), 'Zonder fouten.csv');
      await teacher.send('/docent/leerlingbestanden/6/verwijderen');
      await page.goto('/beheer/bestanden/6');
      await look('verwijderd bestand');

      expect(faults).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'for staff with pupils to decide on',
    async () => {
      const portal = await anOpenPortal();
      await aBusyLibrary(portal);
      const teacher = await signedIn(portal.app, 'school9090');
      // every pupil has another number; a year later, and one of them is another child
      await teacher.upload(rollOf(2026).replace(/^(\d)/gm, '9$1'), 'Nieuw leerlingvolgsysteem.csv');
      const visit = await aSignedInVisit(portal, 'medewerker');
      const { page } = visit;
      const { look, faults } = aLook(visit);
      const here = '/beheer/bestanden/5/import';
      run(portal.db, `update pupils set fixed = '["lastName"]', last_name = 'Verbeterd' where id = 3`);

      for (const path of [here, `${here}?soort=kiezen`, `${here}?soort=vertrekt`]) {
        await page.goto(path);
        await look(`te beslissen ${path}`);
      }
      await page.goto(here);
      await send(page, 'Ja, dit zijn dezelfde leerlingen');
      await look('beslist');
      await page.goto(`${here}?soort=nummer&p=2`);
      await look('beslist, andere nummers');
      await page.goto(here);
      await page.getByRole('link', { name: 'Ga verder' }).click();
      await look('bevestigen met beslissingen');
      expect(faults).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'for staff with a single pupil',
    async () => {
      const portal = await anOpenPortal();
      await aBusyLibrary(portal);
      const visit = await aSignedInVisit(portal, 'medewerker');
      const { page } = visit;
      const { look, faults } = aLook(visit);

      for (const path of [
        '/beheer/scholen/9090/leerlingen',
        '/beheer/scholen/9090/leerlingen?p=2&groep=5',
        '/beheer/scholen/9090/leerlingen?status=vertrokken',
        '/beheer/scholen/9191/leerlingen?groep=99',
        '/beheer/scholen/9292/leerlingen',
        '/beheer/scholen/9292/leerlingen/nieuw',
        '/beheer/leerlingen/1',
        '/beheer/leerlingen/1/verzoek',
        '/beheer/scholen/9090/verklaring',
      ]) {
        await page.goto(path);
        await look(`medewerker ${path}`);
      }
      await page.goto('/beheer/scholen/9090/leerlingen');
      await page.getByLabel('Naam, leerlingnummer of pasnummer').fill('yilmaz');
      await send(page, 'Toon');
      await look('leerlingen gezocht');

      await page.goto('/beheer/leerlingen/1/gegevens');
      await look('gegevens van een leerling');
      await page.getByLabel('Achternaam').fill('');
      await send(page, 'Sla op');
      await look('gegevens van een leerling fout');
      await page.getByLabel('Achternaam').fill('Bakker-Zonneveld');
      await send(page, 'Sla op');
      await look('leerling vast');
      await page.getByLabel('Groep', { exact: true }).selectOption('');
      await send(page, 'Zet in deze groep');
      await look('leerling zonder groep');
      await page.getByLabel('Groep', { exact: true }).selectOption('3');
      await send(page, 'Zet in deze groep');
      await look('leerling andere groep');
      await send(page, 'Schrijf de leerling uit');
      await look('leerling uitgeschreven');

      const { firstName, prefix, lastName, birthDate } = leaversOf(portal.db, '9090')[0]!;
      await page.goto('/beheer/scholen/9090/leerlingen/nieuw');
      await look('nieuwe leerling');
      await send(page, 'Schrijf de leerling in');
      await look('nieuwe leerling fout');
      await page.getByLabel('Leerlingnummer').fill('777');
      await page.getByLabel('Roepnaam').fill(firstName);
      await page.getByLabel('Tussenvoegsel').fill(prefix);
      await page.getByLabel('Achternaam').fill(lastName);
      await page.getByLabel('Geboortedatum').fill(birthDate);
      await page.getByLabel('Groep', { exact: true }).selectOption('3');
      await send(page, 'Schrijf de leerling in');
      await look('nieuwe leerling lijkt op een bekende');
      await page.getByLabel('Een andere leerling, die we nog niet kennen').check();
      await send(page, 'Schrijf de leerling in');
      await look('nieuwe leerling ingeschreven');

      expect(faults).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'for an admin',
    async () => {
      const portal = await anOpenPortal();
      await aBusyLibrary(portal);
      const visit = await aSignedInVisit(portal, 'beheerder');
      const { page } = visit;
      const { look, faults } = aLook(visit);

      for (const path of [
        '/beheer/gebruikers',
        '/beheer/gebruikers/1',
        '/beheer/gebruikers/3',
        '/beheer/pasnummers',
        '/beheer/logboek',
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
    },
    PATIENCE,
  );

  it(
    'for who sets up a second step, signs in by it, and is asked for his password anew',
    async () => {
      const portal = await anOpenPortal({ SECOND_FACTOR: 'required' });
      await aLibrary(portal);
      const visit = await aSignedInVisit(portal, 'beheerder');
      const { page } = visit;
      const { look, faults } = aLook(visit);
      const other = await signedIn(portal.app, 'beheerder');

      await look('tweede stap instellen');
      await send(page, 'Zet de tweede stap aan');
      await look('tweede stap zonder code');
      const key = await page.locator('main ol code').innerText();
      await page.getByLabel('Code van 6 cijfers').fill(codeOf(key, portal.time.now));
      await send(page, 'Zet de tweede stap aan');
      await look('herstelcodes');
      await page.goto('/mijn-gegevens/tweede-stap');
      await look('tweede stap staat aan');
      await other.send('/aanmelden', { gebruiker: 'beheerder', wachtwoord: PASSWORD });
      portal.time.now = new Date(portal.time.now.getTime() + 60_000);
      await other.send('/aanmelden/code', { code: codeOf(key, portal.time.now) });
      await page.goto('/mijn-gegevens');
      await look('mijn gegevens, op 2 plekken aangemeld');
      await page.getByRole('dialog', { includeHidden: true }).evaluate((dialog) => {
        (dialog as unknown as { showModal: () => void }).showModal();
      });
      await look('ben je er nog');

      portal.time.now = new Date(portal.time.now.getTime() + 11 * 60_000);
      await page.goto('/mijn-gegevens/tweede-stap');
      await send(page, 'Maak nieuwe herstelcodes');
      await look('wachtwoord nog een keer');
      await send(page, 'Ga verder');
      await look('wachtwoord nog een keer fout');

      await page.goto('/');
      await page.getByRole('button', { name: 'Afmelden' }).first().click();
      await page.getByLabel('Gebruikersnaam of pasnummer').fill('beheerder');
      await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
      await send(page, 'Aanmelden');
      await look('code');
      await send(page, 'Aanmelden');
      await look('code fout');
      expect(faults).toEqual([]);
    },
    PATIENCE,
  );
});
