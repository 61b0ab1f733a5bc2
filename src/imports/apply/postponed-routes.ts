import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { actorOf, only } from '../../access/access.ts';
import { existingBranch, wordsOf } from '../../branches/branches.ts';
import type { Portal } from '../../portal.ts';
import { sortedName } from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import { open, readForm } from '../../web/form.ts';
import { show, type Message } from '../../web/page.ts';
import { fields } from '../../web/shield.ts';
import { whyLeftAlone } from '../left-alone-words.ts';
import { PostponedChanged, previewPostponed, unenrolPostponed } from './postponed.ts';
import { undoingOf } from '../undo/undo-preview.ts';

const confirmForm = z.object({ plan: open });

/** *Schrijf deze leerlingen alsnog uit*: a page that shows who leaves and who stays all the same, and the deed. */
export function postponedRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/imports/:id/uitschrijven', only('importPupilFiles'), (req, res) =>
    showPostponed(req, res),
  );

  router.post('/beheer/imports/:id/uitschrijven', only('importPupilFiles'), fields, async (req, res) => {
    const { values } = readForm(confirmForm, req.body);
    const id = Number(req.params['id']);
    try {
      unenrolPostponed(portal, actorOf(req), id, values?.plan ?? '');
    } catch (refused) {
      if (!(refused instanceof PostponedChanged)) throw refused;
      await showPostponed(req, res.status(409), { kind: 'attention', text: say('ongedaan.oud') });
      return;
    }
    res.redirect(303, `/beheer/imports/${id}?uitgeschreven=1#melding`);
  });

  return router;

  async function showPostponed(req: Request, res: Response, message?: Message): Promise<void> {
    const postponed = previewPostponed(portal, actorOf(req), Number(req.params['id']));
    const { done, going, left, fingerprint } = postponed;
    const nr = String(done.id);
    const words = wordsOf(existingBranch(portal, done.branch).edition);
    await show(res, 'imports/postponed', {
      title: say('uitstel.titel', { n: going.length }),
      message,
      crumbs: [
        { href: '/beheer/imports', text: say('beheer.geschiedenis') },
        { href: `/beheer/imports/${nr}`, text: say('beheer.import_nr', { nr }) },
        say('uitstel.stap'),
      ],
      done,
      words,
      going: going.map((pupil) => ({ ...pupil, name: sortedName(pupil) })).sort(byName),
      left: left
        .map(({ pupil, because }) => ({
          ...pupil,
          name: sortedName(pupil),
          because: whyLeftAlone(because, words),
        }))
        .sort(byName),
      fingerprint,
      undoing: undoingOf(portal, done),
    });
  }
}

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, 'nl');
