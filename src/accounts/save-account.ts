import { type Actor, authorise, grantUploadRight } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { branchNumbered } from '../branches/branches.ts';
import { inOneTransaction } from '../db/database.ts';
import { Refusal } from '../kernel/refusal.ts';
import { now, type Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import type { AccountCard } from './account-form.ts';
import { hashOf } from './passwords.ts';
import { firstPasswordExpiry } from './reset-password.ts';
import { spokenPassword } from './spoken-password.ts';
import {
  accountNamed,
  accountWithId,
  endSessions,
  insertAccount,
  updateDetails,
  updateDisabled,
  type Account,
} from './store.ts';

/** What of a card cannot be, seen against the other accounts and the schools. */
export type CardFault = { field: 'gebruikersnaam' | 'school' | 'vestiging' | 'rol'; text: string };

/** A new account with a first password, which is shown once. */
export async function makeAccount(
  portal: Portal,
  actor: Actor,
  card: AccountCard,
): Promise<CardFault | { id: number; password: string }> {
  authorise(actor, 'manageAccounts');
  const password = spokenPassword();
  const passwordHash = await hashOf(password, portal.config.argon2);
  return inOneTransaction(portal.db, () => {
    const fault = faultIn(portal, card, undefined);
    if (fault) return fault;
    const id = insertAccount(portal.db, {
      ...detailsOf(card),
      passwordHash,
      passwordExpiresAt: firstPasswordExpiry(portal),
      createdAt: now(portal),
    });
    record(portal, actor, { action: 'make account', subject: `account ${id}`, branch: card.school || null });
    grantUploadRight(portal, actor, id, rightOn(card));
    return { id, password };
  });
}

/** Changes an account's details and its upload right. Tells whether the right changed. */
export function changeAccount(
  portal: Portal,
  actor: Actor,
  id: number,
  card: AccountCard,
): CardFault | { rightChanged: boolean } {
  authorise(actor, 'manageAccounts');
  return inOneTransaction(portal.db, () => {
    const account = existing(portal, id);
    const fault = faultIn(portal, card, account) ?? demotesSelf(actor, account, card);
    if (fault) return fault;
    updateDetails(portal.db, { id, ...detailsOf(card) });
    record(portal, actor, {
      action: 'change account',
      subject: `account ${id}`,
      branch: card.school || null,
    });
    return { rightChanged: grantUploadRight(portal, actor, id, rightOn(card)) };
  });
}

/** *Zet het account uit*, or on again. Nobody switches himself off. @throws Refusal 404, 422 */
export function switchAccount(portal: Portal, actor: Actor, id: number, to: 'on' | 'off'): Account {
  authorise(actor, 'manageAccounts');
  if (to === 'off' && id === actor.accountId) throw new Refusal(422, say('rechten.zelf'));
  return inOneTransaction(portal.db, () => {
    const account = existing(portal, id);
    updateDisabled(portal.db, id, to === 'off' ? now(portal) : null);
    const action = to === 'off' ? 'switch account off' : 'switch account on';
    record(portal, actor, { action, subject: `account ${id}`, branch: account.branch });
    return account;
  });
}

/** Ends all sessions of somebody: his laptop was stolen, say. @throws Refusal 404 */
export function signOffEverywhere(portal: Portal, actor: Actor, id: number): void {
  authorise(actor, 'manageAccounts');
  inOneTransaction(portal.db, () => {
    const { branch } = existing(portal, id);
    endSessions(portal.db, id);
    record(portal, actor, { action: 'end sessions', subject: `account ${id}`, branch });
  });
}

function existing(portal: Portal, id: number): Account {
  const account = accountWithId(portal.db, id);
  if (!account) throw new Refusal(404, say('paginafout.404t'));
  return account;
}

function faultIn(portal: Portal, card: AccountCard, own: Account | undefined): CardFault | undefined {
  const taken = accountNamed(portal.db, card.gebruikersnaam);
  if (taken && taken.id !== own?.id)
    return { field: 'gebruikersnaam', text: say('rechten.gebruikersnaam_bestaat') };
  if (card.school && !branchNumbered(portal.db, card.school)) {
    return { field: 'school', text: say('rechten.school_onbekend') };
  }
  const rightFor = rightOn(card);
  if (rightFor && !branchNumbered(portal.db, rightFor)) {
    return { field: 'vestiging', text: say('rechten.school_onbekend') };
  }
  return undefined;
}

/** The last admin would lock the whole library out of its own accounts. */
function demotesSelf(actor: Actor, account: Account, card: AccountCard): CardFault | undefined {
  const demotes = account.id === actor.accountId && card.rol !== account.role;
  return demotes ? { field: 'rol', text: say('rechten.eigen_rol') } : undefined;
}

function detailsOf(card: AccountCard) {
  const branch = card.rol === 'teacher' ? card.school : null;
  return { username: card.gebruikersnaam, name: card.naam, role: card.rol, branch };
}

function rightOn(card: AccountCard): string | null {
  return card.recht === 'vestiging' ? card.vestiging : null;
}
