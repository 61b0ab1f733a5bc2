/** The door of access: who may do what, for which branch. */
export { authorise, authoriseNow } from './authorise.ts';
export { actorOf, identify, only } from './identify.ts';
export { may, POLICY, type Action, type Actor, type Role } from './policy.ts';
export { actorOfAccount, branchesMayUploadFor, hasSecondFactor, uploadersOf } from './store.ts';
export { grantUploadRight } from './upload-right.ts';
