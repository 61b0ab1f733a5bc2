import { Router, type Request, type Response } from 'express';
import { actorOf, only } from '../../access/access.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { readAnswers } from '../../web/form.ts';
import { show } from '../../web/page.ts';
import { fields } from '../../web/shield.ts';
import { parkedFile } from './parked-file.ts';
import { questionPage, type Asked } from './question-page.ts';
import { UPLOAD_PAGE, uploadPage } from '../upload/upload-page.ts';
import { answerQuestion, openQuestion } from '../upload/upload-pupil-file.ts';

const QUESTION = `${UPLOAD_PAGE}/wacht/:token`;

/** What was asked has settled itself meanwhile, say by removing the other file: one click takes this one in. */
const NOTHING_LEFT = { kind: 'none', sentence: say('docent.geen_vraag') } as const;

/** A question about a file that waits for its answer: another name, which file, which sheet, which column. */
export function questionRoutes(portal: Portal): Router {
  const router = Router();

  router.get(QUESTION, only('handInPupilFiles'), async (req, res) => {
    const parked = await parkedFile(portal, actorOf(req), tokenIn(req));
    if (parked.became !== null) {
      res.redirect(303, `${UPLOAD_PAGE}?geslaagd=${parked.became}#melding`);
      return;
    }
    const question = await openQuestion(portal, actorOf(req), parked);
    await ask(req, res, { token: parked.token, name: parked.name, question: question ?? NOTHING_LEFT });
  });

  router.post(QUESTION, only('handInPupilFiles'), fields, async (req, res) => {
    const token = tokenIn(req);
    const filledIn = readAnswers(req.body);
    const result = await answerQuestion(portal, actorOf(req), token, filledIn);
    switch (result.outcome) {
      case 'wrong':
        return ask(req, res.status(422), { token, filledIn, ...result });
      case 'asks': {
        res.redirect(303, `${UPLOAD_PAGE}/wacht/${token}`);
        return;
      }
      case 'refused': {
        const page = await uploadPage(portal, actorOf(req));
        const errors = [{ field: 'bestand', text: result.sentence }];
        return show(res.status(422), 'pupil-files/upload', { ...page, errors });
      }
      case 'kept':
      case 'known': {
        const word = result.outcome === 'kept' ? 'geslaagd' : 'bekend';
        res.redirect(303, `${UPLOAD_PAGE}?${word}=${result.id}#melding`);
        return;
      }
    }
  });

  return router;

  async function ask(req: Request, res: Response, asked: Asked): Promise<void> {
    const { view, page } = await questionPage(portal, actorOf(req), asked);
    await show(res, view, page);
  }
}

const tokenIn = (req: Request): string => String(req.params['token']);
