import { Router, type Request } from 'express';
import { z } from 'zod';
import { actorOf, only } from '../../access/access.ts';
import type { Portal } from '../../portal.ts';
import { pupilFileNumbered } from '../../pupil-files/pupil-files.ts';
import { open, readAnswers, readForm } from '../../web/form.ts';
import { fields } from '../../web/shield.ts';
import { PlanChanged } from '../apply/apply-import.ts';
import { choose, chooseForAll, takeBackChoices } from './choose.ts';
import { addressOf } from './preview-address.ts';

declare module 'express-session' {
  interface SessionData {
    /** How many choices were just kept, to be said once; null when all were taken back. */
    chosen?: { fileId: number; n: number | null };
  }
}

const allForm = z.object({ plan: open, van: open, keuze: z.enum(['ja', 'nee']) });

/** What people say about lines of a preview: one by one, or about all that are sure at once. */
export function choiceRoutes(portal: Portal): Router {
  const router = Router();

  router.post('/beheer/bestanden/:id/import/keuzes', only('importPupilFiles'), fields, async (req, res) => {
    const { soort: tile = '', groep: group = '', zoek: name = '', p = '', ...said } = readAnswers(req.body);
    const n = await choose(portal, actorOf(req), fileId(req), said);
    req.session.chosen = { fileId: fileId(req), n };
    res.redirect(303, `/beheer/bestanden/${fileId(req)}/import${addressOf({ tile, group, name }, { p })}`);
  });

  router.post('/beheer/bestanden/:id/import/allemaal', only('importPupilFiles'), fields, async (req, res) => {
    const here = `/beheer/bestanden/${fileId(req)}/import`;
    const { values } = readForm(allForm, req.body);
    if (!values) {
      res.redirect(303, here);
      return;
    }
    const { plan: fingerprint, van: from, keuze } = values;
    try {
      const n = await chooseForAll(portal, actorOf(req), fileId(req), {
        fingerprint,
        from,
        same: keuze === 'ja',
      });
      req.session.chosen = { fileId: fileId(req), n };
      res.redirect(303, `${here}#wijzigingen`);
    } catch (refused) {
      if (!(refused instanceof PlanChanged)) throw refused;
      res.redirect(303, `${here}?verouderd=1#melding`);
    }
  });

  router.post('/beheer/bestanden/:id/import/keuzes/wissen', only('importPupilFiles'), (req, res) => {
    takeBackChoices(portal, actorOf(req), fileId(req));
    req.session.chosen = { fileId: fileId(req), n: null };
    res.redirect(303, `/beheer/bestanden/${fileId(req)}/import#wijzigingen`);
  });

  return router;

  function fileId(req: Request): number {
    return pupilFileNumbered(portal, Number(req.params['id'])).id;
  }
}
