/** The door of pupil files: the sealed file between school and library, from upload to shredding. */
export { downloadPupilFile } from './download-pupil-file.ts';
export { findFiles } from './library/find-files.ts';
export { keptInVault, pupilFileNumbered, readingOf, sweepVault } from './pupil-file.ts';
export { headingsKnownOf } from './questions/known-headings.ts';
export {
  branchesWithoutFileSince,
  countWaiting,
  newestPupilFiles,
  undoneImportsOf,
} from './library/library-store.ts';
export { shredParked } from './questions/parked-file.ts';
export { placesOf } from './points/places-of.ts';
export { removePupilFile } from './remove-pupil-file.ts';
export { keptUntil, shredNow, shredOld, shredRemoved } from './shred-pupil-files.ts';
export { fieldName, problemSentence, refusalSentence } from './points/sentences.ts';
export { olderToRelease, releaseOlder, supersedeOlder } from './library/superseded.ts';
export { newestFullFile, olderFullFiles } from './library/superseded-store.ts';
export { sayWhatItHolds } from './supplement.ts';
export { statusForLibrary, statusForSchool, type Status } from './status.ts';
export {
  canWaitAgain,
  hasNewer,
  pupilFilesOf,
  updateClosed as closeFile,
  updateImported as markImported,
  updateWaiting as waitAgain,
  type PupilFile,
} from './store.ts';
export { uploadPupilFile, type Upload } from './upload/upload-pupil-file.ts';
export { pupilFilesInVault } from './vault-store.ts';
