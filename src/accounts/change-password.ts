import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { branchNumbered } from '../branches/branches.ts';
import { inOneTransaction } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import type { Message } from '../web/page.ts';
import { weaknessOf, type Weakness } from './password-rules.ts';
import { hashOf } from './passwords.ts';
import { isOwnPassword } from './prove-anew.ts';
import { accountWithId, updatePassword, type Account } from './store.ts';

export type PasswordFault = { field: 'oud' | 'nieuw'; fault: 'not the old one' | Weakness | 'same' };

/**
 * Somebody chooses his own password, knowing the old one. Ends every session of the account, also his own: the caller
 * begins a new one for him. Returns what is wrong, until when he must wait after too many wrong guesses, or the account
 * as it is now.
 */
export async function changePassword(
  portal: Portal,
  actor: Actor,
  { old, chosen }: { old: string; chosen: string },
): Promise<PasswordFault | { until: Date } | Account> {
  authorise(actor, 'changeOwnPassword');
  const account = ownAccount(portal, actor);
  const cost = portal.config.argon2;
  const right = await isOwnPassword(portal, account, old);
  if (right instanceof Date) return { until: right };
  if (!right) return { field: 'oud', fault: 'not the old one' };
  const weakness = weaknessOf(chosen, contextWords(portal, account));
  if (weakness) return { field: 'nieuw', fault: weakness };
  if (chosen === old) return { field: 'nieuw', fault: 'same' };

  const hash = await hashOf(chosen, cost);
  return inOneTransaction(portal.db, () => {
    // the library may have made him a new password in between, or switched him off: the old one is old already
    if (ownAccount(portal, actor).epoch !== account.epoch) return { field: 'oud', fault: 'not the old one' };
    updatePassword(portal.db, account.id, hash, null);
    record(portal, actor, { action: 'change own password', subject: `account ${account.id}` });
    return ownAccount(portal, actor);
  });
}

/** What the page says on which somebody lands who has just changed his password; `word` stands in its address. */
export const passwordChanged = (word: string): Message | undefined =>
  word === '1' ? { kind: 'good', text: say('wachtwoord.gelukt') } : undefined;

function ownAccount(portal: Portal, { accountId }: Actor): Account {
  const account = accountWithId(portal.db, accountId);
  if (!account) throw new Error('an actor without an account');
  return account;
}

function contextWords(portal: Portal, account: Account): string[] {
  const branch = account.branch === null ? undefined : branchNumbered(portal.db, account.branch);
  return [account.username, account.name, branch?.name ?? '', branch?.place ?? '', branch?.number ?? ''];
}
