import { type Actor, authorise } from '../access/access.ts';
import { recordDeletion } from '../audit/audit.ts';
import { flush, inOneTransaction } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { shredNow } from '../pupil-files/pupil-files.ts';
import { existingPupil, forgetPupil } from '../pupils/pupils.ts';
import { everythingAbout } from './everything-about.ts';

/**
 * Wipes everything about a pupil because his parents ask for it: his record, what is kept of him for an undo, and with
 * `filesToo` the sealed files in which he stands, with everybody else in them. His pasnummer stays given out. An import
 * in which he stood can still be undone for the others. @throws Refusal 403, 404
 */
export async function erasePupil(
  portal: Portal,
  actor: Actor,
  id: number,
  { filesToo }: { filesToo: boolean },
): Promise<{ branch: string }> {
  const { branch } = existingPupil(portal, id);
  authorise(actor, 'answerParents', branch);
  const files = filesToo ? (await everythingAbout(portal, actor, id)).files : [];
  const why = { ground: 'asked by the parents' } as const;
  inOneTransaction(portal.db, () => {
    forgetPupil(portal.db, existingPupil(portal, id).id);
    recordDeletion(portal, actor, { action: 'erase pupil', subject: `pupil ${id}`, branch }, why);
  });
  await shredNow(
    portal,
    actor,
    files.map(({ file }) => file),
    why,
  );
  flush(portal.db);
  return { branch };
}
