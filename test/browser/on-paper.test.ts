import { expect, it } from 'vitest';
import { aLibrary } from '../a-portal.ts';
import { rosterCsv } from '../pupil-files/roster-csv.ts';
import { lookedInto, planOn, signedIn } from '../visitor.ts';
import { aBusyLibrary } from './a-busy-library.ts';
import { anOpenPortal, aSignedInVisit, describeInBrowser, type Visit } from './browser.ts';

describeInBrowser('lists on paper', () => {
  it('of a whole school have every group on a page of its own', async () => {
    const portal = await anOpenPortal();
    await aBusyLibrary(portal);
    const { page, complaints } = await aSignedInVisit(portal, 'medewerker');
    for (const lists of ['groepslijsten', 'scanlijsten']) {
      await page.goto(`/beheer/scholen/9090/${lists}`);
      expect(await page.locator('.blad').count(), lists).toBe(8);
      expect(await sheetsOf(page), lists).toBe(8);
    }
    expect(complaints).toEqual([]);
  });

  it('show barcodes as wide as they are printed, three beside each other', async () => {
    const portal = await anOpenPortal();
    await aBusyLibrary(portal);
    const { page } = await aSignedInVisit(portal, 'medewerker');
    await page.goto('/beheer/scholen/9090/groepen/5/scanlijst');
    await page.emulateMedia({ media: 'print' });
    // the width of a sheet without its margins
    await page.setViewportSize({ width: Math.round(180 / MM), height: 1000 });
    const boxes = await Promise.all(
      (await page.locator('.passen svg').all()).map((svg) => svg.boundingBox()),
    );
    expect(boxes).toHaveLength(14);
    for (const box of boxes) expect(box?.width).toBeCloseTo(29.7 / MM, 0);
    expect(new Set(boxes.map((box) => Math.round(box?.x ?? 0))).size).toBe(3);
  });

  it('say on every sheet of a long scan list whose they are, and cut nobody in two', async () => {
    const portal = await anOpenPortal();
    await aBusyLibrary(portal);
    const { page } = await aSignedInVisit(portal, 'medewerker');
    await page.goto('/beheer/scholen/9090/groepen/5/scanlijst');
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(styleOf('.blad > h2', 'display'))).toBe('table-header-group');
    // without this Chromium shows it on the first sheet only
    expect(await page.evaluate(styleOf('.blad > h2', 'breakInside'))).toBe('avoid');
    expect(await page.evaluate(styleOf('.passen li', 'breakInside'))).toBe('avoid');
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

describeInBrowser('a preview on paper', () => {
  it('shows its pupils also while some wait for a decision, without what is chosen from', async () => {
    const portal = await anOpenPortal();
    await aLibrary(portal);
    const teacher = await signedIn(portal.app, 'school9090');
    const [noor, sem] = [{ last: 'Bakker' }, { first: 'Sem', last: 'Wit' }];
    await teacher.upload(rosterCsv({ number: '1', ...noor }, { number: '2', ...sem }), 'een.csv');
    const staff = await signedIn(portal.app, 'medewerker');
    const here = '/beheer/bestanden/1/import';
    const plan = planOn(await staff.open(here));
    await staff.send(here, { plan, ...lookedInto(await staff.open(`${here}/bevestigen?plan=${plan}`)) });
    await teacher.upload(rosterCsv({ number: '71', ...noor }, { number: '2', ...sem }), 'twee.csv');

    const visit = await aSignedInVisit(portal, 'medewerker');
    await visit.page.goto('/beheer/bestanden/2/import');
    expect(await visit.page.locator('.keuze >> visible=true').count()).toBeGreaterThan(0);
    await visit.page.emulateMedia({ media: 'print' });
    expect(await onPaper(visit)).toMatch(/Bakker, Noor 71 .*Wit, Sem 2/);
    for (const gone of ['fieldset', 'input', 'button', 'nav']) {
      expect(await visit.page.locator(`${gone} >> visible=true`).count(), gone).toBe(0);
    }
  });
});

describeInBrowser('the points of a file on paper', () => {
  it('are the whole list, on as many pages as it takes, with a head on each, and nothing that belongs to a screen', async () => {
    const visit = await aFileWithPoints();
    const { page } = visit;
    await page.goto('/docent/leerlingbestanden/1?alles=1');
    await page.emulateMedia({ media: 'print' });

    const read = await onPaper(visit);
    expect(read).toContain('80 punten in Leerlingen.csv');
    for (let row = 2; row <= 81; row += 1) expect(read).toContain(`Rij ${row} `);
    expect(read).toMatch(
      /Rij 81 ! Deze rij slaan we over Noor Bakker Geboortedatum 31-02-2018 Deze datum bestaat niet\. Schrijf de datum als dag-maand-jaar, bijvoorbeeld 28-02-2018\. Dit bestand wissen we op 7 november 2026\. Afgedrukt op 8 september 2026, 11\.00 uur door school9090\. Hierin staan gegevens van kinderen\. Bewaar deze print veilig\.$/,
    );
    expect(read).not.toMatch(
      /Afmelden|Docent menu|Download|Print deze pagina|Hulp nodig|Privacy|Naar de inhoud/,
    );

    expect(await page.evaluate(styleOf('thead', 'display'))).toBe('table-header-group');
    expect(await page.evaluate(styleOf('tbody tr', 'breakInside'))).toBe('avoid');
    expect(await sheetsOf(page)).toBeGreaterThan(2);
  });

  it('come with the list of files and without its form and its buttons', async () => {
    const visit = await aFileWithPoints();
    await visit.page.goto('/docent/leerlingbestanden');
    await visit.page.emulateMedia({ media: 'print' });
    const read = await onPaper(visit);
    expect(read).toContain('Je ziet 1 tot en met 50 van 80.');
    expect(read).not.toMatch(/Selecteer bestand|Bestand kiezen|Verwijder|Welke kolommen/);
  });
});

/** A file with a point in fewer than half of its rows, so that each is a line of its own. */
async function aFileWithPoints(): Promise<Visit> {
  const portal = await anOpenPortal();
  await aLibrary(portal);
  const rows = Array.from({ length: 200 }, (_, at) => ({
    number: String(at),
    ...(at < 80 ? { born: '31-02-2018' } : {}),
  }));
  await (await signedIn(portal.app, 'school9090')).upload(rosterCsv(...rows), 'Leerlingen.csv');
  return aSignedInVisit(portal, 'school9090');
}

/** What is to be seen of the page, white space folded. */
const onPaper = async ({ page }: Visit): Promise<string> =>
  (await page.locator('body').innerText()).replace(/\s+/g, ' ').trim();

const styleOf = (element: string, name: string) =>
  `getComputedStyle(document.querySelector('${element}')).${name}`;

/** Millimetres in a pixel. */
const MM = 25.4 / 96;

/** How many sheets of paper the page takes. */
async function sheetsOf(page: Visit['page']): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
  return [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
}
