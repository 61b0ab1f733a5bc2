/** The door of pupils: the library's roll per branch, and the deeds that change it. */
export { anonymiseLeavers } from './anonymise-leavers.ts';
export { bearersOfCards, cardNumbersFor, takeOverCard } from './cards/card-number.ts';
export { addCardRange } from './cards/card-ranges.ts';
export {
  blankChangesBefore,
  blankChangesOf,
  changesBefore,
  changesOfPupil,
  changesOfImport,
  hasChangedSince,
  idsUnenrolledByHand,
  insertChange,
  markUndone,
  standingChangesOf,
  type Change,
  type ChangeKind,
} from './changes-store.ts';
export {
  amend,
  enrol,
  moveToGroup,
  reenrol,
  renumber,
  stepAside,
  unenrol,
  type Brought,
  type Details,
} from './enrolment.ts';
export {
  cargoFor,
  kohaCodesOf,
  leaversForKoha,
  LIBRARY_SYSTEMS,
  warningsFor,
  type Cargo,
  type LibrarySystem,
} from './library-system/library-system.ts';
export { existingPupil } from './existing-pupil.ts';
export { forgetPupil } from './forget-pupil.ts';
export { historyIn, labelOf } from './history.ts';
export { bySurname, fullName, sortedName } from './name.ts';
export { putBack, takeAway } from './as-before.ts';
export {
  leaversOf,
  pupilsBornOn,
  pupilsElsewhere,
  pupilsPerBranch,
  pupilsPerGroup,
  pupilWithId,
  rollOf,
  type Fixable,
  type Pupil,
} from './store.ts';
