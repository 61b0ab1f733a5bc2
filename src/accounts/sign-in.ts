import { hasSecondFactor } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { now, type Portal } from '../portal.ts';
import { countAttempt, countsAtTheDoor, forgive, mustWaitUntil, notLookedAt } from './back-off.ts';
import { knownDevice, rememberDevice } from './known-devices.ts';
import { hashOf, isOutdated, isPassword } from './passwords.ts';
import { accountNamed, updateHash, updateLastSignIn, type Account } from './store.ts';

/** @property device what the cookie of his browser says; empty when it has none */
type Attempt = { username: string; password: string; address: string; device: string };

export type SignIn =
  /** `device` is what his browser is known by from now on. */
  | { outcome: 'welcome'; account: Account; device: string }
  /** The password is right; his second factor is asked next. */
  | { outcome: 'code'; account: Account }
  | { outcome: 'wrong' }
  | { outcome: 'wait'; until: Date }
  /** Told only to who knows the password. */
  | { outcome: 'off' };

/**
 * Somebody says who he is. An unknown name, a wrong password and a password of staff's making that ran out give the
 * same answer after the same work.
 */
export async function signIn(
  portal: Portal,
  { username, password, address, device }: Attempt,
): Promise<SignIn> {
  const account = accountNamed(portal.db, username);
  const counts = countsAtTheDoor(username, address, knownDevice(portal, device, account?.id));
  const until = mustWaitUntil(portal, counts);
  if (until) return { outcome: 'wait', until };

  countAttempt(portal, counts);
  const right = await isPassword(password, account?.passwordHash, portal.config.argon2).catch(
    notLookedAt(portal, counts),
  );
  if (!right || !account || hasRunOut(portal, account)) {
    record(
      portal,
      { address },
      {
        action: 'sign-in refused',
        ...(account && { subject: `account ${account.id}` }),
      },
    );
    return { outcome: 'wrong' };
  }
  forgive(portal, counts);
  if (account.disabledAt) return { outcome: 'off' };

  await strengthenHash(portal, account, password);
  if (hasSecondFactor(portal.db, account.id)) return { outcome: 'code', account };
  return { outcome: 'welcome', account, device: welcome(portal, account, address, device) };
}

/** Writes down that somebody signed in. Returns what his browser is known by from now on. */
export function welcome(portal: Portal, { id }: Account, address: string, device: string): string {
  updateLastSignIn(portal.db, id, now(portal));
  record(portal, { accountId: id, address }, { action: 'sign in', subject: `account ${id}` });
  return rememberDevice(portal, id, device);
}

function hasRunOut(portal: Portal, { passwordExpiresAt }: Account): boolean {
  return passwordExpiresAt !== null && passwordExpiresAt < now(portal);
}

async function strengthenHash(
  portal: Portal,
  { id, passwordHash }: Account,
  password: string,
): Promise<void> {
  if (!isOutdated(passwordHash, portal.config.argon2)) return;
  updateHash(portal.db, id, passwordHash, await hashOf(password, portal.config.argon2));
}
