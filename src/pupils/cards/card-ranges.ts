import { z } from 'zod';
import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { inOneTransaction } from '../../db/database.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import type { FormErrors } from '../../web/form.ts';
import { cardRanges, deleteCardRange, insertCardRange, type CardRange } from './card-range-store.ts';

const cardNumber = z
  .string()
  .transform((typed) => typed.replace(/\s/g, ''))
  .pipe(z.string().regex(/^(?=.*[1-9])\d{1,15}$/, say('pasnummers.cijfers')));

/** A range as an admin fills it in. */
export const rangeForm = z.object({ eerste: cardNumber, laatste: cardNumber });

/** Keeps a range of pasnummers for new pupils; what is wrong with it comes back. A number is in one range at most. */
export function addCardRange(
  portal: Portal,
  actor: Actor,
  { eerste, laatste }: z.infer<typeof rangeForm>,
): FormErrors {
  authorise(actor, 'manageCardNumbers');
  const [first, last] = [Number(eerste), Number(laatste)];
  const hasZeros = [eerste, laatste].some((typed) => typed.startsWith('0'));
  if (hasZeros && eerste.length !== laatste.length) {
    return [{ field: 'laatste', text: say('pasnummers.even_lang') }];
  }
  if (last < first) return [{ field: 'laatste', text: say('pasnummers.andersom') }];
  return inOneTransaction(portal.db, () => {
    const known = cardRanges(portal.db).find((range) => first <= range.last && last >= range.first);
    if (known) {
      return [{ field: 'eerste', text: say('pasnummers.overlapt', endsOf(known)) }];
    }
    const id = insertCardRange(portal.db, { first, last, digits: hasZeros ? eerste.length : 1 });
    record(portal, actor, { action: 'add card range', subject: `card range ${id}` });
    return [];
  });
}

/** Gives no more numbers of a range; those that were given stay given. @throws Refusal 404 for one that is not there */
export function dropCardRange(portal: Portal, actor: Actor, id: number): void {
  authorise(actor, 'manageCardNumbers');
  inOneTransaction(portal.db, () => {
    if (!cardRanges(portal.db).some((range) => range.id === id))
      throw new Refusal(404, say('paginafout.404t'));
    deleteCardRange(portal.db, id);
    record(portal, actor, { action: 'drop card range', subject: `card range ${id}` });
  });
}

/** The ranges of the library, and which of them new pupils get their numbers from now. */
export function cardRangesShown({
  db,
}: Portal): (CardRange & { ends: ReturnType<typeof endsOf>; state: string })[] {
  const ranges = cardRanges(db);
  const inUse = ranges.find(({ left }) => left > 0);
  return ranges.map((range) => ({ ...range, ends: endsOf(range), state: say(stateOf(range, inUse)) }));
}

function endsOf({ first, last, digits }: CardRange) {
  const written = (number: number) => String(number).padStart(digits, '0');
  return { eerste: written(first), laatste: written(last) };
}

function stateOf(range: CardRange, inUse: CardRange | undefined) {
  if (range.left === 0) return 'pasnummers.is_op';
  return range === inUse ? 'pasnummers.in_gebruik' : 'pasnummers.daarna';
}
