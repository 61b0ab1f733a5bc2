import { Router, type Request } from 'express';
import { actorOf, may, only, uploadersOf } from '../access/access.ts';
import { passwordChanged } from '../accounts/accounts.ts';
import {
  allBranches,
  branchesMatching,
  EDITIONS,
  existingBranch,
  groupsOf,
  REGIONS,
  wordsOf,
} from '../branches/branches.ts';
import { importsMatching, waitingTasks, withStatus } from '../imports/imports.ts';
import { amsterdamDay } from '../kernel/dutch-date.ts';
import { beginningOf, schoolYearOf } from '../kernel/school-year.ts';
import type { Portal } from '../portal.ts';
import {
  branchesWithoutFileSince,
  countWaiting,
  headingsKnownOf,
  newestPupilFiles,
  pupilFilesOf,
  statusForLibrary,
} from '../pupil-files/pupil-files.ts';
import { pupilsPerBranch, pupilsPerGroup } from '../pupils/pupils.ts';
import { say } from '../text/text.ts';
import { show } from '../web/page.ts';
import { leaves, pagingOf, query } from '../web/paging.ts';

const SHOWN = 5;
const list = { href: '/beheer/scholen', text: say('scholen.titel') };

/** The school year as the library sees it: what waits, what was done, which schools sent nothing, one school. */
export function campaignRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer', only('seePupilFiles'), async (req, res) => {
    const files = newestPupilFiles(portal.db, SHOWN);
    await show(res, 'campaign/overview', {
      title: say('beheer.overzicht'),
      message: passwordChanged(query(req, 'gelukt')),
      year: thisYear(),
      waiting: countWaiting(portal.db),
      withoutFile: silentBranches().size,
      tasks: waitingTasks(portal),
      tasksShown: SHOWN,
      files: files.map((file) => ({ ...file, status: statusForLibrary(file) })),
      imports: importsMatching(portal.db, { limit: SHOWN }).map(withStatus),
    });
  });

  router.get('/beheer/scholen', only('seeBranches'), async (req, res) => {
    const paging = pagingOf(req);
    const found = branchesAskedFor(req);
    await show(res, 'campaign/schools', {
      title: list.text,
      words: query(req, 'zoek'),
      silent: query(req, 'zonder') === 'ja',
      regions: REGIONS,
      branches: found.slice(paging.offset, paging.offset + paging.limit),
      pupils: pupilsPerBranch(portal.db),
      mayMake: may(actorOf(req), 'manageBranches'),
      leaves: leaves(req, paging, found.length),
    });
  });

  router.get('/beheer/scholen/:number', only('seeBranches'), async (req, res) => {
    const branch = existingBranch(portal, String(req.params['number']));
    const saved = query(req, 'opgeslagen') === '1';
    await show(res, 'campaign/school', {
      title: branch.name,
      crumbs: [list, branch.name],
      branch,
      words: wordsOf(branch.edition),
      edition: EDITIONS[branch.edition],
      region: REGIONS[branch.holidayRegion],
      groups: groupsOf(portal.db, branch.number),
      pupils: pupilsPerGroup(portal.db, branch.number),
      uploaders: uploadersOf(portal.db, branch.number),
      files: pupilFilesOf(portal.db, branch.number).slice(0, SHOWN),
      statusOf: statusForLibrary,
      imports: importsMatching(portal.db, { branch: branch.number, limit: SHOWN }).map(withStatus),
      tasks: waitingTasks(portal, branch.number),
      headings: headingsKnownOf(portal, branch),
      mayChange: may(actorOf(req), 'manageBranches'),
      message: saved ? { kind: 'good', text: say('algemeen.opgeslagen') } : undefined,
    });
  });

  return router;

  function branchesAskedFor(req: Request) {
    const words = query(req, 'zoek');
    const found = words === '' ? allBranches(portal.db) : branchesMatching(portal.db, words);
    if (query(req, 'zonder') !== 'ja') return found;
    const silent = silentBranches();
    return found.filter(({ number }) => silent.has(number));
  }

  function silentBranches(): Set<string> {
    return branchesWithoutFileSince(portal.db, beginningOf(thisYear()));
  }

  function thisYear(): string {
    return schoolYearOf(amsterdamDay(portal.clock()));
  }
}
