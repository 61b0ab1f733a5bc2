import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { all } from '../../src/db/query.ts';
import { aLibrary } from '../a-portal.ts';
import { rosterCsv } from '../pupil-files/roster-csv.ts';
import { anOpenPortal, aSignedInVisit, describeInBrowser, type Visit } from './browser.ts';

const BROKEN = 'Het uploaden is niet gelukt. Controleer je internet en probeer het opnieuw.';

/** A roster of some megabytes, so that there is a halfway. */
const LARGE = rosterCsv(
  ...Array.from({ length: 4_000 }, (_, at) => ({ number: String(at), last: `Bakker ${'x'.repeat(400)}` })),
);

describeInBrowser('U19, an upload whose connection breaks', () => {
  it('is told in the box and at the field, and the chosen file can be sent again', async () => {
    const portal = await anOpenPortal();
    await aLibrary(portal);
    const visit = await aSignedInVisit(portal, 'school9090');
    const { page } = visit;

    await visit.choose('Leerlingen.csv', rosterCsv({ number: '1' }));
    await page.context().setOffline(true);
    await visit.click('Upload');
    await expectBroken(visit);
    await page.context().setOffline(false);
    await visit.click('Upload');
    await page.getByText('Upload geslaagd').waitFor();
    expect(await page.title()).not.toContain('Fout');
  });

  it('halfway is told so too, and nothing is kept of it', async () => {
    const portal = await anOpenPortal();
    await aLibrary(portal);
    const line = await aLine(portal.address);
    const visit = await aSignedInVisit(Object.assign(portal, { address: line.address }), 'school9090');

    await visit.choose('Leerlingen.csv', LARGE);
    line.breakAfter(LARGE.length / 2);
    await visit.click('Upload');
    await expectBroken(visit);
    expect(readdirSync(portal.config.uploadsDir)).toEqual([]);
    expect(all(portal.db, 'select * from pupil_files')).toEqual([]);

    line.breakAfter(Infinity);
    await visit.click('Upload');
    await visit.page.getByText('Upload geslaagd').waitFor();
  });
});

async function expectBroken({ page }: Visit): Promise<void> {
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').getByRole('link').innerText()).toBe(BROKEN);
  expect(await page.locator('#bestand-fout').textContent()).toBe(`Fout: ${BROKEN}`);
  expect(await page.locator('#bestand').getAttribute('aria-describedby')).toContain('bestand-fout');
  expect(await page.title()).toMatch(/^Fout: /);
  expect(await page.locator('#fouten:focus').count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Upload', exact: true }).isVisible()).toBe(true);
  expect(await page.getByText('Je hebt gekozen: Leerlingen.csv').count()).toBe(1);
}

/** A line to a server that breaks when one connection has carried so many bytes towards it. */
async function aLine(address: string) {
  const { hostname, port } = new URL(address);
  let most = Infinity;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let carried = 0;
    near.on('data', (piece) => {
      carried += piece.length;
      if (carried <= most) far.write(piece);
      else for (const end of [near, far]) end.resetAndDestroy();
    });
    far.on('data', (piece) => near.write(piece));
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const end of open) end.destroy();
    server.close();
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakAfter: (bytes: number) => void (most = bytes),
  };
}
