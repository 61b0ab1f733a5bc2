/** Who may do what. Walked by a test that knocks on every door of the portal as every kind of visitor. */

export type Role = 'teacher' | 'staff' | 'admin';

/** Somebody who is signed in, as he stands in the database at this very request. */
export type Actor = {
  accountId: number;
  username: string;
  /** His name, or his username when a whole school shares the login. */
  shownName: string;
  shared: boolean;
  role: Role;
  /** The branch he belongs to; staff and admins belong to the library. */
  branch: string | null;
  /** Branches for which he *mag lenergegevens uploaden*. */
  mayUploadFor: readonly string[];
  mustChangePassword: boolean;
  /** The library requires a second factor of him and he has none; absent when nobody asks. */
  mustAddSecondFactor?: boolean;
  /** From where he asks, for the log; absent when nobody asks, as in a batch. */
  address?: string | undefined;
};

type Rule = {
  who: 'anyone' | readonly Role[];
  /** Only for a branch for which he has the upload right. */
  withUploadRight?: true;
  what: string;
};

const signedIn = ['teacher', 'staff', 'admin'] as const;
const library = ['staff', 'admin'] as const;

export const POLICY = {
  visit: { who: 'anyone', what: 'find a school, read the help pages, sign in and out' },
  changeOwnPassword: { who: signedIn, what: 'change the own password' },
  seeOwnDetails: { who: signedIn, what: 'see *Mijn gegevens*, end own sessions' },
  changeOwnSecondFactor: { who: library, what: 'set up the own second factor' },
  openTeacherMenu: { who: ['teacher'], what: 'open the *Docent menu*' },
  handInPupilFiles: {
    who: ['teacher'],
    withUploadRight: true,
    what: 'upload, list, remove and put back the pupil files of the branch',
  },
  seePupilFiles: { who: library, what: 'see and download the pupil files of all schools' },
  importPupilFiles: { who: library, what: 'preview, apply, close and undo an import; see the imports' },
  seeBranches: { who: library, what: 'see schools, their groups and who may upload' },
  seePupils: { who: library, what: 'see the pupils of all schools, print and download lists of them' },
  managePupils: { who: library, what: 'enrol, move, correct and unenrol a pupil by hand' },
  answerParents: { who: library, what: 'find, download and wipe everything about a pupil, for his parents' },
  seeAccounts: { who: library, what: 'see accounts' },
  resetTeacherPassword: { who: library, what: 'make a new password for a teacher' },
  resetAnyPassword: { who: ['admin'], what: 'make a new password for staff and admins' },
  manageAccounts: {
    who: ['admin'],
    what: 'make and change accounts, switch them off, end their sessions, take away a second factor, grant the upload right',
  },
  manageBranches: { who: ['admin'], what: 'make and change schools' },
  seeLog: { who: ['admin'], what: 'see and download the log of who did what' },
  manageCardNumbers: { who: ['admin'], what: 'say which pasnummers new pupils get' },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof POLICY;

/**
 * May he? With a branch the question is about that branch; without one it is whether there is any branch for which
 * he may. A visitor who is not signed in is `undefined`.
 */
export function may(actor: Actor | undefined, action: Action, branch?: string): boolean {
  const rule: Rule = POLICY[action];
  if (rule.who === 'anyone') return true;
  if (!actor?.role || !rule.who.includes(actor.role)) return false;
  if (!rule.withUploadRight) return true;
  return branch === undefined ? actor.mayUploadFor.length > 0 : actor.mayUploadFor.includes(branch);
}
