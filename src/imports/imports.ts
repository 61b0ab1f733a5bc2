/** The door of imports: from the comparison of file and roll to the register that has changed. */
export { applyImport, closeWithoutChanges, PlanChanged } from './apply-import.ts';
export { markOf, type Confirmation } from './confirmation.ts';
export { changesNothing, countsOf } from './counts.ts';
export { previewImport, type Preview } from './preview.ts';
export { withStatus } from './status.ts';
export { importsMatching, importWithId, type Import } from './store.ts';
export { forgetOldChanges } from './undo-import.ts';
