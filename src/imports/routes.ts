import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { actorOf, only } from '../access/access.ts';
import { existingBranch, wordsOf } from '../branches/branches.ts';
import type { Portal } from '../portal.ts';
import { hasNewer, pupilFileNumbered, undoneImportsOf } from '../pupil-files/pupil-files.ts';
import { cardNumbersLeft } from '../pupils/pupils.ts';
import { say } from '../text/text.ts';
import { open, readForm } from '../web/form.ts';
import { show, type Link, type Message } from '../web/page.ts';
import { leaves, pagingOf, query } from '../web/paging.ts';
import { fields } from '../web/shield.ts';
import { applyImport, closeWithoutChanges, PlanChanged } from './apply-import.ts';
import { changesNothing, countsOf } from './counts.ts';
import { filtered, groupsIn, linesOf, tilesOf, type LineFilter } from './preview-page.ts';
import { previewImport, type Preview } from './preview.ts';
import { skippedRowsInWords } from './report.ts';
import { withStatus } from './status.ts';
import { groupChangesOf, importsMatching, type Import } from './store.ts';
import { existingImport, undoingOf } from './undo-preview.ts';

const confirmForm = z.object({ plan: z.string() });
const searchForm = z.object({ naam: open, soort: open, groep: open });

declare module 'express-session' {
  interface SessionData {
    /** The name that was last searched for in a preview: a name may not stand in an address. */
    search?: { fileId: number; name: string };
  }
}

const list = { href: '/beheer/imports', text: say('beheer.geschiedenis') };

/** From the preview of an import to its report. */
export function importRoutes(portal: Portal): Router {
  const router = Router();

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

  router.get('/beheer/bestanden/:id/import/bevestigen', only('importPupilFiles'), async (req, res) => {
    const preview = await previewImport(portal, actorOf(req), fileId(req));
    const here = `/beheer/bestanden/${preview.file.id}/import`;
    if (query(req, 'plan') !== preview.fingerprint) {
      res.redirect(303, `${here}?verouderd=1#melding`);
      return;
    }
    await show(res, 'imports/confirm', {
      title: say('beheer.bevestig'),
      crumbs: crumbsTo(preview, { href: here, text: say('beheer.voorbeeld') }, say('beheer.stap_uitvoeren')),
      ...consequencesOf(portal, preview),
    });
  });

  router.post('/beheer/bestanden/:id/import', only('importPupilFiles'), fields, async (req, res) => {
    await onPlanShown(req, res, async (plan) => {
      const importId = await applyImport(portal, actorOf(req), fileId(req), plan);
      res.redirect(303, `/beheer/imports/${importId}?klaar=1#melding`);
    });
  });

  router.post('/beheer/bestanden/:id/import/sluiten', only('importPupilFiles'), fields, async (req, res) => {
    await onPlanShown(req, res, async (plan) => {
      await closeWithoutChanges(portal, actorOf(req), fileId(req), plan);
      res.redirect(303, `/beheer/bestanden/${fileId(req)}?gesloten=1#melding`);
    });
  });

  router.get('/beheer/imports', only('importPupilFiles'), async (req, res) => {
    const paging = pagingOf(req);
    const imports = importsMatching(portal.db, paging);
    await show(res, 'imports/imports', {
      title: list.text,
      imports: imports.map(withStatus),
      leaves: leaves(req, paging, imports[0]?.total ?? 0),
    });
  });

  router.get('/beheer/imports/:id', only('importPupilFiles'), async (req, res) => {
    const done = existingImport(portal, Number(req.params['id']));
    const branch = existingBranch(portal, done.branch);
    const message = messageAfter(req, done);
    await show(res, 'imports/import', {
      title:
        query(req, 'klaar') === '1' ? say('beheer.klaar') : say('beheer.import_nr', { nr: String(done.id) }),
      message,
      crumbs: [list, say('beheer.import_nr', { nr: String(done.id) })],
      done,
      words: wordsOf(branch.edition),
      groups: groupChangesOf(portal.db, done.id),
      skipped: await skippedRowsInWords(portal, done.id, done.pupilFileId, branch),
      undoing: undoingOf(portal, done),
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
    const all = linesOf(preview);
    const lines = filtered(all, filter);
    // on paper there is nothing to leaf through
    const everything = query(req, 'alles') === '1';
    const paging = everything ? { page: 1, limit: Math.max(lines.length, 1), offset: 0 } : pagingOf(req);
    await show(res, 'imports/preview', {
      title: say('beheer.voorbeeld'),
      crumbs: crumbsTo(preview, say('beheer.voorbeeld')),
      ...consequencesOf(portal, preview),
      comparedAt: portal.clock(),
      undoDays: portal.config.undoDays,
      undone: undoneImportsOf(portal.db, preview.file.id),
      tiles: tilesOf(all),
      groups: groupsIn(preview),
      filter,
      lines: lines.slice(paging.offset, paging.offset + paging.limit),
      leaves: leaves(req, paging, lines.length),
      everything,
      inPages: addressOf(filter),
      inOne: addressOf(filter, { alles: '1' }),
      message: outOfDate ? { kind: 'attention', text: say('beheer.w_oud') } : undefined,
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

function filterOn(req: Request, { file }: Preview): LineFilter {
  const { search } = req.session;
  const isSearched = query(req, 'zoek') === '1' && search?.fileId === file.id;
  return { tile: query(req, 'soort'), group: query(req, 'groep'), name: isSearched ? search.name : '' };
}

/** The address of the lines that a filter lets through, without the name. */
function addressOf({ tile, group, name }: LineFilter, more: Record<string, string> = {}): string {
  const words = { soort: tile, groep: group, zoek: name && '1', ...more };
  const said = Object.entries(words).filter(([, word]) => word !== '');
  return `?${new URLSearchParams(said).toString()}#wijzigingen`;
}

/** What was just done with this import, said above its page. */
function messageAfter(req: Request, { id, branchName }: Import): Message | undefined {
  if (query(req, 'klaar') === '1') {
    return { kind: 'good', text: say('beheer.klaar_tekst', { nr: String(id), school: branchName }) };
  }
  if (query(req, 'ongedaan') === '1') return { kind: 'good', text: say('ongedaan.klaar') };
  if (query(req, 'teruggezet') === '1') return { kind: 'good', text: say('ongedaan.klaar_alleen') };
  return undefined;
}

/** What the preview and the confirmation both show: what would happen, and what a person should ask himself. */
function consequencesOf(portal: Portal, { file, plan, fingerprint }: Preview) {
  const counts = countsOf(plan);
  return {
    file,
    fingerprint,
    counts,
    words: wordsOf(file.edition),
    rollSize: plan.rollSize,
    leaving: percentOf(counts.unenrol, plan.rollSize),
    freshGroups: plan.groups.filter(({ before }) => before === null).map(({ after }) => after),
    newer: hasNewer(portal.db, file),
    cardsShort: counts.enrol > cardNumbersLeft(portal),
    changedGroups: plan.groups.filter(({ before }) => before !== null),
    nothing: changesNothing(plan),
  };
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}
