import type { Database } from '../db/database.ts';
import { blankChangesAbout } from './changes-store.ts';
import { deletePupil } from './store.ts';

/**
 * Takes a pupil out of the register, and with him what is kept of him for an undo. That something was done stays, not to
 * whom; his pasnummer stays given out. In the caller's transaction.
 */
export function forgetPupil(db: Database, id: number): void {
  blankChangesAbout(db, id);
  deletePupil(db, id);
}
