import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { insertCardNumber, lastCardNumber } from './store.ts';

/**
 * The next pasnummer of the library's range. It is written down as given for ever, also when the pupil is anonymised
 * or the import undone. Runs in the caller's transaction. @throws Refusal 422 when there is no range or it is used up
 */
export function nextCardNumber({ db, config }: Portal): number {
  if (!config.cardNumbers) throw new Refusal(422, say('beheer.pas_geen_reeks'));
  const [first, last] = config.cardNumbers;
  const next = (lastCardNumber(db, first, last) ?? first - 1) + 1;
  if (next > last) throw new Refusal(422, say('beheer.pas_reeks_op'));
  insertCardNumber(db, next);
  return next;
}

/** How many pasnummers can still be given. */
export function cardNumbersLeft({ db, config }: Portal): number {
  if (!config.cardNumbers) return 0;
  const [first, last] = config.cardNumbers;
  return last - (lastCardNumber(db, first, last) ?? first - 1);
}
