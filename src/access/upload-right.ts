import { record } from '../audit/audit.ts';
import { now, type Portal } from '../portal.ts';
import { authorise } from './authorise.ts';
import type { Actor } from './policy.ts';
import { branchesMayUploadFor, deleteRights, insertRight } from './store.ts';

/**
 * *Mag lenergegevens uploaden voor:* this branch, or nobody (null). Works from the very next request on.
 * Runs inside the caller's transaction. Tells whether anything changed.
 */
export function grantUploadRight(
  portal: Portal,
  actor: Actor,
  accountId: number,
  branch: string | null,
): boolean {
  authorise(actor, 'manageAccounts');
  const wanted = branch === null ? [] : [branch];
  if (branchesMayUploadFor(portal.db, accountId).join() === wanted.join()) return false;

  deleteRights(portal.db, accountId);
  if (branch !== null) insertRight(portal.db, accountId, branch, now(portal), actor.accountId);
  const action = branch === null ? 'take upload right' : 'grant upload right';
  record(portal, actor, { action, subject: `account ${accountId}`, branch });
  return true;
}
