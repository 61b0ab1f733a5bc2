import { Router } from 'express';
import { only } from '../access/access.ts';
import { importsMatching } from '../imports/imports.ts';
import { amsterdamDay } from '../kernel/dutch-date.ts';
import { beginningOf, schoolYearOf } from '../kernel/school-year.ts';
import type { Portal } from '../portal.ts';
import {
  branchesWithoutFileSince,
  countWaiting,
  pupilFilesMatching,
  statusForLibrary,
} from '../pupil-files/pupil-files.ts';
import { say } from '../text/text.ts';
import { show } from '../web/page.ts';

const SHOWN = 5;
const everything = { search: '', state: '', from: '', until: '', limit: SHOWN, offset: 0 };

/** The library's first page: what waits, what came in, what was done. */
export function campaignRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer', only('seePupilFiles'), async (_req, res) => {
    const year = schoolYearOf(amsterdamDay(portal.clock()));
    await show(res, 'campaign/overview', {
      title: say('beheer.overzicht'),
      year,
      waiting: countWaiting(portal.db),
      withoutFile: branchesWithoutFileSince(portal.db, beginningOf(year)).size,
      files: pupilFilesMatching(portal.db, everything).map((file) => ({
        ...file,
        status: statusForLibrary(file),
      })),
      imports: importsMatching(portal.db, { limit: SHOWN }),
    });
  });

  return router;
}
