import { expect, it } from 'vitest';
import { aLibrary } from '../a-portal.ts';
import {
  anOpenPortal,
  aSignedInVisit,
  aVisit,
  describeInBrowser,
  fillIn,
  type OpenPortal,
} from './browser.ts';

const OWN = 'de kat zit op de hoge kast';

async function aPlace(): Promise<OpenPortal> {
  const portal = await anOpenPortal();
  await aLibrary(portal);
  return portal;
}

describeInBrowser('people and their rights', () => {
  it('who did nothing for half an hour signs in again and goes on where he was', async () => {
    const portal = await aPlace();
    const { page } = await aSignedInVisit(portal, 'medewerker');
    portal.time.now = new Date(portal.time.now.getTime() + 31 * 60_000);

    await page.goto('/beheer/scholen/9090');
    await page.getByRole('heading', { name: 'Meld je opnieuw aan' }).waitFor();
    await page.getByText('Je was 30 minuten niet bezig.').waitFor();
    await fillIn(page, 'medewerker');
    await page.getByRole('main').getByRole('button', { name: 'Aanmelden' }).click();
    await page.getByRole('heading', { level: 1, name: 'De Regenboog' }).waitFor();
  });

  it('who uploads after that hears that nothing was sent', async () => {
    const portal = await aPlace();
    const { page, choose, click } = await aSignedInVisit(portal, 'school9090');
    portal.time.now = new Date(portal.time.now.getTime() + 31 * 60_000);

    await choose('Leerlingen.csv', 'Leerlingnummer;Naam\n');
    await click('Upload');
    await page.getByRole('heading', { name: 'Meld je opnieuw aan' }).waitFor();
    await page.getByText('Je bestand is niet verstuurd.').waitFor();
    await fillIn(page, 'school9090');
    await click('Aanmelden');
    await page.waitForURL('**/docent/leerlingbestanden');
  });

  it('a teacher who forgot his password gets one from staff, and must choose his own', async () => {
    const portal = await aPlace();
    const staff = await aSignedInVisit(portal, 'medewerker');
    await staff.page.goto('/beheer/gebruikers?zoek=school9090');
    await staff.page.getByRole('link', { name: 'school9090' }).click();
    await staff.click('Maak een nieuw wachtwoord');
    const given = await staff.page.locator('.wachtwoord').innerText();

    const { page, click } = await aSignedInVisit(portal, 'docent9090');
    await page.getByRole('button', { name: 'Afmelden' }).click();
    await page.getByText('Je bent afgemeld.').waitFor();
    await fillIn(page, 'school9090', given);
    await click('Aanmelden');
    await page.getByRole('heading', { name: 'Kies je eigen wachtwoord' }).waitFor();
    await page.goto('/docent/leerlingbestanden');
    await page.getByRole('heading', { name: 'Kies je eigen wachtwoord' }).waitFor();
    await page.getByLabel('Je wachtwoord nu').fill(given);
    await page.getByLabel('Nieuw wachtwoord', { exact: true }).fill(OWN);
    await page.getByLabel('Nieuw wachtwoord nog een keer').fill(OWN);
    await click('Verander wachtwoord');
    await page.getByText('Je wachtwoord is veranderd.').waitFor();
    await page.getByRole('heading', { name: 'Upload leerlingbestand' }).waitFor();
  });

  it('the upload right works, and is gone, at the very next request', async () => {
    const portal = await aPlace();
    const teacher = await aSignedInVisit(portal, 'docent9090');
    const admin = await aSignedInVisit(portal, 'beheerder');
    await teacher.page.goto('/docent/leerlingbestanden');
    await teacher.page.getByRole('heading', { name: 'Je mag nog geen leerlingbestanden uploaden' }).waitFor();

    await admin.page.goto('/beheer/gebruikers/3');
    await admin.page
      .getByRole('group', { name: 'Mag lenergegevens uploaden voor' })
      .getByLabel('Vestiging', { exact: true })
      .check();
    await admin.page.getByLabel('Kies de vestiging').selectOption('9090');
    await admin.click('Sla op');
    await admin.page
      .getByText('M. de Wit mag nu leerlingbestanden uploaden voor De Regenboog (9090).')
      .waitFor();
    await teacher.page.reload();
    await teacher.page.getByRole('heading', { name: 'Upload leerlingbestand' }).waitFor();

    await admin.page.getByLabel('Niemand').check();
    await admin.click('Sla op');
    await admin.page.getByText('M. de Wit mag geen leerlingbestanden meer uploaden.').waitFor();
    await teacher.page.reload();
    await teacher.page.getByRole('heading', { name: 'Je mag nog geen leerlingbestanden uploaden' }).waitFor();
  });

  it('who signs in with the keyboard meets what he needs in the order in which he reads it', async () => {
    const { page } = await aVisit(await aPlace());
    await page.goto('/aanmelden');
    await page.getByLabel('Gebruikersnaam of pasnummer').focus();
    const met: string[] = [];
    for (let tabs = 0; tabs < 6; tabs += 1) {
      met.push(
        await page.evaluate<string>('document.activeElement.id || document.activeElement.textContent'),
      );
      await page.keyboard.press('Tab');
    }
    expect(met).toEqual([
      'gebruiker',
      'wachtwoord',
      'Toon wachtwoord',
      'Aanmelden',
      'Hoe moet ik aanmelden?',
      'Wachtwoord vergeten?',
    ]);
  });

  it.each([1280, 360])('nothing moves when the page to sign in on is ready, at %d px', async (width) => {
    const { page } = await aVisit(await aPlace(), { width });
    await page.addInitScript(`window.moved = 0; new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) window.moved += value;
    }).observe({ type: 'layout-shift', buffered: true });`);
    // a script that comes late must not push the page about
    await page.route('**/portaal.js', async (route) => {
      await page.getByLabel('Wachtwoord', { exact: true }).waitFor();
      await route.continue();
    });
    await page.goto('/aanmelden');
    await page.getByRole('button', { name: 'Toon wachtwoord' }).waitFor();
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    expect(await page.evaluate('window.moved')).toBe(0);
  });

  it('a password is shown on request, and hidden again when it is sent', async () => {
    const { page } = await aVisit(await aPlace());
    await page.goto('/aanmelden');
    await fillIn(page, 'medewerker', 'verkeerd');
    await page.getByRole('button', { name: 'Toon wachtwoord' }).click();
    expect(await page.locator('#wachtwoord').getAttribute('type')).toBe('text');
    await page.getByText('Je wachtwoord is te zien.').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Verberg wachtwoord' }).click();
    expect(await page.locator('#wachtwoord').getAttribute('type')).toBe('password');
  });
});
