import { Router, type ErrorRequestHandler, type Request } from 'express';
import { actorOf, only } from '../access/access.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { attach } from '../web/attach.ts';
import { show } from '../web/page.ts';
import { leaves, pagingOf, query } from '../web/paging.ts';
import { record } from './record.ts';
import { KINDS } from './deeds.ts';
import { logAsCsv, logShown, MOST_IN_CSV, readQuery, type LogQuery } from './log-page.ts';

const HERE = '/beheer/logboek';
const FIELDS = ['soort', 'gebruiker', 'school', 'ding', 'van', 'tot'];

/** *Logboek*: who did what, to which, when and from where. */
export function auditRoutes(portal: Portal): Router {
  const router = Router();

  router.get(HERE, only('seeLog'), async (req, res) => {
    const { filter, answers, errors } = queryOf(req);
    const paging = pagingOf(req);
    const { lines, total } = logShown(portal, filter, paging);
    record(portal, actorOf(req), { action: 'see log' });
    const words = new URLSearchParams(Object.entries(answers).filter(([, value]) => value !== ''));
    await show(res.status(errors.length > 0 ? 422 : 200), 'audit/log', {
      title: say('rechten.logboek'),
      lines,
      answers,
      errors,
      kinds: Object.entries(KINDS).map(([value, text]) => ({ value, text: say(text) })),
      csv: `${HERE}.csv${words.size > 0 ? `?${words.toString()}` : ''}`,
      cutOff: total > MOST_IN_CSV ? say('logboek.csv_nieuwste', { n: MOST_IN_CSV }) : null,
      filtered: words.size > 0,
      keptDays: portal.config.logDays,
      leaves: leaves(req, paging, total),
    });
  });

  router.get(`${HERE}.csv`, only('seeLog'), (req, res) => {
    const file = logAsCsv(portal, queryOf(req).filter);
    record(portal, actorOf(req), { action: 'download log' });
    attach(res, file, 'csv');
  });

  return router;
}

/** Writes down that somebody who is signed in was kept from a page that is not his, and lets the answer go on. */
export function noteRefusals(portal: Pick<Portal, 'db' | 'clock'>): ErrorRequestHandler {
  return (error: unknown, req, _res, next) => {
    const { path } = (req.route ?? {}) as { path?: unknown };
    if (req.actor && error instanceof Refusal && error.status === 403) {
      record(portal, req.actor, {
        action: 'page refused',
        ...(typeof path === 'string' && { subject: `page ${path}` }),
      });
    }
    next(error);
  };
}

const queryOf = (req: Request): LogQuery =>
  readQuery(Object.fromEntries(FIELDS.map((field) => [field, query(req, field)])));
