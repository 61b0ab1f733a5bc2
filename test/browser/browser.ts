import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { listen } from '../../src/listen.ts';
import { aPortal, PASSWORD, type TestPortal } from '../a-portal.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Stories in a real browser. Where there is none they are skipped, and say so; in CI that is a failure. */
export function describeInBrowser(title: string, stories: () => void): void {
  if (CHROMIUM) {
    describe(title, () => {
      afterAll(closeBrowser);
      stories();
    });
  } else if (process.env['CI'] === 'true') {
    describe(title, () => it('needs Chromium', () => expect.fail('no Chromium')));
  } else {
    process.stderr.write(`${title}: skipped: no Chromium\n`);
    describe.skip(`${title} (skipped: no Chromium)`, stories);
  }
}

let opened: Promise<Browser> | undefined;

function browser(): Promise<Browser> {
  opened ??= chromium.launch({ executablePath: CHROMIUM ?? '', args: QUIET });
  return opened;
}

async function closeBrowser(): Promise<void> {
  await (await opened)?.close();
  opened = undefined;
}

export type OpenPortal = TestPortal & { address: string };

/** A portal that listens, for a browser to visit. */
export async function anOpenPortal(settings: Record<string, string> = {}): Promise<OpenPortal> {
  const portal = await aPortal({ PORT: '0', ...settings });
  const listening = await listen(portal);
  onTestFinished(() => listening.close());
  return Object.assign(portal, { address: listening.address });
}

/** Somebody before a screen, and everything that went wrong there unseen. */
export type Visit = {
  page: Page;
  /** What the browser complained of: scripts, the content policy, requests to elsewhere. */
  complaints: string[];
  /** The source of the last page, as it was served. */
  source: () => Promise<string>;
  /** Clicks what is called so, in the page itself. */
  click: (name: string | RegExp, role?: 'button' | 'link') => Promise<void>;
  /** Chooses a file: one click on *Bestand kiezen*, and the computer's own window. */
  choose: (name: string, bytes: Buffer | string) => Promise<void>;
  /** How many times he clicked since the last time this was asked. */
  clicks: () => number;
};

export type Equipment = { width?: number; javaScript?: boolean };

export async function aVisit(
  { address }: OpenPortal,
  { width = 1280, javaScript = true }: Equipment = {},
): Promise<Visit> {
  const context = await (
    await browser()
  ).newContext({
    baseURL: address,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 900 },
    locale: 'nl-NL',
    acceptDownloads: true,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  let clicks = 0;
  return {
    page,
    complaints: complaintsOn(page, address),
    source: sourceOf(page),
    async click(name, role = 'button') {
      clicks += 1;
      const exact = typeof name === 'string';
      await page.getByRole('main').getByRole(role, { name, exact }).click();
    },
    async choose(name, bytes) {
      clicks += 1;
      const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
      await page.getByLabel('Selecteer bestand').setInputFiles(file);
    },
    clicks() {
      const made = clicks;
      clicks = 0;
      return made;
    },
  };
}

/** Signs in on the page that is open, as everybody does. */
export async function fillIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Gebruikersnaam of pasnummer').fill(username);
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
}

export async function aSignedInVisit(
  portal: OpenPortal,
  username: string,
  equipment: Equipment = {},
): Promise<Visit> {
  const visit = await aVisit(portal, equipment);
  await visit.page.goto('/aanmelden');
  await fillIn(visit.page, username);
  await visit.page.getByRole('main').getByRole('button', { name: 'Aanmelden' }).click();
  await visit.page.waitForURL((url) => url.pathname !== '/aanmelden');
  return visit;
}

function complaintsOn(page: Page, address: string): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const own = request.url().startsWith(`${address}/`) || request.url().startsWith('data:');
    if (!own) complaints.push(`asked ${request.url()}`);
  });
  page.on('console', (message) => {
    // that a page answers 403 or 422 is told as an error, and is none
    const told = message
      .text()
      .startsWith('Failed to load resource: the server responded with a status of 4');
    if (message.type() === 'error' && !told) complaints.push(message.text());
  });
  return complaints;
}

function sourceOf(page: Page): () => Promise<string> {
  let source = Promise.resolve('');
  page.on('response', (response) => {
    const request = response.request();
    const moved = response.status() >= 300 && response.status() < 400;
    if (request.isNavigationRequest() && !moved) source = response.text().catch(() => '');
  });
  return () => source;
}
