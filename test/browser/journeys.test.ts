import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { rollOf } from '../../src/pupils/pupils.ts';
import { aLibrary } from '../a-portal.ts';
import { hashOf } from '../imports/a-real-register.ts';
import { planOn, signedIn } from '../visitor.ts';
import { aWorkbook, type Row } from './a-workbook.ts';
import {
  anOpenPortal,
  aSignedInVisit,
  aVisit,
  describeInBrowser,
  fillIn,
  type OpenPortal,
  type Visit,
} from './browser.ts';

const LAST_YEAR: Row[] = [
  [20451, 'Sanne', 'van der', 'Berg', '2018-05-13', 'Groep 4', 4],
  [20452, 'Yusuf', '', 'Yılmaz', '2018-02-01', 'Groep 4', 4],
  [20453, 'Noor', '', 'Bakker', '2014-11-22', 'Groep 8', 8],
];
const THIS_YEAR: Row[] = [
  [20451, 'Sanne', 'van der', 'Berg', '2018-05-13', 'Groep 5', 5],
  [20452, 'Yusuf', '', 'Yılmaz', '2018-02-01', 'Groep 5', 5],
  [20454, 'Zoë', '', 'Nguyễn', '2022-03-03', 'Groep 1', 1],
];
const ONE_CLASS =
  'Stamnr;Roepnaam;Tussenv;Achternaam;Geboortedatum;Klas\n5001;Finn;de;Wit;04-05-2013;H1a\n5002;Mila;;Jansen;06-07-2013;H1a\n';

async function aSchoolWithLastYearsRoll(): Promise<OpenPortal> {
  const portal = await anOpenPortal();
  await aLibrary(portal);
  const teacher = await signedIn(portal.app, 'school9090');
  await teacher.upload(await aWorkbook(LAST_YEAR), 'Leerlingen vorig jaar.xlsx');
  const staff = await signedIn(portal.app, 'medewerker');
  await staff.send('/beheer/bestanden/1/import', {
    plan: planOn(await staff.open('/beheer/bestanden/1/import')),
  });
  return portal;
}

const heading = ({ page }: Visit) => page.getByRole('heading', { level: 1 }).innerText();
const read = async ({ page }: Visit) => (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
/** The browser moves the focus a moment after the page is there. */
const hasFocus = ({ page }: Visit, id: string) =>
  page
    .locator(`#${id}:focus`)
    .waitFor({ state: 'attached' })
    .then(
      () => true,
      () => false,
    );

describeInBrowser('a pupil file goes from school to register', () => {
  describe.each([
    { javaScript: true, how: 'with JavaScript' },
    { javaScript: false, how: 'without JavaScript' },
  ])('$how', ({ javaScript }) => {
    it('a teacher uploads in four clicks, takes the file back and puts it back', async () => {
      const portal = await aSchoolWithLastYearsRoll();
      const visit = await aVisit(portal, { javaScript });
      const { page } = visit;

      await page.goto('/cgi-bin/bx.pl?vestnr=9090;var=dbos');
      expect(await heading(visit)).toBe('De Regenboog');
      await visit.click('Aanmelden', 'link');
      await fillIn(page, 'school9090');
      await visit.click('Aanmelden');
      await page.waitForURL('**/docent/leerlingbestanden');
      await visit.choose('Leerlingen 2026.xlsx', await aWorkbook(THIS_YEAR));
      await visit.click('Upload');
      await page.getByText('Upload geslaagd').waitFor();
      expect(visit.clicks()).toBeLessThanOrEqual(4);

      expect(await read(visit)).toContain(
        'Leerlingen 2026.xlsx is veilig aangekomen. We vonden 3 leerlingen in 2 groepen.',
      );
      expect(await hasFocus(visit, 'melding')).toBe(true);
      expect(await page.title()).toBe('Upload geslaagd: Upload leerlingbestand - Leerlingportaal');

      await visit.click('Verwijder Leerlingen 2026.xlsx');
      await page.getByText('Leerlingen 2026.xlsx is verwijderd.').waitFor();
      expect(await page.getByRole('rowheader', { name: 'Leerlingen 2026.xlsx' }).count()).toBe(0);
      await visit.click('Zet terug');
      await page.getByText('Leerlingen 2026.xlsx staat er weer.').waitFor();
      expect(await page.getByRole('rowheader', { name: 'Leerlingen 2026.xlsx' }).count()).toBe(1);
      expect(visit.clicks()).toBe(2);

      await page.getByRole('button', { name: 'Afmelden' }).click();
      await page.getByText('Je bent afgemeld.').waitFor();
      await page.goto('/docent/leerlingbestanden');
      expect(await heading(visit)).toBe('Aanmelden');
      expect(visit.complaints).toEqual([]);
    });

    it('staff previews, filters, searches, and applies it in four clicks', async () => {
      const portal = await aSchoolWithLastYearsRoll();
      const bytes = await aWorkbook(THIS_YEAR);
      await (await signedIn(portal.app, 'school9090')).upload(bytes, 'Leerlingen 2026.xlsx');
      const visit = await aSignedInVisit(portal, 'medewerker', { javaScript });
      const { page } = visit;

      expect(await heading(visit)).toBe('Overzicht');
      await visit.click('Bekijk Leerlingen 2026.xlsx', 'link');
      await visit.click('Bekijk het voorbeeld', 'link');
      await page.getByText('Er is nog niets veranderd').waitFor();
      expect(await read(visit)).toContain('1 nieuw 2 naar een andere groep 0 andere gegevens 1 vertrekt');

      await page.getByLabel('Soort wijziging').selectOption({ label: 'vertrekken' });
      await page.getByRole('button', { name: 'Toon' }).click();
      await page.getByText('Je ziet 1 tot en met 1 van 1.').waitFor();
      expect(await page.getByRole('rowheader').allInnerTexts()).toEqual([
        expect.stringContaining('Bakker, Noor'),
      ]);
      await page.getByLabel('Soort wijziging').selectOption('');
      await page.getByLabel('Naam of leerlingnummer').fill('yilmaz');
      await page.getByRole('button', { name: 'Toon' }).click();
      await page.getByRole('rowheader', { name: 'Yılmaz, Yusuf' }).waitFor();
      expect(await page.getByRole('rowheader').count()).toBe(1);
      expect(page.url()).not.toContain('yilmaz');
      expect(await read(visit)).toContain('was 4 wordt 5');

      await visit.click('Ga verder', 'link');
      await page.getByText('Je schrijft 1 leerling in.').waitFor();
      expect(rollOf(portal.db, '9090').map(({ firstName }) => firstName)).toContain('Noor');
      await visit.click('Voer de import uit');
      await page.getByRole('heading', { name: 'De import is klaar' }).waitFor();
      expect(visit.clicks()).toBeLessThanOrEqual(4);
      expect(await hasFocus(visit, 'melding')).toBe(true);

      expect(rollOf(portal.db, '9090')).toMatchObject([
        { pupilNumber: '20451', groupCode: '5', cardNumber: '21000001' },
        { pupilNumber: '20452', groupCode: '5', cardNumber: '21000002' },
        {
          pupilNumber: '20454',
          firstName: 'Zoë',
          lastName: 'Nguyễn',
          groupCode: '1',
          cardNumber: '21000004',
        },
      ]);
      expect(visit.complaints).toEqual([]);
    });

    it('the same file once more changes nothing, and can be closed', async () => {
      const portal = await aSchoolWithLastYearsRoll();
      await (
        await signedIn(portal.app, 'school9090')
      ).upload(await aWorkbook(LAST_YEAR), 'Nog een keer.xlsx');
      const before = rollOf(portal.db, '9090');
      const visit = await aSignedInVisit(portal, 'medewerker', { javaScript });

      await visit.click('Bekijk Nog een keer.xlsx', 'link');
      await visit.click('Bekijk het voorbeeld', 'link');
      await visit.page.getByText('Er verandert niets. Alle 3 leerlingen blijven gelijk.').waitFor();
      expect(await visit.page.getByRole('link', { name: 'Ga verder' }).count()).toBe(0);
      await visit.click('Sluit af zonder wijzigingen');
      await visit.page.getByText('Het bestand is afgesloten.').waitFor();
      expect(rollOf(portal.db, '9090')).toEqual(before);
    });

    it('a school that goes to another pupil system costs one decision, and every child keeps his card', async () => {
      const portal = await aSchoolWithLastYearsRoll();
      const cards = () =>
        rollOf(portal.db, '9090').map(({ firstName, cardNumber }) => [firstName, cardNumber]);
      const before = cards();
      const renumbered = LAST_YEAR.map(([, ...rest], at): Row => [70001 + at, ...rest]);
      await (await signedIn(portal.app, 'school9090')).upload(await aWorkbook(renumbered), 'Nieuw.xlsx');
      const visit = await aSignedInVisit(portal, 'medewerker', { javaScript });
      const { page } = visit;
      await page.goto('/beheer/bestanden/2/import');
      await page.getByText('3 leerlingen hebben een nieuw nummer.').waitFor();

      visit.clicks();
      await visit.click('Ja, dit zijn dezelfde leerlingen');
      await page.getByText('3 keuzes zijn bewaard.').waitFor();
      await visit.click('Ga verder', 'link');
      await visit.click('Voer de import uit');
      await page.getByRole('heading', { name: 'De import is klaar' }).waitFor();
      expect(visit.clicks()).toBe(3);
      expect(cards()).toEqual(before);
      expect(rollOf(portal.db, '9090').map(({ pupilNumber }) => pupilNumber)).toEqual([
        '70001',
        '70002',
        '70003',
      ]);
      expect(visit.complaints).toEqual([]);
    });

    it('a doubt is decided on in the table, and the page comes back where it was', async () => {
      const portal = await aSchoolWithLastYearsRoll();
      const [sanne, ...rest] = LAST_YEAR;
      const doubtful: Row[] = [[70001, 'Sanna', ...sanne!.slice(2)] as Row, ...rest];
      await (await signedIn(portal.app, 'school9090')).upload(await aWorkbook(doubtful), 'Twijfel.xlsx');
      const visit = await aSignedInVisit(portal, 'medewerker', { javaScript });
      const { page } = visit;
      await page.goto('/beheer/bestanden/2/import?soort=kiezen');
      await page.getByLabel('Ja, dit is Sanne van der Berg (20451)').check();
      await visit.click('Bewaar keuzes');
      await page.getByText('1 keuze is bewaard.').waitFor();
      expect(page.url()).toContain('/beheer/bestanden/2/import?soort=kiezen');
      await page.goto('/beheer/bestanden/2/import?soort=nummer');
      expect(await page.getByLabel('Ja, dit is Sanne van der Berg (20451)').isChecked()).toBe(true);
      expect(visit.complaints).toEqual([]);
    });

    it('an import is undone in two clicks, and the register is as if it had never been', async () => {
      const portal = await aSchoolWithLastYearsRoll();
      const before = hashOf(portal);
      await (await signedIn(portal.app, 'school9090')).upload(await aWorkbook(THIS_YEAR), 'Dit jaar.xlsx');
      const visit = await aSignedInVisit(portal, 'medewerker', { javaScript });
      const { page } = visit;
      await page.goto('/beheer/bestanden/2/import');
      await visit.click('Ga verder', 'link');
      await visit.click('Voer de import uit');
      await page.getByRole('heading', { name: 'De import is klaar' }).waitFor();
      expect(hashOf(portal)).not.toBe(before);

      visit.clicks();
      await visit.click('Maak de import ongedaan', 'link');
      await page.getByText('De gegevens van 4 leerlingen worden weer zoals op').waitFor();
      await visit.click('Maak de import ongedaan');
      await page.getByText('De import is ongedaan gemaakt.').waitFor();
      expect(visit.clicks()).toBe(2);
      expect(await hasFocus(visit, 'melding')).toBe(true);
      expect(hashOf(portal)).toBe(before);
      expect(visit.complaints).toEqual([]);
    });

    it('a secondary school does the same in its own words', async () => {
      const portal = await anOpenPortal();
      await aLibrary(portal);
      const visit = await aVisit(portal, { javaScript });
      const { page } = visit;

      await page.goto('/school/9191');
      await visit.click('Mijn Bibliotheek', 'link');
      await fillIn(page, 'school9191');
      await visit.click('Aanmelden');
      await page.getByText('De leerlingbestanden staan klaar.').waitFor();
      await visit.choose('Leerlingen.csv', ONE_CLASS);
      await visit.click('Verstuur');
      await page.getByText('Upload geslaagd').waitFor();
      expect(await read(visit)).toContain('We vonden 2 leerlingen in 1 klas.');
      expect(await read(visit)).not.toMatch(/groep/i);
      await visit.click('Verwijder bestand Leerlingen.csv');
      await page.getByText('Leerlingen.csv is verwijderd.').waitFor();
    });
  });

  it.each([true, false])(
    'a name with signs in it is mended in one click (JavaScript: %s)',
    async (javaScript) => {
      const portal = await aSchoolWithLastYearsRoll();
      const visit = await aSignedInVisit(portal, 'school9090', { javaScript });

      await visit.choose('Leerlingen St. Jozef (2026-2027).csv', ONE_CLASS);
      await visit.click('Upload');
      await visit.page.getByRole('heading', { name: 'We stellen een andere naam voor' }).waitFor();
      expect(await read(visit)).toContain(
        'Haal de leestekens uit de bestandsnaam: punt, haakjes en koppelteken.',
      );
      expect(await hasFocus(visit, 'fouten')).toBe(true);
      visit.clicks();
      await visit.click('Upload met deze naam');
      await visit.page.getByText('Leerlingen St Jozef 2026 2027.csv is veilig aangekomen.').waitFor();
      expect(visit.clicks()).toBe(1);
    },
  );

  it('what the library downloads is what the school uploaded, byte for byte', async () => {
    const portal = await aSchoolWithLastYearsRoll();
    const bytes = await aWorkbook(THIS_YEAR);
    await (await signedIn(portal.app, 'school9090')).upload(bytes, 'Leerlingen 2026.xlsx');
    const { page } = await aSignedInVisit(portal, 'medewerker');

    await page.goto('/beheer/bestanden/2');
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('Leerlingen 2026.xlsx');
    const sha256 = createHash('sha256')
      .update(await readFile(await download.path()))
      .digest('hex');
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await page.getByText(sha256).count()).toBe(1);
  });

  it('a file can be dropped on the box, and what cannot be used is told before it is sent', async () => {
    const portal = await aSchoolWithLastYearsRoll();
    const visit = await aSignedInVisit(portal, 'school9090');
    const { page } = visit;
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));

    await drop(visit, 'Leerlingen.pdf', 'geen rooster');
    await page.getByText('Je hebt gekozen: Leerlingen.pdf (1 kB).').waitFor();
    await visit.click('Upload');
    expect(await page.getByRole('alert').innerText()).toContain('Dit type bestand kan niet: .pdf.');
    expect(await hasFocus(visit, 'fouten')).toBe(true);
    expect(sent).toEqual([]);

    await drop(visit, 'Leerlingen.csv', ONE_CLASS);
    await visit.click('Upload');
    await page.getByText('Upload geslaagd').waitFor();
    expect(visit.complaints).toEqual([]);
  });

  it('the very same file twice is told, also when that was told before', async () => {
    const portal = await aSchoolWithLastYearsRoll();
    const visit = await aSignedInVisit(portal, 'school9090');
    for (const times of [1, 2, 3]) {
      await visit.choose('Leerlingen.csv', ONE_CLASS);
      await visit.click('Upload');
      const text = times === 1 ? 'Upload geslaagd' : 'We hebben het niet nog een keer bewaard.';
      await visit.page.getByText(text).waitFor();
      await visit.page.getByText('Upload klaar.').waitFor({ state: 'detached' });
    }
    expect(await visit.page.getByRole('rowheader', { name: 'Leerlingen.csv' }).count()).toBe(1);
  });

  it('with the keyboard alone', async () => {
    const portal = await aSchoolWithLastYearsRoll();
    const visit = await aVisit(portal);
    const { page } = visit;
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };

    await page.goto('/aanmelden');
    await press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Naar de inhoud');
    await press('Enter', 'Tab');
    await page.keyboard.type('school9090');
    await press('Tab');
    await page.keyboard.type('een bibliotheek vol verhalen');
    await press('Enter');
    await page.waitForURL('**/docent/leerlingbestanden');

    await press('Tab', 'Enter', 'Tab');
    expect(await page.locator('#bestand:focus').count()).toBe(1);
    await visit.choose('Leerlingen.csv', ONE_CLASS);
    await press('Tab', 'Enter');
    await page.getByText('Upload geslaagd').waitFor();
    expect(await hasFocus(visit, 'melding')).toBe(true);
  });
});

/** Drops a file on the box, as from the desktop. */
async function drop({ page }: Visit, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(`(() => {
    const carried = new DataTransfer();
    carried.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
    return carried;
  })()`);
  await page.dispatchEvent('[data-kiezer]', 'drop', { dataTransfer });
}
