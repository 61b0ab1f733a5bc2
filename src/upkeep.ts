import { forgetOldDevices, forgetOldFailures } from './accounts/accounts.ts';
import { forgetOldLines, noteHead } from './audit/audit.ts';
import { forgetOldChanges } from './imports/imports.ts';
import { flush } from './db/database.ts';
import type { Portal } from './portal.ts';
import { shredOld, shredParked, shredRemoved, sweepVault } from './pupil-files/pupil-files.ts';
import { anonymiseLeavers } from './pupils/pupils.ts';
import { SessionStore } from './web/session-store.ts';

const EVERY_MINUTE = 60_000;
const EVERY_DAY = 86_400_000;

/**
 * What the portal does by itself: shreds files when their time is over, forgets sessions that ended and what no undo
 * needs, and takes pupils out of the register who left long ago. What was wiped does not live on in the write-ahead log.
 */
export async function upkeep(portal: Portal): Promise<void> {
  await shredRemoved(portal);
  await shredOld(portal);
  await shredParked(portal);
  await sweepVault(portal);
  new SessionStore(portal.db, portal.clock, portal.config.session).sweep();
  forgetOldFailures(portal);
  forgetOldDevices(portal);
  forgetOldChanges(portal);
  anonymiseLeavers(portal);
  forgetOldLines(portal);
  flush(portal.db);
}

/** Upkeep now and every minute, until the returned function is called. A fault in one round does not end the next. */
export function keepUp(portal: Portal): () => void {
  const round = () => {
    upkeep(portal).catch((fault: unknown) =>
      portal.log.error({ kind: (fault as Error).name }, 'upkeep failed'),
    );
  };
  round();
  noteHead(portal);
  const timer = setInterval(round, EVERY_MINUTE);
  const daily = setInterval(() => noteHead(portal), EVERY_DAY);
  timer.unref();
  daily.unref();
  return () => [timer, daily].forEach(clearInterval);
}
