import { Router, type Request, type Response } from 'express';
import {
  actorOf,
  branchesMayUploadFor,
  hasSecondFactor,
  may,
  only,
  type Actor,
  type Role,
} from '../access/access.ts';
import { allBranches, branchNumbered } from '../branches/branches.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { askAnew } from '../web/ask-anew.ts';
import { readAnswers, readForm, type Answers } from '../web/form.ts';
import { show, type Message, type Page } from '../web/page.ts';
import { leaves, pagingOf, query } from '../web/paging.ts';
import { fields } from '../web/shield.ts';
import { accountForm } from './account-form.ts';
import { proveAnew } from './prove-anew.ts';
import { resetPassword } from './reset-password.ts';
import { changeAccount, makeAccount, signOffEverywhere, switchAccount } from './save-account.ts';
import { accountsMatching, accountWithId, type Account } from './store.ts';

const ROLES: Record<Role, string> = {
  teacher: say('rechten.rol_docent'),
  staff: say('rechten.rol_medewerker'),
  admin: say('rechten.rol_beheerder'),
};

/** A new account is a new right. */
const always = (): boolean => true;

const list = { href: '/beheer/gebruikers', text: say('rechten.gebruikers') };

/** Accounts, their upload right and their passwords. */
export function accountAdminRoutes(portal: Portal): Router {
  const router = Router();
  const anew = askAnew(portal.clock, (req, password) => proveAnew(portal, actorOf(req), password));

  router.get('/beheer/gebruikers', only('seeAccounts'), async (req, res) => {
    const paging = pagingOf(req);
    const filter = { search: query(req, 'zoek'), role: query(req, 'rol'), mayUpload: query(req, 'mag') };
    const { limit, offset } = paging;
    const accounts = accountsMatching(portal.db, { ...filter, limit, offset });
    await show(res, 'accounts/accounts', {
      title: list.text,
      accounts,
      filter,
      roles: ROLES,
      mayMake: may(actorOf(req), 'manageAccounts'),
      leaves: leaves(req, paging, accounts[0]?.total ?? 0),
    });
  });

  router.get('/beheer/gebruikers/nieuw', only('manageAccounts'), async (req, res) => {
    await showCard(res, { actor: actorOf(req), answers: { rol: 'teacher', recht: 'niemand' } });
  });

  router.post('/beheer/gebruikers', only('manageAccounts'), fields, anew(always), async (req, res) => {
    const { values, errors, answers } = readForm(accountForm, req.body);
    const actor = actorOf(req);
    if (errors) return showCard(res.status(422), { actor, answers, errors });
    const made = await makeAccount(portal, actor, values);
    if ('field' in made) return showCard(res.status(422), { actor, answers, errors: [made] });
    await showPassword(res.status(201), made.id, made.password);
  });

  router.get('/beheer/gebruikers/:id', only('seeAccounts'), async (req, res) => {
    const account = accountOf(req);
    await showCard(res, {
      account,
      actor: actorOf(req),
      answers: answersOf(account),
      message: messageAfter(req, account),
    });
  });

  router.post(
    '/beheer/gebruikers/:id',
    only('manageAccounts'),
    fields,
    anew(changesRights),
    async (req, res) => {
      const [account, actor] = [accountOf(req), actorOf(req)];
      const { values, errors, answers } = readForm(accountForm, req.body);
      if (errors) return showCard(res.status(422), { account, actor, answers, errors });
      const changed = changeAccount(portal, actor, account.id, values);
      if ('field' in changed)
        return showCard(res.status(422), { account, actor, answers, errors: [changed] });
      const what = changed.rightChanged ? 'recht' : 'gegevens';
      res.redirect(303, `/beheer/gebruikers/${account.id}?opgeslagen=${what}#melding`);
    },
  );

  router.post('/beheer/gebruikers/:id/wachtwoord', only('resetTeacherPassword'), async (req, res) => {
    const { id } = accountOf(req);
    await showPassword(res, id, await resetPassword(portal, actorOf(req), id));
  });

  router.post('/beheer/gebruikers/:id/uit', only('manageAccounts'), (req, res) => {
    const { id } = switchAccount(portal, actorOf(req), accountOf(req).id, 'off');
    res.redirect(303, `/beheer/gebruikers/${id}?opgeslagen=uit#melding`);
  });

  router.post('/beheer/gebruikers/:id/aan', only('manageAccounts'), (req, res) => {
    const { id } = switchAccount(portal, actorOf(req), accountOf(req).id, 'on');
    res.redirect(303, `/beheer/gebruikers/${id}?opgeslagen=gegevens#melding`);
  });

  router.post('/beheer/gebruikers/:id/afmelden', only('manageAccounts'), (req, res) => {
    const { id } = accountOf(req);
    signOffEverywhere(portal, actorOf(req), id);
    res.redirect(303, `/beheer/gebruikers/${id}?opgeslagen=afgemeld#melding`);
  });

  return router;

  function accountOf(req: Request): Account {
    const id = Number(req.params['id']);
    const account = Number.isSafeInteger(id) ? accountWithId(portal.db, id) : undefined;
    if (!account) throw new Refusal(404, say('paginafout.404t'));
    return account;
  }

  /** Whether what was filled in makes somebody more or less than he is. */
  function changesRights(req: Request): boolean {
    const now = answersOf(accountOf(req));
    const wanted = readAnswers(req.body);
    const right = (card: Answers) => (card['recht'] === 'vestiging' ? card['vestiging'] : '');
    return now['rol'] !== wanted['rol'] || right(now) !== right(wanted);
  }

  function answersOf({ id, username, name, role, branch }: Account): Answers {
    const [right] = branchesMayUploadFor(portal.db, id);
    return {
      naam: name,
      gebruikersnaam: username,
      rol: role,
      school: branch ?? '',
      recht: right === undefined ? 'niemand' : 'vestiging',
      vestiging: right ?? branch ?? '',
    };
  }

  function messageAfter(req: Request, { id, username, name }: Account): Message | undefined {
    const naam = name || username;
    const [right] = branchesMayUploadFor(portal.db, id);
    const school = right === undefined ? undefined : branchNumbered(portal.db, right);
    switch (query(req, 'opgeslagen')) {
      case 'recht':
        return school
          ? {
              kind: 'good',
              text: say('rechten.gelukt', { naam, school: `${school.name} (${school.number})` }),
            }
          : { kind: 'good', text: say('rechten.weg', { naam }) };
      case 'uit':
        return { kind: 'good', text: say('rechten.zet_uit_klaar', { naam }) };
      case 'afgemeld':
        return { kind: 'good', text: say('plekken.account_klaar', { naam }) };
      case 'tweede':
        return { kind: 'good', text: say('tweede.weg_klaar', { naam }) };
      case 'gegevens':
        return { kind: 'good', text: say('algemeen.opgeslagen') };
      default:
        return undefined;
    }
  }

  /** The card of an account, or of one to be made. */
  function showCard(
    res: Response,
    {
      account,
      actor,
      ...page
    }: { account?: Account; actor: Actor; answers: Answers } & Partial<Pick<Page, 'errors' | 'message'>>,
  ) {
    const title = account ? account.name || account.username : say('rechten.nieuw');
    return show(res, 'accounts/card', {
      title,
      crumbs: [list, title],
      account,
      roles: ROLES,
      branches: allBranches(portal.db),
      mayChange: may(actor, 'manageAccounts'),
      mayReset:
        account && may(actor, account.role === 'teacher' ? 'resetTeacherPassword' : 'resetAnyPassword'),
      hasSecondFactor: account && hasSecondFactor(portal.db, account.id),
      isSelf: account?.id === actor.accountId,
      ...page,
    });
  }

  /** The one time a password is shown, to be written down or printed. Not after a redirect: it may not be kept. */
  function showPassword(res: Response, id: number, password: string) {
    const account = accountWithId(portal.db, id);
    const naam = account ? account.name || account.username : '';
    const title = say('rechten.wachtwoord_titel');
    const branch = account?.branch ? branchNumbered(portal.db, account.branch) : undefined;
    const { req } = res;
    const origin = portal.config.publicOrigin ?? `${req.protocol}://${req.get('Host') ?? ''}`;
    return show(res, 'accounts/new-password', {
      title,
      aboutPupils: false,
      place: branch ? `${branch.name} (${branch.number})` : portal.config.library.name,
      address: branch ? `${origin}/school/${branch.number}` : `${origin}/aanmelden`,
      crumbs: [list, { href: `/beheer/gebruikers/${id}`, text: naam }, title],
      account,
      naam,
      password,
    });
  }
}
