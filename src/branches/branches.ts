/** The door of branches: schools as the library knows them, and their groups. */
export { branchToUploadFor } from './branch-to-upload-for.ts';
export { existingBranch } from './existing-branch.ts';
export { limitsOf, type Limits } from './limits.ts';
export { saveBranch, type BranchCard } from './save-branch.ts';
export {
  allBranches,
  branchesMatching,
  branchNumbered,
  deleteGroup,
  groupsOf,
  putGroup,
  schoolNames,
  type Branch,
  type Edition,
  type Group,
} from './store.ts';
export { blanksOf, EDITIONS, REGIONS, wordsOf, type Words } from './words.ts';
