import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { branchNumbered, type Branch } from './store.ts';

/** The school with this number. @throws Refusal 404 */
export function existingBranch(portal: Portal, number: string): Branch {
  const branch = branchNumbered(portal.db, number);
  if (!branch) throw new Refusal(404, say('paginafout.404school'));
  return branch;
}
