/** The door of imports: from the comparison of file and roll to the register that has changed. */
export { isImporting } from './batch/batch-page.ts';
export { keepImporting } from './batch/run-batches.ts';
export { applyImport, closeWithoutChanges, PlanChanged } from './apply/apply-import.ts';
export { markOf, type Confirmation } from './apply/confirmation.ts';
export { changesNothing, countsOf } from './plan/counts.ts';
export { previewImport, type Preview } from './preview/preview.ts';
export { withStatus } from './status.ts';
export { importsMatching, importWithId, type Import } from './store.ts';
export { waitingTasks } from './waiting-page.ts';
export { forgetOldChanges } from './undo/undo-import.ts';
