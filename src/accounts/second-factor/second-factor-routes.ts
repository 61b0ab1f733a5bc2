import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { actorOf, only } from '../../access/access.ts';
import { qrCode } from '../../exports/qr-code.ts';
import { clockTimeFrom } from '../../kernel/dutch-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { deviceOf, setDevice } from '../../web/device-cookie.ts';
import { askAnew } from '../../web/ask-anew.ts';
import { filled, open, readForm } from '../../web/form.ts';
import { show } from '../../web/page.ts';
import { query } from '../../web/paging.ts';
import { beginSession, endSession } from '../../web/session-store.ts';
import { fields, ownPath } from '../../web/shield.ts';
import { proveAnew } from '../prove-anew.ts';
import { DEVICE_DAYS } from '../known-devices.ts';
import { addSecondFactor, renewRecoveryCodes, seedToSetUp, takeAwaySecondFactor } from './second-factor.ts';
import { secondFactorOf } from './second-factor-store.ts';
import { signInByCode } from './sign-in-by-code.ts';
import { addressOf, base32 } from './totp.ts';

const codeForm = z.object({ code: filled(say('aanmelden.code_leeg')), terug: open });

const PAGE = '/mijn-gegevens/tweede-stap';

type Errors = { field: string; text: string }[];

/** The code after the password, and setting up where it comes from. */
export function secondFactorRoutes(portal: Portal): Router {
  const router = Router();
  // who may change it at a screen that was left open, has the account for good
  const anew = askAnew(portal.clock, (req, password) => proveAnew(portal, actorOf(req), password))(
    () => true,
  );

  router.get('/aanmelden/code', only('visit'), async (req, res) => {
    if (!req.session.half) {
      res.redirect(303, req.actor ? '/begin' : '/aanmelden');
      return;
    }
    await showCode(res, query(req, 'terug'));
  });

  router.post('/aanmelden/code', only('visit'), fields, async (req, res) => {
    const { half } = req.session;
    if (!half) {
      res.redirect(303, '/aanmelden?opnieuw=1');
      return;
    }
    const { values, errors, answers } = readForm(codeForm, req.body);
    const back = answers['terug'] ?? '';
    if (errors) return showCode(res.status(422), back, errors);
    const result = signInByCode(portal, half, {
      code: values.code,
      address: req.ip ?? '',
      device: deviceOf(req),
    });
    switch (result.outcome) {
      case 'wait':
        // who guesses begins again at the password
        await endSession(req);
        throw new Refusal(429, say('aanmelden.code_te_vaak', { tijd: clockTimeFrom(result.until) }));
      case 'over':
        await endSession(req);
        {
          res.redirect(303, '/aanmelden?opnieuw=1');
          return;
        }
      case 'wrong':
        return showCode(res.status(422), back, [{ field: 'code', text: say('aanmelden.code_fout') }]);
      case 'used':
        return showCode(res.status(422), back, [{ field: 'code', text: say('aanmelden.code_oud') }]);
      case 'welcome':
        await beginSession(req, result.account.id, result.account.epoch);
        setDevice(res, result.device, { secure: portal.config.session.secure, days: DEVICE_DAYS });
        res.redirect(303, ownPath(back, '/begin'));
    }
  });

  router.get(PAGE, only('changeOwnSecondFactor'), async (req, res) => showSecondFactor(req, res));

  router.post(PAGE, only('changeOwnSecondFactor'), fields, anew, async (req, res) => {
    const { values, errors } = readForm(codeForm, req.body);
    if (errors) return showSecondFactor(req, res.status(422), errors);
    const added = addSecondFactor(portal, actorOf(req), values.code);
    if (!added) {
      const wrong = [{ field: 'code', text: say('aanmelden.code_fout') }];
      return showSecondFactor(req, res.status(422), wrong);
    }
    await beginSession(req, added.account.id, added.account.epoch);
    await showRecoveryCodes(res, added.codes);
  });

  router.post(`${PAGE}/codes`, only('changeOwnSecondFactor'), fields, anew, async (req, res) => {
    const codes = renewRecoveryCodes(portal, actorOf(req));
    if (codes) await showRecoveryCodes(res, codes);
    else res.redirect(303, PAGE);
  });

  router.post('/beheer/gebruikers/:id/tweede-stap', only('manageAccounts'), fields, anew, (req, res) => {
    const id = Number(req.params['id']);
    if (!Number.isSafeInteger(id)) throw new Refusal(404, say('paginafout.404t'));
    takeAwaySecondFactor(portal, actorOf(req), id);
    res.redirect(303, `/beheer/gebruikers/${id}?opgeslagen=tweede#melding`);
  });

  return router;

  function showSecondFactor(req: Request, res: Response, errors: Errors = []) {
    const actor = actorOf(req);
    const known = secondFactorOf(portal.db, actor.accountId);
    const settingUp = !known?.seed || query(req, 'nieuw') === '1' || req.method === 'POST';
    const seed = settingUp ? seedToSetUp(portal, actor) : undefined;
    return show(res, 'accounts/second-factor', {
      title: say('tweede.titel'),
      crumbs: actor.mustAddSecondFactor
        ? []
        : [{ href: '/mijn-gegevens', text: say('docent.gegevens_link') }, say('tweede.titel')],
      known,
      must: actor.mustAddSecondFactor === true,
      setUp: seed && {
        qr: qrCode(addressOf(seed, actor.username)),
        key: base32(seed).replace(/(.{4})(?=.)/g, '$1 '),
      },
      errors,
    });
  }
}

/** The one time they are shown, to be written down or printed. */
const showRecoveryCodes = (res: Response, codes: string[]) =>
  show(res, 'accounts/recovery-codes', { title: say('tweede.codes_titel'), aboutPupils: false, codes });

const showCode = (res: Response, back: string, errors: Errors = []) =>
  show(res, 'accounts/code', { title: say('aanmelden.code_titel'), back, errors });
