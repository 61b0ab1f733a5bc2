import { randomBytes } from 'node:crypto';
import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { inOneTransaction } from '../../db/database.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { now, type Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import { accountWithId, endSessions, type Account } from '../store.ts';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import {
  dropSecondFactor,
  noteNextSeed,
  replaceRecoveryCodes,
  secondFactorOf,
  useNextSeed,
} from './second-factor-store.ts';
import { openedSeed, sealedSeed } from './seeds.ts';
import { SEED_BYTES, stepOfCode } from './totp.ts';

/** The seed that somebody is setting up on his telephone: a new one the first time he asks. */
export function seedToSetUp(portal: Portal, actor: Actor): Buffer {
  authorise(actor, 'changeOwnSecondFactor');
  const { db, vault } = portal;
  return inOneTransaction(db, () => {
    const known = secondFactorOf(db, actor.accountId)?.nextSeed;
    if (known) return openedSeed(vault, actor.accountId, known);
    const seed = randomBytes(SEED_BYTES);
    noteNextSeed(db, actor.accountId, sealedSeed(vault, actor.accountId, seed));
    return seed;
  });
}

/**
 * A code shows that the seed is on his telephone: from now on every sign-in asks for one. Ends every session of the
 * account; the caller begins a new one. Returns his recovery codes, this once, or null when the code is not right.
 */
export function addSecondFactor(
  portal: Portal,
  actor: Actor,
  code: string,
): { account: Account; codes: string[] } | null {
  authorise(actor, 'changeOwnSecondFactor');
  const { accountId } = actor;
  const { db, vault } = portal;
  return inOneTransaction(db, () => {
    const sealed = secondFactorOf(db, accountId)?.nextSeed;
    const digits = code.replace(/\D/g, '');
    const seed = sealed && digits.length === 6 ? openedSeed(vault, accountId, sealed) : undefined;
    const step = seed && stepOfCode(seed, digits, portal.clock());
    if (step === undefined) return null;
    useNextSeed(db, accountId, step, now(portal));
    endSessions(db, accountId);
    record(portal, actor, { action: 'set up second factor', subject: `account ${accountId}` });
    const codes = newCodesFor(portal, accountId);
    const account = accountWithId(db, accountId);
    if (!account) throw new Error('an actor without an account');
    return { account, codes };
  });
}

/** New recovery codes in the place of those there were; null without a second factor. */
export function renewRecoveryCodes(portal: Portal, actor: Actor): string[] | null {
  authorise(actor, 'changeOwnSecondFactor');
  const { accountId } = actor;
  return inOneTransaction(portal.db, () => {
    if (!secondFactorOf(portal.db, accountId)?.seed) return null;
    record(portal, actor, { action: 'make recovery codes', subject: `account ${accountId}` });
    return newCodesFor(portal, accountId);
  });
}

/**
 * Takes away the second factor of somebody who lost his telephone, and ends his sessions. Where one is required he sets
 * up another at his next sign-in. Nobody does so for himself: who sits at his screen could. @throws Refusal 422
 */
export function takeAwaySecondFactor(portal: Portal, actor: Actor, accountId: number): void {
  authorise(actor, 'manageAccounts');
  if (accountId === actor.accountId) throw new Refusal(422, say('tweede.weg_zelf'));
  inOneTransaction(portal.db, () => {
    if (!dropSecondFactor(portal.db, accountId)) return;
    endSessions(portal.db, accountId);
    record(portal, actor, { action: 'take away second factor', subject: `account ${accountId}` });
  });
}

function newCodesFor({ db }: Portal, accountId: number): string[] {
  const codes = newRecoveryCodes();
  replaceRecoveryCodes(db, accountId, codes.map(hashOfRecoveryCode));
  return codes;
}
