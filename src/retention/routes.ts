import { Router } from 'express';
import { actorOf, only } from '../access/access.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { attach } from '../web/attach.ts';
import { readAnswers } from '../web/form.ts';
import { show, type Page } from '../web/page.ts';
import { fields } from '../web/shield.ts';
import { erasePupil } from './erase-pupil.ts';
import { downloadEverythingAbout, everythingAbout } from './everything-about.ts';
import { statementFor } from './statement.ts';

/** What is kept and wiped: the statement for a school, and what parents may ask about their child. */
export function retentionRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/beheer/scholen/:number/verklaring', only('seePupilFiles'), async (req, res) => {
    const statement = statementFor(portal, actorOf(req), String(req.params['number']));
    const { number, name } = statement.branch;
    await show(res, 'retention/statement', {
      title: say('bewaren.verklaring'),
      crumbs: [
        { href: '/beheer/scholen', text: say('scholen.titel') },
        { href: `/beheer/scholen/${number}`, text: name },
        say('bewaren.verklaring'),
      ],
      aboutPupils: false,
      ...statement,
    });
  });

  router.get('/beheer/leerlingen/:id/verzoek', only('answerParents'), async (req, res) => {
    const everything = await everythingAbout(portal, actorOf(req), Number(req.params['id']));
    await show(res, 'retention/request', { ...aroundRequest(everything.pupil.id), ...everything });
  });

  router.get('/beheer/leerlingen/:id/alles.xlsx', only('answerParents'), async (req, res) => {
    attach(res, await downloadEverythingAbout(portal, actorOf(req), Number(req.params['id'])), 'xlsx');
  });

  router.post('/beheer/leerlingen/:id/wissen', only('answerParents'), fields, async (req, res) => {
    const id = Number(req.params['id']);
    const answers = readAnswers(req.body);
    if (answers['zeker'] !== 'ja') {
      const everything = await everythingAbout(portal, actorOf(req), id);
      const errors = [{ field: 'zeker', text: say('verzoek.zeker_leeg') }];
      return show(res.status(422), 'retention/request', { ...aroundRequest(id), ...everything, errors });
    }
    const { branch } = await erasePupil(portal, actorOf(req), id, {
      filesToo: answers['bestanden'] === 'ja',
    });
    res.redirect(303, `/beheer/scholen/${branch}/leerlingen?gewist=1#melding`);
  });

  return router;
}

/** No name of a child in a title. */
const aroundRequest = (id: number): Page => ({
  title: say('verzoek.titel'),
  crumbs: [
    { href: '/beheer/scholen', text: say('scholen.titel') },
    { href: `/beheer/leerlingen/${id}`, text: say('leerling.kaart') },
    say('verzoek.titel'),
  ],
});
