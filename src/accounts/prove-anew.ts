import type { Actor } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import type { Portal } from '../portal.ts';
import { countAttempt, doubling, forgive, mustWaitUntil, notLookedAt } from './back-off.ts';
import { isPassword } from './passwords.ts';
import { accountWithId, type Account } from './store.ts';

/** Somebody who is signed in gives his password once more. Tells whether it is right, or until when he must wait. */
export async function proveAnew(portal: Portal, actor: Actor, password: string): Promise<boolean | Date> {
  const account = accountWithId(portal.db, actor.accountId);
  const right = account ? await isOwnPassword(portal, account, password) : false;
  if (right === false)
    record(portal, actor, { action: 'sign-in refused', subject: `account ${actor.accountId}` });
  return right;
}

/** Who sits down at a screen that was left open may not guess for ever: wrong ones are counted for the account. */
export async function isOwnPassword(
  portal: Portal,
  { id, passwordHash }: Account,
  password: string,
): Promise<boolean | Date> {
  const counts = [doubling('change', String(id))];
  const until = mustWaitUntil(portal, counts);
  if (until) return until;
  countAttempt(portal, counts);
  const right = await isPassword(password, passwordHash, portal.config.argon2).catch(
    notLookedAt(portal, counts),
  );
  if (right) forgive(portal, counts);
  return right;
}
