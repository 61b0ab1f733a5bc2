import { record } from '../../audit/audit.ts';
import { inOneTransaction } from '../../db/database.ts';
import { now, type Portal } from '../../portal.ts';
import { countAttempt, doubling, forgive, mustWaitUntil } from '../back-off.ts';
import { welcome } from '../sign-in.ts';
import { accountWithId, type Account } from '../store.ts';
import { hashOfRecoveryCode, plain } from './recovery-codes.ts';
import { noteStep, secondFactorOf, spendRecoveryCode } from './second-factor-store.ts';
import { openedSeed } from './seeds.ts';
import { stepOfCode } from './totp.ts';

/** How long after his password somebody may look for his telephone. */
const MINUTES = 10;

/** Somebody who gave the right password, and owes a code. */
export type HalfSignIn = { accountId: number; epoch: number; at: string };

export type ByCode =
  | { outcome: 'welcome'; account: Account; device: string }
  /** Not a code of his, or one that was used already. */
  | { outcome: 'wrong' | 'used' }
  | { outcome: 'wait'; until: Date }
  /** It took too long, or something about the account changed meanwhile: begin again. */
  | { outcome: 'over' };

/**
 * The second half of signing in: a code from the telephone, or a recovery code. Each serves once. Wrong ones are counted
 * as wrong passwords are, for the account and from wherever they come.
 */
export function signInByCode(
  portal: Portal,
  half: HalfSignIn,
  { code, address, device }: { code: string; address: string; device: string },
): ByCode {
  return inOneTransaction(portal.db, () => {
    const account = accountOf(portal, half);
    if (!account) return { outcome: 'over' };
    const counts = [doubling('code', String(account.id))];
    const until = mustWaitUntil(portal, counts);
    if (until) return { outcome: 'wait', until };
    countAttempt(portal, counts);
    const judged = spend(portal, account.id, plain(code));
    const subject = `account ${account.id}` as const;
    if (judged === 'wrong' || judged === 'used') {
      record(portal, { address }, { action: 'code refused', subject });
      return { outcome: judged };
    }
    forgive(portal, counts);
    if (judged === 'recovery')
      record(portal, { accountId: account.id, address }, { action: 'use recovery code', subject });
    return { outcome: 'welcome', account, device: welcome(portal, account, address, device) };
  });
}

function accountOf(portal: Portal, { accountId, epoch, at }: HalfSignIn): Account | undefined {
  const account = accountWithId(portal.db, accountId);
  const earliest = new Date(portal.clock().getTime() - MINUTES * 60_000).toISOString();
  if (account?.epoch !== epoch || account.disabledAt) return undefined;
  return earliest <= at && at <= now(portal) ? account : undefined;
}

/** Uses a code up. */
function spend({ db, vault, clock }: Portal, accountId: number, code: string) {
  const factor = secondFactorOf(db, accountId);
  if (!factor?.seed) return 'wrong';
  if (!/^\d{6}$/.test(code)) {
    return spendRecoveryCode(db, accountId, hashOfRecoveryCode(code)) ? 'recovery' : 'wrong';
  }
  const step = stepOfCode(openedSeed(vault, accountId, factor.seed), code, clock());
  if (step === undefined) return 'wrong';
  if (step <= factor.lastStep) return 'used';
  noteStep(db, accountId, step);
  return 'right';
}
