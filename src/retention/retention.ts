/** The door of retention: how long what is kept. */
export { periodsOf } from './periods.ts';
