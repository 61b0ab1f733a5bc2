import type { Actor } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import type { Portal } from '../../portal.ts';
import { canWaitAgain, type PupilFile } from '../store.ts';
import { olderFullFiles, supersededBy, updateReleased, updateSuperseded } from './superseded-store.ts';

/**
 * A file of the whole school was imported: the older ones of that school wait no more. Runs inside the caller's
 * transaction. Returns how many there were.
 */
export function supersedeOlder(portal: Portal, actor: Actor, file: PupilFile): number {
  if (file.supplement === 1) return 0;
  const older = olderFullFiles(portal.db, file);
  for (const { id, branch } of older) {
    updateSuperseded(portal.db, id, file.id);
    record(portal, actor, { action: 'supersede pupil file', subject: `pupil file ${id}`, branch });
  }
  return older.length;
}

/** The import of a file was undone: what waited no more because of it waits again. Inside the caller's transaction. */
export function releaseOlder(portal: Portal, fileId: number): void {
  for (const { id } of olderToRelease(portal, fileId)) updateReleased(portal.db, id);
}

/** The files that would wait again then. */
export function olderToRelease({ db }: Portal, fileId: number): PupilFile[] {
  return supersededBy(db, fileId).filter((file) => canWaitAgain(db, file));
}
