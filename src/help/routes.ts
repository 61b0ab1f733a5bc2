import { Router } from 'express';
import { only } from '../access/access.ts';
import { blanksOf, wordsOf } from '../branches/branches.ts';
import { amsterdamDay } from '../kernel/dutch-date.ts';
import { sizeInWords } from '../kernel/file-size.ts';
import type { Portal } from '../portal.ts';
import { periodsOf } from '../retention/retention.ts';
import { say, type TextKey } from '../text/text.ts';
import { attach } from '../web/attach.ts';
import { show } from '../web/page.ts';
import { exampleFile } from './example-file.ts';
import { PUPIL_SYSTEMS } from './pupil-systems.ts';

const HELP = { href: '/hulp', text: say('hulp.titel') };

const PAGES: Record<string, { view: string; title: TextKey }> = {
  '/hulp': { view: 'help/help', title: 'hulp.titel' },
  '/hulp/aanmelden': { view: 'help/sign-in', title: 'aanmelden.hoe' },
  '/hulp/wachtwoord': { view: 'help/password', title: 'aanmelden.vergeten_titel' },
  '/hulp/bestand': { view: 'help/pupil-file', title: 'docent.kolommen' },
  '/privacy': { view: 'help/privacy', title: 'hulp.privacy' },
  '/toegankelijkheid': { view: 'help/accessibility', title: 'hulp.toegankelijkheid' },
};

/** Pages that explain, and the example file; the same for everybody. */
export function helpRoutes(portal: Portal): Router {
  const router = Router();

  for (const [path, { view, title }] of Object.entries(PAGES)) {
    router.get(path, only('visit'), async (_req, res) => {
      const words = say(title as 'hulp.titel');
      const crumbs = path.startsWith('/hulp/') ? [HELP, words] : [];
      const exampleSize = sizeInWords((await example()).length);
      const around = { title: words, crumbs, aboutPupils: false };
      const page = { ...around, systems: PUPIL_SYSTEMS, exampleSize, periods: periodsOf(portal) };
      await show(res, view, page);
    });
  }

  for (const system of PUPIL_SYSTEMS) {
    router.get(system.path, only('visit'), async (_req, res) => {
      const title = say('systeem.titel', { systeem: system.name });
      const blanks = { ...blanksOf(wordsOf(system.edition)), systeem: system.name };
      const page = { title, crumbs: [HELP, title], system, blanks, aboutPupils: false };
      await show(res, 'help/pupil-system', page);
    });
  }

  router.get('/hulp/voorbeeldbestand.xlsx', only('visit'), async (_req, res) => {
    attach(res, { name: 'Voorbeeldbestand.xlsx', bytes: await example() }, 'xlsx');
  });

  return router;

  function example(): Promise<Buffer> {
    return exampleFile(amsterdamDay(portal.clock()));
  }
}
