/** The door of audit: writing down who did what, and whether what was written down still stands. */
export { checkLog, noteHead } from './check-log.ts';
export { forgetOldLines } from './forget-old-lines.ts';
export { record, timesDone, type Deed, type Doer } from './record.ts';
