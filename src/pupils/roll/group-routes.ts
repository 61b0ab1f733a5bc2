import { Router, type Request, type Response } from 'express';
import { actorOf, only } from '../../access/access.ts';
import type { Portal } from '../../portal.ts';
import { capital, say } from '../../text/text.ts';
import { attach } from '../../web/attach.ts';
import { show, type Link } from '../../web/page.ts';
import {
  downloadGroupLists,
  groupLists,
  headingOf,
  groupsWithPupils,
  titleOf,
  type GroupList,
  type ListsOfSchool,
} from './group-lists.ts';
import { sortedName } from '../name.ts';
import { scanLists } from './scan-lists.ts';

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
      addresses: (code?: string) => addressesOf(groups, code),
    });
  });

  router.get('/beheer/scholen/:number/groepen/:code', only('seePupils'), (req, res) => showLists(req, res));
  router.get('/beheer/scholen/:number/groepslijsten', only('seePupils'), (req, res) => showLists(req, res));

  router.get('/beheer/scholen/:number/groepen/:code/scanlijst', only('seePupils'), showScanLists);
  router.get('/beheer/scholen/:number/scanlijsten', only('seePupils'), showScanLists);

  router.get('/beheer/scholen/:number/groepen/:code/lijst.xlsx', only('seePupils'), sendLists);
  router.get('/beheer/scholen/:number/groepslijsten.xlsx', only('seePupils'), sendLists);

  return router;

  async function showLists(req: Request, res: Response): Promise<void> {
    const code = groupIn(req);
    const shown = groupLists(portal, actorOf(req), schoolIn(req), code);
    const title = titleOf(shown, code);
    await show(res, 'pupils/group-lists', {
      title,
      crumbs: [...crumbsTo(shown), groupsOf(shown), title],
      ...shown,
      headingOf: (list: GroupList) => headingOf(shown, list),
      heads: {
        number: capital(say('kolom.leerlingnummer')),
        card: capital(say('kolom.pasnummer')),
        year: capital(shown.words.yearGroup),
      },
      addresses: addressesOf(shown, code),
      sortedName,
    });
  }

  async function showScanLists(req: Request, res: Response): Promise<void> {
    const code = groupIn(req);
    const shown = scanLists(portal, actorOf(req), schoolIn(req), code);
    const list = { href: addressesOf(shown, code).list, text: titleOf(shown, code) };
    await show(res, 'pupils/scan-lists', {
      title: say('lijst.scanlijst'),
      crumbs: [...crumbsTo(shown), groupsOf(shown), list, say('lijst.scanlijst')],
      ...shown,
      headingOf: (list: GroupList) => headingOf(shown, list),
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

/** Where the lists of one group are, or those of all. */
function addressesOf(shown: ListsOfSchool, code: string | undefined) {
  const school = schoolAddress(shown);
  if (code === undefined) {
    return {
      list: `${school}/groepslijsten`,
      workbook: `${school}/groepslijsten.xlsx`,
      scan: `${school}/scanlijsten`,
    };
  }
  const group = `${school}/groepen/${encodeURIComponent(code)}`;
  return { list: group, workbook: `${group}/lijst.xlsx`, scan: `${group}/scanlijst` };
}

function crumbsTo(shown: ListsOfSchool): Link[] {
  return [
    { href: '/beheer/scholen', text: say('scholen.titel') },
    { href: schoolAddress(shown), text: shown.branch.name },
  ];
}

function groupsOf(shown: ListsOfSchool): Link {
  return { href: `${schoolAddress(shown)}/groepen`, text: capital(shown.words.groups) };
}
