/** The door of retention: how long what is kept, what was wiped, and on which ground. */
export { periodsOf } from './periods.ts';
export { recordDeletion, type Ground } from './record-deletion.ts';
