import { Router, type Request, type Response } from 'express';
import { actorOf, only } from '../access/access.ts';
import type { Portal } from '../portal.ts';
import { capital, say } from '../text/text.ts';
import { attach } from '../web/attach.ts';
import { show } from '../web/page.ts';
import {
  downloadGroupLists,
  groupLists,
  groupsWithPupils,
  titleOf,
  type ListsOfSchool,
} from './group-lists.ts';
import { sortedName } from './name.ts';

/** The groups of a school, and who is in them: on the screen, on paper and as a workbook. */
export function groupRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/scholen/:number/groepen', only('seePupils'), async (req, res) => {
    const groups = groupsWithPupils(portal, actorOf(req), schoolIn(req));
    const title = capital(groups.words.groups);
    await show(res, 'pupils/groups', {
      title,
      crumbs: [...crumbsTo(groups), title],
      aboutPupils: false,
      ...groups,
      address: addressOf,
    });
  });

  router.get('/beheer/scholen/:number/groepen/:code', only('seePupils'), (req, res) => showLists(req, res));
  router.get('/beheer/scholen/:number/groepslijsten', only('seePupils'), (req, res) => showLists(req, res));

  router.get('/beheer/scholen/:number/groepen/:code/lijst.xlsx', only('seePupils'), sendLists);
  router.get('/beheer/scholen/:number/groepslijsten.xlsx', only('seePupils'), sendLists);

  return router;

  async function showLists(req: Request, res: Response): Promise<void> {
    const code = groupIn(req);
    const shown = groupLists(portal, actorOf(req), schoolIn(req), code);
    const title = titleOf(shown, code);
    const groups = { href: addressOf(shown.branch.number), text: capital(shown.words.groups) };
    await show(res, 'pupils/group-lists', {
      title,
      crumbs: [...crumbsTo(shown), groups, title],
      ...shown,
      heads: {
        number: capital(say('kolom.leerlingnummer')),
        card: capital(say('kolom.pasnummer')),
        year: capital(shown.words.yearGroup),
      },
      download:
        code === undefined
          ? `${schoolAddress(shown)}/groepslijsten.xlsx`
          : `${addressOf(shown.branch.number, code)}/lijst.xlsx`,
      sortedName,
    });
  }

  async function sendLists(req: Request, res: Response): Promise<void> {
    const file = await downloadGroupLists(portal, actorOf(req), schoolIn(req), groupIn(req));
    attach(res, file, 'xlsx');
  }
}

const schoolIn = (req: Request): string => String(req.params['number']);

function groupIn(req: Request): string | undefined {
  const code = req.params['code'];
  return code === undefined ? undefined : String(code);
}

const schoolAddress = ({ branch }: ListsOfSchool): string => `/beheer/scholen/${branch.number}`;

/** Of the groups of a school, or of one of them. */
function addressOf(number: string, code?: string): string {
  const groups = `/beheer/scholen/${number}/groepen`;
  return code === undefined ? groups : `${groups}/${encodeURIComponent(code)}`;
}

function crumbsTo(shown: ListsOfSchool) {
  return [
    { href: '/beheer/scholen', text: say('scholen.titel') },
    { href: schoolAddress(shown), text: shown.branch.name },
  ];
}
