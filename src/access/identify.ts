import type { Request, RequestHandler, Response } from 'express';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { endOfSession } from '../web/session-store.ts';
import { notAllowed } from './authorise.ts';
import { may, POLICY, type Action, type Actor } from './policy.ts';
import { actorOfAccount, hasSecondFactor } from './store.ts';

declare module 'express-session' {
  interface SessionData {
    accountId: number;
    epoch: number;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    actor?: Actor;
  }
}

/** Where somebody goes whose password was made by another: nowhere else until he has his own. */
const OWN_PASSWORD = '/mijn-gegevens/wachtwoord';

/** And who has no second factor where the library requires one. */
const OWN_SECOND_FACTOR = '/mijn-gegevens/tweede-stap';

/** Reads who this is, afresh at every request, so that a right that is taken away is gone at once. */
export function identify(portal: Portal): RequestHandler {
  return (req, _res, next) => {
    const { accountId, epoch } = req.session;
    const actor = accountId === undefined ? undefined : actorOfAccount(portal.db, accountId, epoch ?? 0);
    if (actor) {
      const mustAddSecondFactor = owesSecondFactor(portal, actor);
      req.actor = { ...actor, address: req.ip, mustAddSecondFactor };
    }
    next();
  };
}

/** The first handler of every route: who may knock here. Runs before a byte of the body is read. */
export function only(action: Action): RequestHandler & { action: Action } {
  const guard: RequestHandler = (req, res, next) => {
    const { actor } = req;
    if (POLICY[action].who === 'anyone') next();
    else if (!actor) askToSignIn(req, res);
    else if (actor.mustChangePassword && action !== 'changeOwnPassword') res.redirect(303, OWN_PASSWORD);
    else if (actor.mustAddSecondFactor && !isOwnKey(action)) res.redirect(303, OWN_SECOND_FACTOR);
    else if (!may(actor, action)) throw notAllowed(actor, action);
    else next();
  };
  return Object.assign(guard, { action });
}

function owesSecondFactor({ db, config }: Portal, { accountId, role }: Actor): boolean {
  return config.secondFactorRequired && role !== 'teacher' && !hasSecondFactor(db, accountId);
}

const isOwnKey = (action: Action): boolean =>
  action === 'changeOwnPassword' || action === 'changeOwnSecondFactor';

/** Who is signed in, on a route that is not for anyone. */
export function actorOf(req: Request): Actor {
  if (!req.actor) throw new Error('a route without a guard asks for its actor');
  return req.actor;
}

function askToSignIn(req: Request, res: Response): void {
  const upload = Boolean(req.is('multipart/form-data'));
  const back = upload ? req.path : req.method === 'GET' ? req.originalUrl : '';
  // he gave his password already
  const half = req.session.half !== undefined;
  const end = half ? null : endOfSession(req);
  const query = new URLSearchParams({
    ...(back && { terug: back }),
    ...(end && { [end === 'idle' ? 'verlopen' : 'opnieuw']: '1' }),
    ...(upload && { upload: '1' }),
  });
  const page = half ? '/aanmelden/code' : '/aanmelden';
  const there = query.size ? `${page}?${query.toString()}` : page;
  if (req.accepts(['html', 'json']) === 'html') res.redirect(303, there);
  else res.status(401).json({ fout: say('aanmelden.sessie_upload'), naar: there });
}
