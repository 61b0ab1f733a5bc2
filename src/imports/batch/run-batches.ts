import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import { actorOfAccount } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { inOneTransaction } from '../../db/database.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Portal } from '../../portal.ts';
import { supersedeOlder } from '../../pupil-files/pupil-files.ts';
import { say } from '../../text/text.ts';
import { applyShown, asShown, PlanChanged } from '../apply/apply-import.ts';
import { NotConfirmed } from '../apply/confirmation.ts';
import { fingerprintUpon } from '../plan/fingerprint.ts';
import type { Preview } from '../preview/preview.ts';
import { batchWithId, itemsOf, nextTurn, updateOutcome, type Outcome, type Turn } from './batch-store.ts';
import { hasNewerFull, whyNot } from './why-not.ts';

const EVERY_SECOND = 1000;

/**
 * Does what waits in batches, from now on: also what was left of them when the portal went down. The returned function
 * ends that, after the import that is being done.
 */
export function keepImporting(portal: Portal): () => Promise<void> {
  let isOver = false;
  let running: Promise<void> | undefined;
  const round = () => {
    running ??= runBatches(portal, () => isOver)
      .catch((fault: unknown) => portal.log.error({ kind: (fault as Error).name }, 'a batch came to a halt'))
      .finally(() => (running = undefined));
  };
  round();
  const timer = setInterval(round, EVERY_SECOND);
  timer.unref();
  return async () => {
    isOver = true;
    clearInterval(timer);
    await running;
  };
}

/** Imports one file after the other until none waits for its turn, and lets pages go before each. */
export async function runBatches(portal: Portal, isOver: () => boolean = () => false): Promise<void> {
  for (let turn = nextTurn(portal.db); turn && !isOver(); turn = nextTurn(portal.db)) {
    if (!(await take(portal, turn))) return;
    await nextTurnOfTheLoop();
  }
}

/** Another process writes in the database for longer than a writer waits. */
const isBusy = (fault: unknown): boolean => (fault as { code?: unknown }).code === 'SQLITE_BUSY';

/** The item has its outcome already: somebody stopped the batch. */
class Overtaken extends Error {}

/** Tells whether to go on with the next. */
async function take(portal: Portal, turn: Turn): Promise<boolean> {
  try {
    await importInTurn(portal, turn);
  } catch (fault) {
    if (isBusy(fault)) return false;
    if (fault instanceof Overtaken) return true;
    if (!(fault instanceof Refusal)) {
      portal.log.error({ batch: turn.batchId, file: turn.pupilFileId, kind: (fault as Error).name }, 'fault');
    }
    inOneTransaction(portal.db, () => {
      if (updateOutcome(portal.db, turn, outcomeOf(fault))) recordTheEnd(portal, turn);
    });
  }
  return true;
}

/** Who began the batch does it, with the rights that he has now. The import and its being done are one transaction. */
async function importInTurn(portal: Portal, turn: Turn): Promise<void> {
  const { pupilFileId, fingerprint } = turn;
  const actor = actorOfAccount(portal.db, turn.begunBy);
  if (!actor) throw new Refusal(403, say('paginafout.403t'));
  const isShown = (present: Preview) =>
    [present.fingerprint, fingerprintUpon(present.plan)].includes(fingerprint) &&
    !whyNot(present, false) &&
    !hasNewerFull(portal, present.file);
  await asShown(portal, actor, pupilFileId, isShown, (shown) => {
    const importId = applyShown(portal, actor, shown);
    if (!updateOutcome(portal.db, turn, 'done', importId)) throw new Overtaken();
    supersedeOlder(portal, actor, shown.file);
    recordTheEnd(portal, turn);
  });
}

function outcomeOf(fault: unknown): Outcome {
  if (fault instanceof PlanChanged || fault instanceof NotConfirmed) return 'changed';
  if (!(fault instanceof Refusal)) return 'failed';
  if (fault.status === 403) return 'not-allowed';
  return fault.status === 422 ? 'no-cards' : 'gone';
}

function recordTheEnd(portal: Portal, { batchId, begunBy }: Turn): void {
  if (batchWithId(portal.db, batchId)?.schoolsLeft !== 0) return;
  const outcomes = Object.groupBy(itemsOf(portal.db, batchId), ({ outcome }) => outcome ?? 'stopped');
  const counts = Object.fromEntries(
    Object.entries(outcomes).map(([outcome, items]) => [outcome, items.length]),
  );
  record(portal, { accountId: begunBy }, { action: 'end batch', subject: `batch ${batchId}`, counts });
}
