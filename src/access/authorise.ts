import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { may, POLICY, type Action, type Actor } from './policy.ts';
import { branchesMayUploadFor, isInUse } from './store.ts';

/** The second question, asked by every use case on the record's own branch. @throws Refusal 403 */
export function authorise(actor: Actor, action: Action, branch?: string): void {
  if (!may(actor, action, branch)) throw notAllowed(actor, action);
}

/**
 * The same question on who he is at this very moment, for a deed that took a while since its request came in. To be
 * asked inside the transaction that writes. @throws Refusal 403
 */
export function authoriseNow(
  { db }: Pick<Portal, 'db'>,
  actor: Actor,
  action: Action,
  branch?: string,
): void {
  const mayUploadFor = branchesMayUploadFor(db, actor.accountId);
  if (!isInUse(db, actor.accountId)) throw notAllowed(actor, action);
  authorise({ ...actor, mayUploadFor }, action, branch);
}

/** A teacher without the right is told whom to ask; anybody else that the page is not his. */
export function notAllowed(actor: Actor, action: Action): Refusal {
  const lacksRight = 'withUploadRight' in POLICY[action] && actor.role === 'teacher';
  return lacksRight
    ? new Refusal(403, say('docent.geen_recht'), say('docent.geen_recht_titel'))
    : new Refusal(403, say('paginafout.403t'));
}
