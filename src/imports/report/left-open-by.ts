import type { Portal } from '../../portal.ts';
import { pupilFileNumbered } from '../../pupil-files/pupil-files.ts';
import { followUpOf, openRowsOf } from '../preview/left-open-store.ts';
import { leftOpenOf } from '../preview/left-open.ts';
import { hasFullImportSince, type Import } from '../store.ts';

/** Rows that an import left for want of a decision: how many, and in which import they were decided, or why they cannot be. */
export type LeftOpenBy = { n: number; decidedIn: number | null; tooLate: 'overtaken' | 'wiped' | null };

/** What the page of an import says of those; undefined when there are none, or the import was undone. */
export function leftOpenBy(portal: Portal, done: Import): LeftOpenBy | undefined {
  const n = openRowsOf(portal.db, done.id).length;
  if (n === 0 || done.undoneAt !== null) return undefined;
  const decidedIn = followUpOf(portal.db, done.id);
  const left = leftOpenOf(portal.db, pupilFileNumbered(portal, done.pupilFileId));
  if (decidedIn !== null || left?.importId === done.id) return { n, decidedIn, tooLate: null };
  const overtaken = hasFullImportSince(portal.db, done.branch, done.id);
  return { n, decidedIn, tooLate: overtaken ? 'overtaken' : 'wiped' };
}
