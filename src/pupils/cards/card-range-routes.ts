import { Router, type Response } from 'express';
import { actorOf, only } from '../../access/access.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { readForm, type Answers, type FormErrors } from '../../web/form.ts';
import { show, type Message } from '../../web/page.ts';
import { query } from '../../web/paging.ts';
import { fields } from '../../web/shield.ts';
import { cardNumbersFor } from './card-number.ts';
import { addCardRange, cardRangesShown, dropCardRange, rangeForm } from './card-ranges.ts';

const HERE = '/beheer/pasnummers';
const DONE: Record<string, string> = { bewaard: say('pasnummers.bewaard'), weg: say('pasnummers.weg') };

/** Where an admin says which pasnummers new pupils get. */
export function cardRangeRoutes(portal: Portal): Router {
  const router = Router();

  router.get(HERE, only('manageCardNumbers'), async (req, res) => {
    const text = DONE[query(req, 'gedaan')];
    await showRanges(res, {}, [], text ? { kind: 'good', text } : undefined);
  });

  router.post(HERE, only('manageCardNumbers'), fields, async (req, res) => {
    const { values, errors, answers } = readForm(rangeForm, req.body);
    const wrong = errors ?? addCardRange(portal, actorOf(req), values);
    if (wrong.length > 0) return showRanges(res.status(422), answers, wrong);
    res.redirect(303, `${HERE}?gedaan=bewaard#melding`);
  });

  router.post(`${HERE}/:id/weg`, only('manageCardNumbers'), fields, (req, res) => {
    dropCardRange(portal, actorOf(req), Number(req.params['id']));
    res.redirect(303, `${HERE}?gedaan=weg#melding`);
  });

  return router;

  async function showRanges(
    res: Response,
    answers: Answers,
    errors: FormErrors,
    message?: Message,
  ): Promise<void> {
    await show(res, 'pupils/card-ranges', {
      title: say('pasnummers.titel'),
      message,
      ranges: cardRangesShown(portal),
      // as if one more pupil came
      warning: cardNumbersFor(portal, 1).warning,
      answers,
      errors,
    });
  }
}
