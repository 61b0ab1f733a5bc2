import type { Actor } from '../access/access.ts';
import type { Portal } from '../portal.ts';
import { branchNumbered, type Branch } from './store.ts';

/** The school a teacher uploads for: his own when he may, else the one he may; his own when he may for none. */
export function branchToUploadFor(portal: Portal, actor: Actor): Branch {
  const own = actor.branch !== null && actor.mayUploadFor.includes(actor.branch);
  const number = own ? actor.branch : (actor.mayUploadFor[0] ?? actor.branch);
  const branch = number === null ? undefined : branchNumbered(portal.db, number);
  if (!branch) throw new Error('a teacher without a school');
  return branch;
}
