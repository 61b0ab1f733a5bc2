/** The door of help: what others show of it. */
export { exampleFile } from './example-file.ts';
