import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { actorOf, may, only, type Actor } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { branchNumbered } from '../branches/branches.ts';
import { clockTimeFrom, longMoment } from '../kernel/dutch-date.ts';
import { Refusal } from '../kernel/refusal.ts';
import { now, type Portal } from '../portal.ts';
import { say, type TextKey } from '../text/text.ts';
import { deviceOf, setDevice } from '../web/device-cookie.ts';
import { filled, open, readForm } from '../web/form.ts';
import { show, type Message } from '../web/page.ts';
import { query } from '../web/paging.ts';
import { beginHalfSession, beginSession, endSession, sessionRef } from '../web/session-store.ts';
import { fields, ownPath } from '../web/shield.ts';
import { changePassword, passwordChanged, type PasswordFault } from './change-password.ts';
import { endOwnSessions, ownSessions } from './own-sessions.ts';
import { DEVICE_DAYS } from './known-devices.ts';
import { signIn } from './sign-in.ts';

const signInForm = z.object({
  gebruiker: filled(say('aanmelden.gebruiker_leeg')).toLowerCase(),
  wachtwoord: z.string().min(1, say('aanmelden.wachtwoord_leeg')),
  terug: open,
});

const passwordForm = z
  .object({
    oud: z.string().min(1, say('wachtwoord.oud_leeg')),
    nieuw: z.string().min(1, say('wachtwoord.nieuw_leeg')),
    herhaal: z.string(),
  })
  .refine(({ nieuw, herhaal }) => nieuw === herhaal, {
    path: ['herhaal'],
    message: say('wachtwoord.ongelijk'),
  });

/** One session, or `andere`: all but this one. */
const sessionForm = z.object({ plek: open });

const FAULTS: Record<PasswordFault['fault'], TextKey> = {
  'not the old one': 'wachtwoord.oud_fout',
  short: 'wachtwoord.kort',
  long: 'wachtwoord.lang',
  easy: 'wachtwoord.bekend',
  same: 'wachtwoord.zelfde',
};

/** Signing in and out, and *Mijn gegevens*. */
export function accountRoutes(portal: Portal): Router {
  const router = Router();

  router.get('/aanmelden', only('visit'), async (req, res) => {
    const ended = req.actor ? undefined : sessionEnded(portal, req);
    await showSignIn(res, {
      title: ended ? say('aanmelden.sessie_titel') : say('aanmelden.titel'),
      back: query(req, 'terug'),
      message: ended ?? signedOut(query(req, 'afgemeld')),
    });
  });

  router.post('/aanmelden', only('visit'), fields, async (req, res) => {
    const { values, errors, answers } = readForm(signInForm, req.body);
    const again = { back: answers['terug'] ?? '', username: answers['gebruiker'] ?? '' };
    if (errors) return showSignIn(res.status(422), { ...again, errors });

    const username = values.gebruiker.normalize('NFC');
    const attempt = { username, password: values.wachtwoord, address: req.ip ?? '', device: deviceOf(req) };
    const result = await signIn(portal, attempt);
    switch (result.outcome) {
      case 'wait':
        throw new Refusal(429, waiting(portal, result.until));
      case 'off':
        throw new Refusal(403, say('aanmelden.account_uit'), say('aanmelden.account_uit_titel'));
      case 'wrong':
        return showSignIn(res.status(422), {
          ...again,
          errors: [{ field: 'gebruiker', text: say('aanmelden.klopt_niet') }],
        });
      case 'code': {
        const { id, epoch } = result.account;
        await beginHalfSession(req, { accountId: id, epoch, at: now(portal) });
        const back = ownPath(values.terug, '');
        res.redirect(303, `/aanmelden/code${back && `?${new URLSearchParams({ terug: back }).toString()}`}`);
        return;
      }
      case 'welcome':
        await beginSession(req, result.account.id, result.account.epoch);
        setDevice(res, result.device, { secure: portal.config.session.secure, days: DEVICE_DAYS });
        res.redirect(303, ownPath(values.terug, '/begin'));
    }
  });

  router.get('/begin', only('seeOwnDetails'), (req, res) => {
    res.redirect(303, firstPageOf(portal, actorOf(req)));
  });

  router.post('/afmelden', only('visit'), async (req, res) => {
    if (req.actor) record(portal, req.actor, { action: 'sign out' });
    await endSession(req);
    res.clearCookie(portal.config.session.secure ? '__Host-sid' : 'sid', { path: '/' });
    // not the cookies: the other one says that this device is known
    res.set('Clear-Site-Data', '"cache", "storage"');
    res.redirect(303, '/aanmelden?afgemeld=1');
  });

  router.get('/mijn-gegevens', only('seeOwnDetails'), async (req, res) => {
    const actor = actorOf(req);
    await show(res, 'accounts/own-details', {
      title: say('docent.gegevens_link'),
      actor,
      branch: actor.branch === null ? undefined : branchNumbered(portal.db, actor.branch),
      uploadBranches: actor.mayUploadFor.map((number) => branchNumbered(portal.db, number)),
      sessions: ownSessions(portal, actor, sessionRef(req)),
      mayHaveSecondFactor: may(actor, 'changeOwnSecondFactor'),
      message: passwordChanged(query(req, 'gelukt')) ?? sessionsEnded(query(req, 'afgemeld')),
    });
  });

  router.post('/mijn-gegevens/plekken', only('seeOwnDetails'), fields, (req, res) => {
    const { values } = readForm(sessionForm, req.body);
    const n = endOwnSessions(portal, actorOf(req), sessionRef(req), values?.plek ?? '');
    res.redirect(303, `/mijn-gegevens?afgemeld=${n}#melding`);
  });

  // who answers the question whether he is still there has been there
  router.get('/mijn-gegevens/nog-bezig', only('seeOwnDetails'), (_req, res) => void res.sendStatus(204));

  router.get('/mijn-gegevens/wachtwoord', only('changeOwnPassword'), (req, res) =>
    showPassword(res, actorOf(req)),
  );

  router.post('/mijn-gegevens/wachtwoord', only('changeOwnPassword'), fields, async (req, res) => {
    const actor = actorOf(req);
    const { values, errors } = readForm(passwordForm, req.body);
    if (errors) return showPassword(res.status(422), actor, errors);
    const result = await changePassword(portal, actor, { old: values.oud, chosen: values.nieuw });
    if ('until' in result)
      throw new Refusal(429, say('wachtwoord.te_vaak', { tijd: clockTimeFrom(result.until) }));
    if ('fault' in result) {
      const error = { field: result.field, text: say(FAULTS[result.fault] as 'wachtwoord.kort') };
      return showPassword(res.status(422), actor, [error]);
    }
    await beginSession(req, result.id, result.epoch);
    // who had to do this first came for something else
    const there = actor.mustChangePassword ? firstPageOf(portal, actor) : '/mijn-gegevens';
    res.redirect(303, `${there}?gelukt=1#melding`);
  });

  return router;
}

/** Until when somebody waits: a time of today, or a day as well. */
function waiting({ clock }: Portal, until: Date): string {
  const long = until.getTime() - clock().getTime() > 3_600_000;
  return long
    ? say('aanmelden.geblokkeerd_lang', { moment: longMoment(until) })
    : say('aanmelden.geblokkeerd', { tijd: clockTimeFrom(until) });
}

/** Where somebody starts who has just signed in: a teacher with one task goes straight to it. */
function firstPageOf(portal: Portal, actor: Actor): string {
  if (actor.role !== 'teacher') return '/beheer';
  if (may(actor, 'handInPupilFiles')) return '/docent/leerlingbestanden';
  const branch = actor.branch === null ? undefined : branchNumbered(portal.db, actor.branch);
  return branch?.edition === 'mediatheekWise' ? '/menu' : '/docent';
}

/** The address says why he is no longer signed in, if he was (`access/identify.ts`). */
function sessionEnded({ config }: Portal, req: Request): Message | undefined {
  const said = (word: string) => query(req, word) === '1';
  if (!said('verlopen') && !said('opnieuw')) return undefined;
  const idle = say('aanmelden.sessie', { minuten: say('aantal.minuten', { n: config.session.idleMinutes }) });
  const goesOn = query(req, 'terug') === '' ? '' : ` ${say('aanmelden.sessie_verder')}`;
  return {
    kind: 'info',
    text: said('verlopen') ? idle + goesOn : say('aanmelden.sessie_anders'),
    ...(said('upload') && { then: say('aanmelden.sessie_upload') }),
  };
}

const signedOut = (word: string): Message | undefined =>
  word === '1' ? { kind: 'good', text: say('aanmelden.afgemeld') } : undefined;

const sessionsEnded = (n: string): Message | undefined =>
  /^\d{1,3}$/.test(n) ? { kind: 'good', text: say('plekken.afgemeld', { n: Number(n) }) } : undefined;

function showSignIn(
  res: Response,
  model: {
    title?: string;
    back?: string;
    username?: string;
    message?: Message | undefined;
    errors?: { field: string; text: string }[];
  },
) {
  return show(res, 'accounts/sign-in', { title: say('aanmelden.titel'), back: '', username: '', ...model });
}

function showPassword(res: Response, actor: Actor, errors: { field: string; text: string }[] = []) {
  const first = actor.mustChangePassword;
  return show(res, 'accounts/password', {
    title: first ? say('wachtwoord.eerste_titel') : say('wachtwoord.titel'),
    crumbs: first
      ? []
      : [{ href: '/mijn-gegevens', text: say('docent.gegevens_link') }, say('wachtwoord.titel')],
    actor,
    first,
    errors,
  });
}
