import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { actorOf, only } from '../access/access.ts';
import { proveAnew } from '../accounts/accounts.ts';
import { schoolNames } from '../branches/branches.ts';
import type { Portal } from '../portal.ts';
import { pupilFileNumbered, sayWhatItHolds, undoneImportsOf } from '../pupil-files/pupil-files.ts';
import { say } from '../text/text.ts';
import { askAnew } from '../web/ask-anew.ts';
import { open, readAnswers, readForm, type Answers, type FormErrors } from '../web/form.ts';
import { show, type Link, type Message } from '../web/page.ts';
import { leaves, notBeyond, pagingOf, query } from '../web/paging.ts';
import { fields } from '../web/shield.ts';
import { applyImport, closeWithoutChanges, PlanChanged } from './apply/apply-import.ts';
import { confirmationIn, NotConfirmed } from './apply/confirmation.ts';
import { consequencesOf } from './apply/consequences.ts';
import { addressOf } from './preview/preview-address.ts';
import { filtered, groupsIn, linesOf, stayersIn, tilesOf, type LineFilter } from './preview/preview-page.ts';
import { previewImport, type Preview } from './preview/preview.ts';
import { proposalsOf } from './preview/proposals-page.ts';

const confirmForm = z.object({ plan: z.string() });
const searchForm = z.object({ naam: open, soort: open, groep: open });

declare module 'express-session' {
  interface SessionData {
    /** The name that was last searched for in a preview: a name may not stand in an address. */
    search?: { fileId: number; name: string };
  }
}

/** From the preview of an import to its being done. */
export function importRoutes(portal: Portal): Router {
  const router = Router();
  const anew = askAnew(portal.clock, (req, password) => proveAnew(portal, actorOf(req), password));

  router.get('/beheer/bestanden/:id/import', only('importPupilFiles'), async (req, res) => {
    await showPreview(req, res, query(req, 'verouderd') === '1');
  });

  // the name waits in the session, the address says only that there is one: so reload and Back do no harm
  router.post('/beheer/bestanden/:id/import/zoek', only('importPupilFiles'), fields, (req, res) => {
    const { values } = readForm(searchForm, req.body);
    const { naam: name = '', soort: tile = '', groep: group = '' } = values ?? {};
    if (name === '') delete req.session.search;
    else req.session.search = { fileId: fileId(req), name };
    res.redirect(303, `/beheer/bestanden/${fileId(req)}/import${addressOf({ tile, group, name })}`);
  });

  // who signs in again after a search comes here
  router.get('/beheer/bestanden/:id/import/zoek', only('importPupilFiles'), (req, res) => {
    res.redirect(303, `/beheer/bestanden/${fileId(req)}/import`);
  });

  router.post('/beheer/bestanden/:id/import/soort', only('importPupilFiles'), fields, (req, res) => {
    const { aanvulling } = readAnswers(req.body);
    sayWhatItHolds(portal, actorOf(req), 'importPupilFiles', fileId(req), aanvulling === 'ja');
    res.redirect(303, `/beheer/bestanden/${fileId(req)}/import?soort_bestand=1#melding`);
  });

  router.get('/beheer/bestanden/:id/import/bevestigen', only('importPupilFiles'), async (req, res) => {
    const preview = await previewImport(portal, actorOf(req), fileId(req));
    if (query(req, 'plan') === preview.fingerprint) await showConfirmation(res, preview);
    else res.redirect(303, `/beheer/bestanden/${preview.file.id}/import?verouderd=1#melding`);
  });

  router.post(
    '/beheer/bestanden/:id/import',
    only('importPupilFiles'),
    fields,
    anew(hasAlarms),
    async (req, res) => {
      const answers = readAnswers(req.body);
      await onPlanShown(req, res, async (plan) => {
        try {
          const confirmation = confirmationIn(answers);
          const importId = await applyImport(portal, actorOf(req), fileId(req), plan, confirmation);
          res.redirect(303, `/beheer/imports/${importId}?klaar=1#melding`);
        } catch (refused) {
          if (!(refused instanceof NotConfirmed)) throw refused;
          const preview = await previewImport(portal, actorOf(req), fileId(req));
          await showConfirmation(res.status(422), preview, answers, refused.errors);
        }
      });
    },
  );

  router.post('/beheer/bestanden/:id/import/sluiten', only('importPupilFiles'), fields, async (req, res) => {
    await onPlanShown(req, res, async (plan) => {
      await closeWithoutChanges(portal, actorOf(req), fileId(req), plan);
      res.redirect(303, `/beheer/bestanden/${fileId(req)}?gesloten=1#melding`);
    });
  });

  return router;

  /** Does the deed on the plan that was shown; when it has changed meanwhile, shows the new preview instead (409). */
  async function onPlanShown(
    req: Request,
    res: Response,
    deed: (plan: string) => Promise<void>,
  ): Promise<void> {
    const { values } = readForm(confirmForm, req.body);
    try {
      await deed(values?.plan ?? '');
    } catch (refused) {
      if (!(refused instanceof PlanChanged)) throw refused;
      await showPreview(req, res.status(409), true);
    }
  }

  async function showPreview(req: Request, res: Response, outOfDate: boolean): Promise<void> {
    const preview = await previewImport(portal, actorOf(req), fileId(req));
    const filter = filterOn(req, preview);
    const all = linesOf(preview, schoolNames(portal.db));
    const lines = filtered(all, filter);
    // on paper there is nothing to leaf through
    const everything = query(req, 'alles') === '1';
    const whole = { page: 1, limit: Math.max(lines.length, 1), offset: 0 };
    // after a choice there can be fewer lines behind a tile than before
    const paging = everything ? whole : notBeyond(lines.length, pagingOf(req));
    await show(res, 'imports/preview', {
      title: preview.left ? say('alsnog.knop') : say('beheer.voorbeeld'),
      crumbs: crumbsTo(preview, say('beheer.voorbeeld')),
      ...consequencesOf(portal, preview),
      comparedAt: portal.clock(),
      undoDays: portal.config.undoDays,
      undone: undoneImportsOf(portal.db, preview.file.id),
      tiles: tilesOf(all, filter),
      ...proposalsOf(portal, preview),
      kept: justKept(req, preview),
      page: paging.page,
      groups: groupsIn(preview),
      stayers: stayersIn(all),
      filter,
      lines: lines.slice(paging.offset, paging.offset + paging.limit),
      leaves: leaves(req, paging, lines.length),
      everything,
      inPages: addressOf(filter),
      inOne: addressOf(filter, { alles: '1' }),
      message: outOfDate ? { kind: 'attention', text: say('beheer.w_oud') } : messageAfter(req, preview),
    });
  }

  async function showConfirmation(
    res: Response,
    preview: Preview,
    answers: Answers = {},
    errors: FormErrors = [],
  ): Promise<void> {
    const here = { href: `/beheer/bestanden/${preview.file.id}/import`, text: say('beheer.voorbeeld') };
    await show(res, 'imports/confirm', {
      title: say('beheer.bevestig'),
      crumbs: crumbsTo(preview, here, say('beheer.stap_uitvoeren')),
      ...consequencesOf(portal, preview),
      answers,
      errors,
    });
  }

  function crumbsTo({ file }: Preview, ...rest: (Link | string)[]): (Link | string)[] {
    return [
      { href: '/beheer/bestanden', text: say('beheer.menu_kort') },
      { href: `/beheer/bestanden/${file.id}`, text: file.branchName },
      ...rest,
    ];
  }

  function fileId(req: Request): number {
    return pupilFileNumbered(portal, Number(req.params['id'])).id;
  }
}

/** An import with alarms is only done when each is ticked. */
const hasAlarms = (req: Request): boolean =>
  Object.keys(readAnswers(req.body)).some((field) => field.startsWith('alarm-'));

function filterOn(req: Request, { file }: Preview): LineFilter {
  const { search } = req.session;
  const isSearched = query(req, 'zoek') === '1' && search?.fileId === file.id;
  return { tile: query(req, 'soort'), group: query(req, 'groep'), name: isSearched ? search.name : '' };
}

/** Said once the library has told what the file holds: what is on the page now follows from that. */
function messageAfter(req: Request, { file }: Preview): Message | undefined {
  if (query(req, 'soort_bestand') !== '1') return undefined;
  return { kind: 'good', text: file.supplement ? say('beheer.is_aanvulling') : say('beheer.is_volledig') };
}

/** What was just kept, said once beside the lines it was about. */
function justKept(req: Request, { file }: Preview): string {
  const { chosen } = req.session;
  if (chosen?.fileId !== file.id) return '';
  delete req.session.chosen;
  if (chosen.n === null) return say('keuze.gewist');
  return chosen.n === 0 ? say('keuze.niets_bewaard') : say('keuze.bewaard', { n: chosen.n });
}
