import { Router } from 'express';
import { only } from '../access/access.ts';
import { say, type TextKey } from '../text/text.ts';
import { show } from '../web/page.ts';

const PAGES: Record<string, { view: string; title: TextKey }> = {
  '/hulp': { view: 'help/help', title: 'hulp.titel' },
  '/hulp/aanmelden': { view: 'help/sign-in', title: 'aanmelden.hoe' },
  '/hulp/wachtwoord': { view: 'help/password', title: 'aanmelden.vergeten_titel' },
  '/hulp/bestand': { view: 'help/pupil-file', title: 'docent.kolommen' },
  '/privacy': { view: 'help/privacy', title: 'hulp.privacy' },
  '/toegankelijkheid': { view: 'help/accessibility', title: 'hulp.toegankelijkheid' },
};

/** Pages that explain; the same for everybody. */
export function helpRoutes(): Router {
  const router = Router();
  for (const [path, { view, title }] of Object.entries(PAGES)) {
    router.get(path, only('visit'), async (_req, res) => {
      const words = say(title as 'hulp.titel');
      const crumbs = path.startsWith('/hulp/') ? [{ href: '/hulp', text: say('hulp.titel') }, words] : [];
      await show(res, view, { title: words, crumbs });
    });
  }
  return router;
}
