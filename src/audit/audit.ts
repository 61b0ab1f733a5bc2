/** The door of audit: writing down who did what, and whether what was written down still stands; and the proof of what was wiped. */
export { deletionsOf, type Deletion } from './deletions-store.ts';
export { checkLog, noteHead } from './check-log.ts';
export { forgetOldLines } from './forget-old-lines.ts';
export { GROUNDS, recordDeletion, type Ground } from './record-deletion.ts';
export { record, timesDone, type Deed, type Doer } from './record.ts';
