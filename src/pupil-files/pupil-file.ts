import type { Database } from '../db/database.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import type { Reading } from '../rosters/rosters.ts';
import { say } from '../text/text.ts';
import { parkedSealedIds } from './questions/parked-store.ts';
import { pupilFileWithId, type PupilFile } from './store.ts';
import { sealedIds } from './vault-store.ts';

/** A file of any school, for the library. @throws Refusal 404 */
export function pupilFileNumbered(portal: Portal, id: number): PupilFile {
  const file = Number.isSafeInteger(id) ? pupilFileWithId(portal.db, id) : undefined;
  if (!file) throw new Refusal(404, say('paginafout.404t'));
  return file;
}

/** A file of this branch; another school's is not there. @throws Refusal 404 */
export function ownPupilFile(portal: Portal, branch: string, id: number): PupilFile {
  const file = pupilFileNumbered(portal, id);
  if (file.branch !== branch) throw new Refusal(404, say('paginafout.404t'));
  return file;
}

/** What was read in a file when it came in. @throws Refusal 404 when it has been shredded */
export async function readingOf(portal: Portal, file: PupilFile): Promise<Reading> {
  if (file.sealedReading === null) throw new Refusal(404, say('paginafout.404t'));
  const bytes = await portal.vault.open(file.sealedReading);
  return JSON.parse(bytes.toString()) as Reading;
}

/** Every sealed file that a row speaks of. */
export function keptInVault(db: Database): ReadonlySet<string> {
  return new Set([...sealedIds(db), ...parkedSealedIds(db)]);
}

/** No upload takes so long (ms): what has no row by then will never have one. */
const LONGEST_UPLOAD = 3_600_000;

/** Removes from the vault what no row speaks of: the leavings of an upload that was cut off. */
export function sweepVault({ db, vault }: Portal): Promise<number> {
  return vault.sweep(keptInVault(db), LONGEST_UPLOAD);
}
