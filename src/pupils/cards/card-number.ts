import { Refusal } from '../../kernel/refusal.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { cardRanges, cardsGiven, freeAmong, putCardFromFile, takeFrom } from './card-range-store.ts';
import { pupilWithId, type Pupil } from '../store.ts';

/**
 * The next pasnummer of the library's ranges. It is written down as given for ever, also when the pupil is anonymised
 * or the import undone. Runs in the caller's transaction. @throws Refusal 422 when there is no range or all are used up
 */
export function nextCardNumber({ db }: Portal): string {
  const ranges = cardRanges(db);
  const range = ranges.find(({ left }) => left > 0);
  if (!range) throw new Refusal(422, shortageOf(0, ranges.length));
  return takeFrom(db, range);
}

/**
 * Writes a pasnummer of a school's file down as given. That it is nobody else's is for the caller to know
 * (`bearersOfCards`). Runs in his transaction.
 */
export function takeOverCard({ db }: Portal, number: string): void {
  putCardFromFile(db, Number(number));
}

/**
 * Of these pasnummers, each without zeros before it: those that were ever given, and whose each is, or was last. null:
 * its bearer is gone and it may not be given again, since it is the portal's own.
 */
export function bearersOfCards(
  { db }: Portal,
  numbers: readonly string[],
): ReadonlyMap<string, Pupil | null> {
  const given = cardsGiven(db, numbers.filter((number) => /^\d{1,15}$/.test(number)).map(Number));
  return new Map(
    given.flatMap(({ number, pupilId, fromFile }) => {
      const bearer = pupilId === null ? null : (pupilWithId(db, pupilId) ?? null);
      return bearer === null && fromFile === 1 ? [] : [[String(number), bearer] as const];
    }),
  );
}

/** Fewer are as good as used up: one school of the usual size takes them all. */
const FEW = 250;

/**
 * Whether the pasnummers that are left are enough for so many new pupils, and what to say when they are not, or hardly.
 * @param takenOver numbers that others bring along, which the ranges have no more
 */
export function cardNumbersFor(
  { db }: Portal,
  needed: number,
  takenOver: readonly string[] = [],
): { short: boolean; warning: string | undefined } {
  const ranges = cardRanges(db);
  const left = ranges.reduce((sum, range) => sum + range.left, -freeAmong(db, takenOver.map(Number)));
  if (needed > left) return { short: true, warning: shortageOf(left, ranges.length) };
  const after = left - needed;
  const isLow = needed > 0 && after < FEW;
  return { short: false, warning: isLow ? say('pasnummers.bijna_op', { n: after }) : undefined };
}

function shortageOf(left: number, ranges: number): string {
  if (ranges === 0) return say('pasnummers.geen_reeks');
  return left === 0 ? say('pasnummers.op') : say('pasnummers.te_weinig', { n: left });
}
