import { createHash } from 'node:crypto';
import { now, type Portal } from '../portal.ts';
import { clearFailures, deleteFailuresOutside, failuresOf, noteFailure } from './store.ts';

/** Wrong passwords that cost nothing, then a wait that doubles (security.md C1). No lock: names are guessable. */
const FREE = 5;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 15 * 60;
const FORGOTTEN_AFTER_HOURS = 24;

/** A name typed from an address: what a back-off is about. Kept as a hash, since people type passwords in name fields. */
export function knocker(username: string, address: string): string {
  return createHash('sha256').update(`${username}\n${address}`).digest('hex');
}

/** Until when this knocker must wait, or null. */
export function mustWaitUntil(portal: Portal, who: string): Date | null {
  const until = failuresOf(portal.db, who)?.waitUntil;
  return until && until > now(portal) && until <= longestWait(portal) ? new Date(until) : null;
}

/** A later moment was reckoned by a clock that has been set back since, and counts as over. */
const longestWait = (portal: Portal): string => ahead(portal, LONGEST_WAIT_SECONDS);

/**
 * Counts an attempt before its password is looked at: guesses that run side by side may not slip through together.
 * A right password takes it back with `forgive`.
 */
export function countAttempt(portal: Portal, who: string): void {
  const last = failuresOf(portal.db, who);
  const [from, until] = remembered(portal);
  const forgotten = last && (last.failedAt < from || last.failedAt > until);
  const failures = (forgotten ? 0 : (last?.failures ?? 0)) + 1;
  noteFailure(portal.db, who, failures, now(portal), waitAfter(portal, failures));
}

export function forgive(portal: Portal, who: string): void {
  clearFailures(portal.db, who);
}

function waitAfter(portal: Portal, failures: number): string | null {
  if (failures < FREE) return null;
  const seconds = Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - FREE), LONGEST_WAIT_SECONDS);
  return ahead(portal, seconds);
}

/** Forgets wrong passwords of long ago, and those of a clock that has been set back since. */
export function forgetOldFailures(portal: Portal): void {
  const [from, until] = remembered(portal);
  deleteFailuresOutside(portal.db, from, until, longestWait(portal));
}

/** From when to when a wrong password counts. */
function remembered(portal: Portal): [from: string, until: string] {
  const seconds = FORGOTTEN_AFTER_HOURS * 3600;
  return [ahead(portal, -seconds), ahead(portal, seconds)];
}

function ahead(portal: Portal, seconds: number): string {
  return new Date(portal.clock().getTime() + seconds * 1000).toISOString();
}
