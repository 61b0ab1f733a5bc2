/** The door of pupils: the library's roll per branch, and the deeds that change it. */
export { cardNumbersLeft } from './card-number.ts';
export { insertChange, type Change, type ChangeKind } from './changes-store.ts';
export { amend, enrol, moveToGroup, reenrol, unenrol, type Details } from './enrolment.ts';
export { fullName, sortedName } from './name.ts';
export { leaversOf, pupilsElsewhere, pupilsPerBranch, pupilsPerGroup, rollOf, type Pupil } from './store.ts';
