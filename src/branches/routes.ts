import { Router, type Response } from 'express';
import { actorOf, only } from '../access/access.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { readForm, type Answers } from '../web/form.ts';
import { show, type Page } from '../web/page.ts';
import { query } from '../web/paging.ts';
import { fields } from '../web/shield.ts';
import { existingBranch } from './existing-branch.ts';
import { answersOfLimits } from './limits.ts';
import { branchForm, saveBranch } from './save-branch.ts';
import { branchesMatching, branchNumbered, limitsSetFor, type Branch } from './store.ts';
import { CARD_RULES, EDITIONS, MEMBERSHIP_RULES, NUMBER_RULES, REGIONS } from './words.ts';

const MOST_FOUND = 10;
const CHOICES = {
  editions: EDITIONS,
  regions: REGIONS,
  numberRules: NUMBER_RULES,
  cardRules: CARD_RULES,
  membershipRules: MEMBERSHIP_RULES,
};
const list = { href: '/beheer/scholen', text: say('scholen.titel') };

/** Schools: the pages where a visitor starts, and the form by which an admin makes or changes one. */
export function branchRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/', only('visit'), async (req, res) => {
    const words = query(req, 'zoek');
    const found = words === '' ? [] : branchesMatching(portal.db, words).slice(0, MOST_FOUND);
    await show(res, 'branches/find', { title: say('start.titel'), words, found });
  });

  router.get('/school/:number', only('visit'), async (req, res) => {
    const branch = existingBranch(portal, String(req.params['number']));
    await show(res, 'branches/school', { title: branch.name, branch });
  });

  // The address in every manual: /cgi-bin/bx.pl?vestnr=9090;var=dbos, with a semicolon between the words
  router.get('/cgi-bin/bx.pl', only('visit'), (req, res) => {
    const number = /[?;&]vestnr=(\d{1,8})/.exec(req.originalUrl)?.[1] ?? '';
    res.redirect(301, `/school/${existingBranch(portal, number).number}`);
  });

  router.get('/beheer/scholen/nieuw', only('manageBranches'), (_req, res) =>
    showForm(portal, res, 'new', { soort: 'schoolWise', regio: 'midden' }),
  );

  router.post('/beheer/scholen', only('manageBranches'), fields, async (req, res) => {
    const { values, errors, answers } = readForm(branchForm, req.body);
    if (errors) return showForm(portal, res.status(422), 'new', answers, errors);
    if (branchNumbered(portal.db, values.nummer)) {
      return showForm(portal, res.status(422), 'new', answers, [
        { field: 'nummer', text: say('scholen.nummer_bestaat') },
      ]);
    }
    saveBranch(portal, actorOf(req), 'new', values);
    res.redirect(303, `/beheer/scholen/${values.nummer}?opgeslagen=1#melding`);
  });

  router.get('/beheer/scholen/:number/wijzigen', only('manageBranches'), (req, res) => {
    const branch = existingBranch(portal, String(req.params['number']));
    const own = answersOfLimits(limitsSetFor(portal.db, branch.number));
    return showForm(portal, res, 'change', { ...answersOf(branch), ...own });
  });

  router.post('/beheer/scholen/:number', only('manageBranches'), fields, async (req, res) => {
    const branch = existingBranch(portal, String(req.params['number']));
    const { values, errors, answers } = readForm(branchForm, {
      ...(req.body as object),
      nummer: branch.number,
    });
    if (errors) return showForm(portal, res.status(422), 'change', answers, errors);
    saveBranch(portal, actorOf(req), 'change', values);
    res.redirect(303, `/beheer/scholen/${branch.number}?opgeslagen=1#melding`);
  });

  return router;
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
    brin: branch.brin ?? '',
    nummers: branch.pupilNumbers,
    pasnummers: branch.cardNumbers,
    openbaar: branch.publicLibrary,
  };
}

function showForm(
  { config }: Portal,
  res: Response,
  as: 'new' | 'change',
  answers: Answers,
  errors: Page['errors'] = [],
) {
  const title = as === 'new' ? say('scholen.nieuw') : say('scholen.wijzig');
  const page = { title, crumbs: [list, title], as, answers, errors, limits: config.limits, ...CHOICES };
  return show(res, 'branches/form', page);
}
