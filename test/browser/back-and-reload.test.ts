import { expect, it } from 'vitest';
import { aBusyLibrary } from './a-busy-library.ts';
import { anOpenPortal, aSignedInVisit, describeInBrowser } from './browser.ts';

describeInBrowser('who goes back or loads a page again', () => {
  it.each([true, false])(
    'after a search in a preview finds it as it was (JavaScript: %s)',
    async (javaScript) => {
      const portal = await anOpenPortal();
      await aBusyLibrary(portal);
      const { page, click } = await aSignedInVisit(portal, 'medewerker', { javaScript });
      await page.goto('/beheer/bestanden/4/import');
      await page.getByLabel('Naam of leerlingnummer').fill('mulder');
      await click('Toon');
      await page.getByText('Je ziet 1 tot en met 1 van 1.').waitFor();
      expect(page.url()).not.toMatch(/mulder/i);
      await page.reload();
      expect(await page.getByLabel('Naam of leerlingnummer').inputValue()).toBe('mulder');

      await click('Ga verder', 'link');
      await page.getByRole('heading', { name: 'Wil je deze import uitvoeren?' }).waitFor();
      await page.goBack();
      await page.getByText('Je ziet 1 tot en met 1 van 1.').waitFor();
    },
  );
});
