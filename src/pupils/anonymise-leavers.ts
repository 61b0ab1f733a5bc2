import { inOneTransaction } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { recordDeletion } from '../audit/audit.ts';
import { deleteLeavers, leaversBefore } from './store.ts';

const DAY = 86_400_000;

/**
 * Takes everybody out of the register who left longer ago than the retention period (`LEAVER_DAYS`; domain.md, identity).
 * What was done stays, without saying to whom: imports with their counts, changes with kind and day; and the pasnummer
 * stays given out. Who can still be put back by an undo waits for that. Recorded per branch, with how many.
 */
export function anonymiseLeavers(portal: Portal): void {
  const limit = new Date(portal.clock().getTime() - portal.config.leaverDays * DAY).toISOString();
  inOneTransaction(portal.db, () => {
    for (const { branch, n } of leaversBefore(portal.db, limit)) {
      deleteLeavers(portal.db, branch, limit);
      const subject = `branch ${branch}` as const;
      const deed = { action: 'anonymise leavers', subject, branch, counts: { pupils: n } } as const;
      const why = { ground: 'left long enough ago', days: portal.config.leaverDays, n } as const;
      recordDeletion(portal, undefined, deed, why);
    }
  });
}

/** The day on which the record of somebody who left is taken away. */
export function anonymisedOn({ config }: Portal, unenrolledAt: string): Date {
  return new Date(Date.parse(unenrolledAt) + config.leaverDays * DAY);
}
