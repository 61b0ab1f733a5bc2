import argon2 from 'argon2';
import { Refusal } from '../kernel/refusal.ts';
import type { Config } from '../config.ts';
import { say } from '../text/text.ts';

/** Longer passwords are not hashed: a megabyte of password is an attack. */
export const LONGEST_PASSWORD = 256;

/** Hashes in flight and waiting; argon2 works on the threads that read files too, so a crowd may not take them all. */
const AT_ONCE = 2;
const MOST_WAITING = 20;
let busy = 0;
const waiting: (() => void)[] = [];

type Cost = Config['argon2'];

/** The argon2id hash of a password, of the cost that the settings ask. */
export function hashOf(password: string, cost: Cost): Promise<string> {
  return inTurn(() => argon2.hash(normal(password), optionsOf(cost)));
}

/**
 * Is this the password? Without a hash (no such account) just as much work is done, so that the answer takes as long.
 */
export async function isPassword(password: string, hash: string | undefined, cost: Cost): Promise<boolean> {
  if (normal(password).length > LONGEST_PASSWORD) return false;
  if (hash === undefined) return (await hashOf(password, cost)) === '';
  return inTurn(() => argon2.verify(hash, normal(password)));
}

/** Was this hash made at another cost than the settings ask now? */
export function isOutdated(hash: string, cost: Cost): boolean {
  return argon2.needsRehash(hash, optionsOf(cost));
}

/** One password, however the keyboard composes its letters (NIST SP 800-63B-4). */
export const normal = (password: string): string => password.normalize('NFC');

function optionsOf({ memoryKiB, passes }: Cost) {
  return { type: argon2.argon2id, memoryCost: memoryKiB, timeCost: passes, parallelism: 1 } as const;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new Refusal(503, say('paginafout.druk'));
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}
