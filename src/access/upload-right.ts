import { record } from '../audit/audit.ts';
import { now, type Portal } from '../portal.ts';
import { authorise } from './authorise.ts';
import type { Actor } from './policy.ts';
import { branchesMayUploadFor, deleteRight, insertRight } from './store.ts';

/**
 * *Mag lenergegevens uploaden voor:* this branch, or nobody (null). Works from the very next request on.
 * A move is a taking and a grant, each on a line of its own in the audit.
 * Runs inside the caller's transaction. Tells whether anything changed.
 */
export function grantUploadRight(
  portal: Portal,
  actor: Actor,
  accountId: number,
  branch: string | null,
): boolean {
  authorise(actor, 'manageAccounts');
  const had = branchesMayUploadFor(portal.db, accountId);
  const wanted = branch === null ? [] : [branch];
  const [taken, granted] = [without(had, wanted), without(wanted, had)];
  const subject = `account ${accountId}` as const;
  for (const from of taken) {
    deleteRight(portal.db, accountId, from);
    record(portal, actor, { action: 'take upload right', subject, branch: from });
  }
  for (const to of granted) {
    insertRight(portal.db, accountId, to, now(portal), actor.accountId);
    record(portal, actor, { action: 'grant upload right', subject, branch: to });
  }
  return taken.length + granted.length > 0;
}

const without = (branches: string[], others: string[]): string[] =>
  branches.filter((branch) => !others.includes(branch));
