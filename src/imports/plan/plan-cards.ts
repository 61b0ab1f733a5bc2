import type { Pupil } from '../../pupils/pupils.ts';
import type { Reading, ReadPupil } from '../../rosters/rosters.ts';
import type { Rules } from './plan-rules.ts';

/** What becomes of the pasnummer that a row gives. */
export type Card = { number: string } & (
  | { taken: true }
  /** No number at all; twice in the file; or one of the library's whose bearer is gone. */
  | { taken: false; because: 'no-number' | 'twice' | 'given' }
  | { taken: false; because: 'anothers'; bearer: Pupil }
);

/**
 * Of the pasnummers in the file, without zeros before them: those that were ever given, and whose each is or was. null: it
 * may not be given again, though its bearer is gone.
 */
export type BearersOfCards = ReadonlyMap<string, Pupil | null>;

/** Says it of a row about this pupil, null for a new one; undefined when there is nothing to say. */
export type CardPlan = (row: ReadPupil, pupil: Pupil | null) => Card | undefined;

/**
 * Pasnummers that are taken over from a file, where the library wants that of a school. A number that is or was somebody
 * else's never is, nor one that the file gives to two: those pupils keep theirs, or get one of the library's.
 */
export function planCards(
  { pupils }: Reading,
  cards: BearersOfCards | undefined,
  { takeOverCards }: Rules,
): CardPlan {
  const rows = Map.groupBy(pupils, ({ cardNumber = '' }) => bare(cardNumber));
  return ({ cardNumber: number = '' }, pupil) => {
    if (!takeOverCards || number === '') return undefined;
    if (!IS_NUMBER.test(number)) return { number, taken: false, because: 'no-number' };
    if (pupil && bare(pupil.cardNumber) === bare(number)) return withMoreZeros(number, pupil);
    const bearer = cards?.get(bare(number));
    if (bearer === null) return { number, taken: false, because: 'given' };
    if (bearer && bearer.id !== pupil?.id) return { number, taken: false, because: 'anothers', bearer };
    const isTwice = (rows.get(bare(number))?.length ?? 0) > 1;
    return isTwice ? { number, taken: false, because: 'twice' } : { number, taken: true };
  };
}

/** Excel takes zeros away and never adds them. */
function withMoreZeros(number: string, { cardNumber }: Pupil): Card | undefined {
  return number.length > cardNumber.length ? { number, taken: true } : undefined;
}

/** What room there is for; not only zeros. */
const IS_NUMBER = /^(?=.*[1-9])\d{1,15}$/;

/** Numbers that differ in zeros only are one number: no scanner may have to choose. */
export const bare = (number: string): string => number.replace(/^0+(?=.)/, '');
