import type { Request, RequestHandler } from 'express';
import { clockTimeFrom } from '../kernel/dutch-date.ts';
import { Refusal } from '../kernel/refusal.ts';
import { say } from '../text/text.ts';
import { readAnswers } from './form.ts';
import { show } from './page.ts';
import { provedAt, renewSession } from './session-store.ts';

/** How long after his password somebody is still believed to sit at his own screen, for what matters most. */
const MINUTES = 10;

/** The field of the page that asks; no form of ours has another of this name. */
const FIELD = 'wachtwoord-opnieuw';

/** Whether this is the password of who asks, or until when he must wait. */
type Prove = (req: Request, password: string) => Promise<boolean | Date>;

/**
 * A handler, after `fields`, that asks for the password anew where `needed` says so and it was not given lately. What
 * was filled in goes along with the question and arrives with the answer, so that the deed is done without beginning again.
 */
export function askAnew(clock: () => Date, prove: Prove) {
  return (needed: (req: Request) => boolean): RequestHandler =>
    async (req, res, next) => {
      const { [FIELD]: password, ...filled } = readAnswers(req.body);
      req.body = filled;
      if (!needed(req) || isLately(provedAt(req), clock())) {
        next();
        return;
      }
      const right = password ? await prove(req, password) : false;
      if (right instanceof Date)
        throw new Refusal(429, say('wachtwoord.te_vaak', { tijd: clockTimeFrom(right) }));
      if (right) {
        await renewSession(req);
        next();
        return;
      }
      await show(res.status(422), 'prove-anew', {
        title: say('wachtwoord.nog_eens_titel'),
        action: req.originalUrl,
        username: req.actor?.username ?? '',
        field: FIELD,
        filled,
        errors: errorsOf(password),
      });
    };
}

function errorsOf(password: string | undefined) {
  if (password === undefined) return [];
  return [{ field: FIELD, text: password ? say('wachtwoord.oud_fout') : say('aanmelden.wachtwoord_leeg') }];
}

function isLately(at: string, now: Date): boolean {
  const ago = now.getTime() - Date.parse(at);
  return ago >= 0 && ago <= MINUTES * 60_000;
}
