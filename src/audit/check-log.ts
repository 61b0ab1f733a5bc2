import type { Database } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { beginningOf, headOf, linksOf, type Head } from './store.ts';

/** What comes of following the chain from its first line to its last. */
export type LogCheck =
  | { whole: true; lines: number; head: Head }
  /** The first line that is not as it was written, or before which one is missing. */
  | { whole: false; broken: number }
  /** The chain is whole, and does not hold the line that was noted earlier: it was written anew or cut short. */
  | { whole: false; without: Head };

/** Follows the chain of the log. `noted` is a head that was seen before: it must still be in it. */
export function checkLog(db: Database, noted?: Head): LogCheck {
  const beginning = beginningOf(db);
  const isNoted = ({ id, hash }: Head) => noted?.id === id && noted.hash === hash;
  // what was forgotten since cannot be looked up any more
  let found = noted === undefined || noted.id < beginning.id || isNoted(beginning);
  let lines = 0;
  for (const link of linksOf(db)) {
    if (link.hash !== link.should) return { whole: false, broken: link.id };
    found ||= isNoted(link);
    lines += 1;
  }
  if (noted && !found) return { whole: false, without: noted };
  return { whole: true, lines, head: headOf(db) };
}

/**
 * Says in the portal's own log how far the log has come, to be kept where nobody who can write in the database can
 * write: with it `verify-audit` finds out whether lines were cut off or the whole chain was written anew.
 */
export function noteHead({ db, log }: Pick<Portal, 'db' | 'log'>): void {
  const { id, hash } = headOf(db);
  log.info({ head: `${id}:${hash}` }, 'end of the audit log');
}
