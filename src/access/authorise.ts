import { Refusal } from '../kernel/refusal.ts';
import { say } from '../text/text.ts';
import { may, POLICY, type Action, type Actor } from './policy.ts';

/** The second question, asked by every use case on the record's own branch. @throws Refusal 403 */
export function authorise(actor: Actor, action: Action, branch?: string): void {
  if (!may(actor, action, branch)) throw notAllowed(actor, action);
}

/** A teacher without the right is told whom to ask; anybody else that the page is not his. */
export function notAllowed(actor: Actor, action: Action): Refusal {
  const lacksRight = 'withUploadRight' in POLICY[action] && actor.role === 'teacher';
  return lacksRight
    ? new Refusal(403, say('docent.geen_recht'), say('docent.geen_recht_titel'))
    : new Refusal(403, say('paginafout.403t'));
}
