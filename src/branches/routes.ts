import { Router, type Response } from 'express';
import { actorOf, may, only, uploadersOf } from '../access/access.ts';
import { importsMatching } from '../imports/imports.ts';
import { amsterdamDay } from '../kernel/dutch-date.ts';
import { Refusal } from '../kernel/refusal.ts';
import { beginningOf, schoolYearOf } from '../kernel/school-year.ts';
import type { Portal } from '../portal.ts';
import { branchesWithoutFileSince, pupilFilesOf, statusForLibrary } from '../pupil-files/pupil-files.ts';
import { pupilsPerBranch, pupilsPerGroup } from '../pupils/pupils.ts';
import { say } from '../text/text.ts';
import { readForm, type Answers } from '../web/form.ts';
import { show, type Page } from '../web/page.ts';
import { query } from '../web/paging.ts';
import { fields } from '../web/shield.ts';
import { branchForm, saveBranch } from './save-branch.ts';
import { allBranches, branchesMatching, branchNumbered, groupsOf, type Branch } from './store.ts';
import { wordsOf } from './words.ts';

const MOST_FOUND = 10;
const list = { href: '/beheer/scholen', text: say('scholen.titel') };

/** Schools: the page where a visitor starts, and their cards in the library. */
export function branchRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/', only('visit'), async (req, res) => {
    const words = query(req, 'zoek');
    const found = words === '' ? [] : branchesMatching(portal.db, words, MOST_FOUND);
    await show(res, 'branches/find', { title: say('start.titel'), words, found });
  });

  router.get('/school/:number', only('visit'), async (req, res) => {
    const branch = branchOf(String(req.params['number']));
    await show(res, 'branches/school', { title: branch.name, branch });
  });

  // The address in every manual: /cgi-bin/bx.pl?vestnr=9090;var=dbos, with a semicolon between the words
  router.get('/cgi-bin/bx.pl', only('visit'), (req, res) => {
    const number = /[?;&]vestnr=(\d{1,8})/.exec(req.originalUrl)?.[1] ?? '';
    res.redirect(301, `/school/${branchOf(number).number}`);
  });

  router.get('/beheer/scholen', only('seeBranches'), async (req, res) => {
    const words = query(req, 'zoek');
    const silent = query(req, 'zonder') === 'ja';
    const found = words === '' ? allBranches(portal.db) : branchesMatching(portal.db, words, 500);
    const year = schoolYearOf(amsterdamDay(portal.clock()));
    const without = branchesWithoutFileSince(portal.db, beginningOf(year));
    const branches = silent ? found.filter(({ number }) => without.has(number)) : found;
    await show(res, 'branches/branches', {
      title: list.text,
      words,
      silent,
      branches,
      pupils: pupilsPerBranch(portal.db),
      mayMake: may(actorOf(req), 'manageBranches'),
    });
  });

  router.get('/beheer/scholen/nieuw', only('manageBranches'), (_req, res) =>
    showForm(res, 'new', { soort: 'schoolWise', regio: 'midden' }),
  );

  router.post('/beheer/scholen', only('manageBranches'), fields, async (req, res) => {
    const { values, errors, answers } = readForm(branchForm, req.body);
    if (errors) return showForm(res.status(422), 'new', answers, errors);
    if (branchNumbered(portal.db, values.nummer)) {
      return showForm(res.status(422), 'new', answers, [
        { field: 'nummer', text: say('scholen.nummer_bestaat') },
      ]);
    }
    saveBranch(portal, actorOf(req), 'new', values);
    res.redirect(303, `/beheer/scholen/${values.nummer}?opgeslagen=1#melding`);
  });

  router.get('/beheer/scholen/:number', only('seeBranches'), async (req, res) => {
    const branch = branchOf(String(req.params['number']));
    await show(res, 'branches/card', {
      title: branch.name,
      crumbs: [list, branch.name],
      branch,
      words: wordsOf(branch.edition),
      groups: groupsOf(portal.db, branch.number),
      pupils: pupilsPerGroup(portal.db, branch.number),
      uploaders: uploadersOf(portal.db, branch.number),
      files: pupilFilesOf(portal.db, branch.number).slice(0, 5),
      statusOf: statusForLibrary,
      imports: importsMatching(portal.db, { branch: branch.number, limit: 5 }),
      mayChange: may(actorOf(req), 'manageBranches'),
      message:
        query(req, 'opgeslagen') === '1' ? { kind: 'good', text: say('algemeen.opgeslagen') } : undefined,
    });
  });

  router.get('/beheer/scholen/:number/wijzigen', only('manageBranches'), (req, res) =>
    showForm(res, 'change', answersOf(branchOf(String(req.params['number'])))),
  );

  router.post('/beheer/scholen/:number', only('manageBranches'), fields, async (req, res) => {
    const branch = branchOf(String(req.params['number']));
    const { values, errors, answers } = readForm(branchForm, {
      ...(req.body as object),
      nummer: branch.number,
    });
    if (errors) return showForm(res.status(422), 'change', answers, errors);
    saveBranch(portal, actorOf(req), 'change', values);
    res.redirect(303, `/beheer/scholen/${branch.number}?opgeslagen=1#melding`);
  });

  return router;

  function branchOf(number: string): Branch {
    const branch = branchNumbered(portal.db, number);
    if (!branch) throw new Refusal(404, say('paginafout.404school'));
    return branch;
  }
}

function answersOf(branch: Branch): Answers {
  return {
    nummer: branch.number,
    naam: branch.name,
    plaats: branch.place,
    soort: branch.edition,
    regio: branch.holidayRegion,
    contact: branch.contactName,
    contactmail: branch.contactMail,
  };
}

function showForm(res: Response, as: 'new' | 'change', answers: Answers, errors: Page['errors'] = []) {
  const title = as === 'new' ? say('scholen.nieuw') : say('scholen.wijzig');
  return show(res, 'branches/form', { title, crumbs: [list, title], as, answers, errors });
}
