import { expect, it } from 'vitest';
import { aBusyLibrary } from './a-busy-library.ts';
import { anOpenPortal, aSignedInVisit, describeInBrowser, type Visit } from './browser.ts';

describeInBrowser('lists on paper', () => {
  it('of a whole school have every group on a page of its own', async () => {
    const portal = await anOpenPortal();
    await aBusyLibrary(portal);
    const { page } = await aSignedInVisit(portal, 'medewerker');
    await page.goto('/beheer/scholen/9090/groepslijsten');
    expect(await page.locator('table').count()).toBe(8);
    expect(await sheetsOf(page)).toBe(8);
  });

  it('show the list and nothing to click on', async () => {
    const portal = await anOpenPortal();
    await aBusyLibrary(portal);
    const { page } = await aSignedInVisit(portal, 'medewerker');
    await page.goto('/beheer/scholen/9090/groepen/5');
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['nav', 'button', '.knop']) {
      expect(await page.locator(`${gone} >> visible=true`).count(), gone).toBe(0);
    }
    expect(await page.getByRole('table').isVisible()).toBe(true);
    expect(await page.getByText('Bewaar deze print veilig.').isVisible()).toBe(true);
    expect(await sheetsOf(page)).toBe(1);
  });
});

/** How many sheets of paper the page takes. */
async function sheetsOf(page: Visit['page']): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
  return [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
}
