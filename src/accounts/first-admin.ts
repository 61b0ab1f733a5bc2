import { record } from '../audit/audit.ts';
import { inOneTransaction } from '../db/database.ts';
import { now, type Portal } from '../portal.ts';
import { hashOf } from './passwords.ts';
import { firstPasswordExpiry } from './reset-password.ts';
import { spokenPassword } from './spoken-password.ts';
import { hasAdmin, insertAccount } from './store.ts';

/** Makes the first admin of an installation and returns his first password, or null when there is an admin already. */
export async function makeFirstAdmin(
  portal: Pick<Portal, 'db' | 'clock' | 'config'>,
  { username, name }: { username: string; name: string },
): Promise<string | null> {
  if (hasAdmin(portal.db)) return null;
  const password = spokenPassword();
  const account = {
    username,
    name,
    role: 'admin' as const,
    branch: null,
    passwordHash: await hashOf(password, portal.config.argon2),
    passwordExpiresAt: firstPasswordExpiry(portal),
    createdAt: now(portal),
  };
  inOneTransaction(portal.db, () => {
    const id = insertAccount(portal.db, account);
    record(portal, undefined, { action: 'make account', subject: `account ${id}` });
  });
  return password;
}
