import { createHash } from 'node:crypto';
import { now, type Portal } from '../portal.ts';
import { clearFailures, deleteFailuresOutside, failuresOf, noteFailure, type Failures } from './store.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * One way in which wrong passwords are counted, and what they lead to (security.md C1). `who` is a hash, since people
 * type passwords in name fields.
 */
export type Count = {
  who: string;
  /** How long counts (s): from the last wrong password when the wait doubles, from the first when so many are free. */
  counts: number;
  /** Failures that cost nothing. */
  free: number;
  /** The wait after the last of those (s), and how it grows. */
  wait: 'doubles' | 'until it is forgotten';
  /** A right password forgives all of it, or only itself: who has an account may not guess at those of others. */
  forgives: 'all' | 'itself';
};

const FIRST_WAIT = 30;
const LONGEST_DOUBLED = 15 * MINUTE;

/** Five wrong passwords, then a wait that doubles. */
export const doubling = (kind: string, who: string): Count => ({
  who: hashed(kind, who),
  counts: DAY,
  free: 5,
  wait: 'doubles',
  forgives: 'all',
});

/**
 * What is counted of somebody who signs in. From a device on which he did so before only what is typed there: strangers
 * cannot keep him out. From elsewhere also what all strangers together do with his name, and an address with all names.
 */
export function countsAtTheDoor(username: string, address: string, knownDevice: string | null): Count[] {
  if (knownDevice !== null) return [doubling('device', knownDevice)];
  return [doubling('name and address', `${username}\n${address}`), ofAName(username), ofAnAddress(address)];
}

/** At most 100 wrong passwords for an account reach the hash (NIST SP 800-63B-4, 3.2.2), a day. */
export const ofAName = (username: string): Count => ({
  who: hashed('name', username),
  counts: DAY,
  free: 100,
  wait: 'until it is forgotten',
  forgives: 'all',
});

const ofAnAddress = (address: string): Count => ({
  who: hashed('address', address),
  counts: HOUR,
  free: 60,
  wait: 'until it is forgotten',
  forgives: 'itself',
});

const hashed = (kind: string, who: string): string =>
  createHash('sha256').update(`${kind}\n${who}`).digest('hex');

/** Until when somebody who is counted like this must wait, or null. */
export function mustWaitUntil(portal: Portal, counts: readonly Count[]): Date | null {
  const waits = counts.map((count) => remembered(portal, count)?.waitUntil ?? '');
  const until = waits.sort().at(-1) ?? '';
  return until > now(portal) ? new Date(until) : null;
}

/**
 * Counts an attempt before its password is looked at: guesses that run side by side may not slip through together.
 * A right password takes it back with `forgive`.
 */
export function countAttempt(portal: Portal, counts: readonly Count[]): void {
  for (const count of counts) {
    const last = remembered(portal, count);
    const failures = (last?.failures ?? 0) + 1;
    const failedAt = count.wait === 'doubles' ? now(portal) : (last?.failedAt ?? now(portal));
    noteFailure(portal.db, count.who, {
      failures,
      failedAt,
      waitUntil: waitAfter(count, failures, failedAt),
    });
  }
}

/** The password was right. */
export function forgive(portal: Portal, counts: readonly Count[]): void {
  for (const count of counts) {
    if (count.forgives === 'all') clearFailures(portal.db, count.who);
    else takeBack(portal, [count]);
  }
}

/** For when the password could not be looked at, since too many are: that is nobody's guess. */
export function notLookedAt(portal: Portal, counts: readonly Count[]): (cause: unknown) => never {
  return (cause) => {
    takeBack(portal, counts);
    throw cause;
  };
}

function takeBack(portal: Portal, counts: readonly Count[]): void {
  for (const count of counts) {
    const last = remembered(portal, count);
    if (!last || last.failures <= 1) clearFailures(portal.db, count.who);
    else noteFailure(portal.db, count.who, { ...last, failures: last.failures - 1, waitUntil: null });
  }
}

/** Forgets wrong passwords of long ago, and those of a clock that has been set back since. */
export function forgetOldFailures(portal: Portal): void {
  deleteFailuresOutside(portal.db, ahead(now(portal), -DAY), now(portal));
}

function waitAfter({ counts, free, wait }: Count, failures: number, failedAt: string): string | null {
  if (failures < free) return null;
  if (wait === 'until it is forgotten') return ahead(failedAt, counts);
  return ahead(failedAt, Math.min(FIRST_WAIT * 2 ** (failures - free), LONGEST_DOUBLED));
}

/** What still counts. What a clock noted that has been set back since, does not. */
function remembered(portal: Portal, { who, counts }: Count): Failures | undefined {
  const last = failuresOf(portal.db, who);
  const from = ahead(now(portal), -counts);
  return last && last.failedAt > from && last.failedAt <= now(portal) ? last : undefined;
}

const ahead = (moment: string, seconds: number): string =>
  new Date(Date.parse(moment) + seconds * 1000).toISOString();
