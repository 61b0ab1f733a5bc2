import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { inOneTransaction } from '../db/database.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { forgive, ofAName } from './back-off.ts';
import { deleteDevicesOf } from './device-store.ts';
import { hashOf } from './passwords.ts';
import { spokenPassword } from './spoken-password.ts';
import { accountWithId, updatePassword } from './store.ts';

/** How long a password of the portal's making is good; its owner must choose his own at the first sign-in. */
const GOOD_FOR_HOURS = 72;

/**
 * Makes a new password for somebody who forgot his. Nobody chooses it and it is shown once: this is that once.
 * The old one stops working and every session of the account ends.
 */
export async function resetPassword(portal: Portal, actor: Actor, accountId: number): Promise<string> {
  const account = accountWithId(portal.db, accountId);
  if (!account) throw new Refusal(404, say('paginafout.404t'));
  authorise(actor, account.role === 'teacher' ? 'resetTeacherPassword' : 'resetAnyPassword');

  const password = spokenPassword();
  const hash = await hashOf(password, portal.config.argon2);
  inOneTransaction(portal.db, () => {
    updatePassword(portal.db, account.id, hash, firstPasswordExpiry(portal));
    // who had the old one may know a device too; and strangers who guessed do not keep out who gets the new one
    deleteDevicesOf(portal.db, account.id);
    forgive(portal, [ofAName(account.username)]);
    record(portal, actor, {
      action: 'make new password',
      subject: `account ${account.id}`,
      branch: account.branch,
    });
  });
  return password;
}

/** Until when a password that is made now is good. */
export function firstPasswordExpiry(portal: Pick<Portal, 'clock'>): string {
  return new Date(portal.clock().getTime() + GOOD_FOR_HOURS * 3_600_000).toISOString();
}
