import { inOneTransaction } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { record } from './record.ts';
import { deleteLinesBefore } from './store.ts';

const DAY = 86_400_000;

/** Forgets the lines of the log that are older than the library keeps them. Upkeep calls it every minute. */
export function forgetOldLines(portal: Pick<Portal, 'db' | 'clock' | 'config'>): void {
  const limit = new Date(portal.clock().getTime() - portal.config.logDays * DAY).toISOString();
  inOneTransaction(portal.db, () => {
    const lines = deleteLinesBefore(portal.db, limit);
    if (lines > 0) record(portal, undefined, { action: 'forget log lines', counts: { lines } });
  });
}
