import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { wordsOf, type Branch } from '../../branches/branches.ts';
import { inOneTransaction } from '../../db/database.ts';
import type { Portal } from '../../portal.ts';
import { deleteKnownHeadings, knownHeadings } from './parked-store.ts';
import { fieldName } from '../points/sentences.ts';

/** What headings of a school turned out to mean, in words. */
export function headingsKnownOf({ db }: Portal, branch: Branch): { heading: string; column: string }[] {
  const words = wordsOf(branch.edition);
  return Object.entries(knownHeadings(db, branch.number)).map(([heading, field]) => ({
    heading,
    column: fieldName(field, words),
  }));
}

/** Forgets them all: they are asked anew. */
export function forgetHeadings(portal: Portal, actor: Actor, branch: string): void {
  authorise(actor, 'importPupilFiles', branch);
  inOneTransaction(portal.db, () => {
    deleteKnownHeadings(portal.db, branch);
    record(portal, actor, { action: 'forget columns', subject: `branch ${branch}`, branch });
  });
}
