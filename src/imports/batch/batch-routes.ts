import { Router, type Request } from 'express';
import { actorOf, only } from '../../access/access.ts';
import type { Portal } from '../../portal.ts';
import { findFiles, pupilFileNumbered, type PupilFile } from '../../pupil-files/pupil-files.ts';
import { say } from '../../text/text.ts';
import { readAnswers, type Answers } from '../../web/form.ts';
import { show } from '../../web/page.ts';
import { query } from '../../web/paging.ts';
import { fields } from '../../web/shield.ts';
import { goingOnPage, leftOnPage, linkToBatch } from './batch-page.ts';
import type { Batch } from './batch-store.ts';
import { beginBatch, existingBatch, MOST_IN_A_BATCH, stopBatch, type Shown } from './begin-batch.ts';
import { composeBatch } from './compose-batch.ts';
import { courseOf, messageOf } from './course-page.ts';

/** Many schools at once: what it would do, the deed, how far it is. */
export function batchRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/batches/nieuw', only('importPupilFiles'), async (req, res) => {
    const { files, beyond } = filesAskedFor(req);
    if (files.length === 0) {
      res.redirect(
        303,
        `/beheer/bestanden?${new URLSearchParams({ ...filterOf(req), kies: '1' }).toString()}#melding`,
      );
      return;
    }
    const spotless = query(req, 'keuze') === 'goed';
    const { going, left } = await composeBatch(portal, actorOf(req), files, spotless);
    await show(res, 'imports/batch-new', {
      title: say('reeks.titel'),
      aboutPupils: false,
      crumbs: [{ href: '/beheer/bestanden', text: say('beheer.menu_kort') }, say('reeks.stap')],
      ...goingOnPage(portal, going),
      left: left.map((out) => leftOnPage(portal, out)),
      beyond,
      undoDays: portal.config.undoDays,
    });
  });

  router.post('/beheer/batches', only('importPupilFiles'), fields, (req, res) => {
    const id = beginBatch(portal, actorOf(req), shownIn(readAnswers(req.body)));
    res.redirect(303, `/beheer/batches/${id}`);
  });

  router.get('/beheer/batches/:id', only('importPupilFiles'), async (req, res) => {
    const batch = existingBatch(portal, Number(req.params['id']));
    const course = courseOf(portal, batch);
    const isOver = batch.schoolsLeft === 0;
    await show(res, 'imports/batch', {
      title: titleOf(batch),
      aboutPupils: false,
      crumbs: [{ href: '/beheer/imports', text: say('beheer.geschiedenis') }, linkToBatch(batch.id).text],
      ...course,
      isOver,
      message: isOver ? messageOf(course) : undefined,
    });
  });

  router.post('/beheer/batches/:id/stoppen', only('importPupilFiles'), fields, (req, res) => {
    const { id } = existingBatch(portal, Number(req.params['id']));
    stopBatch(portal, actorOf(req), id);
    res.redirect(303, `/beheer/batches/${id}#melding`);
  });

  return router;

  /** Those that were ticked, or all that wait of what was looked for; how many of these are too many for once. */
  function filesAskedFor(req: Request): { files: PupilFile[]; beyond: number } {
    if (query(req, 'keuze') === 'gekozen') {
      const files = numbersIn(req.query as Answers, 'bestand').map((id) => pupilFileNumbered(portal, id));
      return { files: files.filter(({ state }) => state === 'waiting').slice(0, MOST_IN_A_BATCH), beyond: 0 };
    }
    const { zoek: search, jaar: year } = filterOf(req);
    const slice = { limit: MOST_IN_A_BATCH, offset: 0 };
    const files = findFiles(portal.db, { search, year, state: 'waiting' }, slice);
    return { files, beyond: (files[0]?.total ?? 0) - files.length };
  }
}

function titleOf({ schoolsLeft, stoppedAt }: Batch): string {
  if (stoppedAt !== null) return say('reeks.titel_gestopt');
  return schoolsLeft === 0 ? say('beheer.klaar') : say('reeks.bezig');
}

const filterOf = (req: Request) => ({ zoek: query(req, 'zoek'), jaar: query(req, 'jaar') });

/** The numbers in fields such as `bestand-83`. */
function numbersIn(answers: Answers, word: string): number[] {
  return Object.keys(answers).flatMap((field) => {
    const digits = new RegExp(`^${word}-(\\d{1,15})$`).exec(field)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
}

function shownIn(answers: Answers): Shown[] {
  return numbersIn(answers, 'plan').map((fileId) => ({
    fileId,
    fingerprint: answers[`plan-${fileId}`] ?? '',
  }));
}
