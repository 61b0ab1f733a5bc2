import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import type { Visit } from './browser.ts';

/** Set to a folder to have every page and state there as a picture, wide and narrow, to look at. */
const PICTURES = process.env['PICTURES'];

const WIDE = 1280;
const NARROW = 360;
const NARROWEST = 320;
const MOST_ELEMENTS = 1400;
const SMALLEST_TARGET = 24;

/** Many pages in one test, on a machine that may be busy: milliseconds. */
export const PATIENCE = 300_000;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Looks at the page as it is now, under this name. */
export type Look = (name: string) => Promise<void>;

/** Somebody who looks at pages one after the other, and keeps a list of what is wrong on each. */
export function aLook(visit: Visit): { look: Look; faults: string[] } {
  const faults: string[] = [];
  const look: Look = async (name) => {
    const { page } = visit;
    const found = [...faultsInSource(await visit.source()), ...visit.complaints.splice(0)];
    for (const width of [WIDE, NARROW]) {
      await page.setViewportSize({ width, height: 900 });
      found.push(...(await barriersOn(page)).map((fault) => `${fault} (${width} px)`));
      await picture(page, `${name} ${width}`);
    }
    await page.setViewportSize({ width: NARROWEST, height: 900 });
    found.push(...(await measuredOn(page)));
    await page.setViewportSize({ width: WIDE, height: 900 });
    faults.push(...found.map((fault) => `${name}: ${fault}`));
  };
  return { look, faults };
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  const path = join(PICTURES, `${name.replace(/[^\w]+/g, '-')}.png`);
  await page.screenshot({ path, fullPage: true });
}

async function barriersOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  return violations.map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** Runs in the page: what only shows when it is drawn. */
const MEASURE = `(() => {
  const targets = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')];
  const seen = targets.filter((target) => !target.matches('.verborgen') && target.getClientRects().length > 0);
  return {
    scrolls: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    elements: document.querySelectorAll('*').length,
    small: seen
      .filter((target) => target.getBoundingClientRect().height < ${SMALLEST_TARGET})
      .map((target) => target.outerHTML.slice(0, 80)),
  };
})()`;

/** Scrolling sideways, targets too small for a finger, too much on one page. */
async function measuredOn(page: Page): Promise<string[]> {
  type Measures = { scrolls: number; elements: number; small: string[] };
  const { scrolls, elements, small } = await page.evaluate<Measures>(MEASURE);
  return [
    ...(scrolls > 0 ? [`scrolls ${scrolls} px sideways at ${NARROWEST} px`] : []),
    ...(elements > MOST_ELEMENTS ? [`${elements} elements`] : []),
    ...small.map((target) => `too small a target: ${target}`),
  ];
}

const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // EJS leaves the white space of its own lines
    'no-trailing-whitespace': 'off',
    // a table keeps its roles when the layout of a narrow screen takes its display away
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'doctype-style': 'off',
    'void-style': 'off',
    // kept together by its class
    'tel-non-breaking': 'off',
    // what a title is long by is the name of a school
    'long-title': 'off',
    // a button in a form sends it
    'no-implicit-button-type': 'off',
  },
});

function faultsInSource(source: string): string[] {
  const { results } = html.validateStringSync(source);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`),
  );
}
