import { branchesMayUploadFor, grantUploadRight, type Actor } from '../access/access.ts';
import { accountNamed, hashOf, insertAccount, type NewAccount } from '../accounts/accounts.ts';
import { inOneTransaction } from '../db/database.ts';
import { now, type Portal } from '../portal.ts';
import { SCHOOLS } from './schools.ts';

/** The password of every account in the demo. */
export const PASSWORD = 'een bibliotheek vol verhalen';

type Person = Pick<NewAccount, 'username' | 'name' | 'role' | 'branch'> & { mayUpload?: true };

const ADMIN: Person = { username: 'beheerder', name: 'A. de Boer', role: 'admin', branch: null };

const LIBRARY: readonly Person[] = [
  { username: 'medewerker', name: 'S. Meijer', role: 'staff', branch: null },
  { username: 'm.vink', name: 'M. Vink', role: 'staff', branch: null },
];

/** Some teachers have a login of their own, by name or by pasnummer. */
const TEACHERS: readonly Person[] = [
  { username: 'docent9090', name: 'F. Jacobs', role: 'teacher', branch: '9090' },
  { username: 'docent9101', name: 'K. van der Meer', role: 'teacher', branch: '9101', mayUpload: true },
  { username: '20500173', name: 'H. Yıldız', role: 'teacher', branch: '9105', mayUpload: true },
  { username: '20500418', name: 'P. Wolters', role: 'teacher', branch: '9108' },
  { username: 'docent9191', name: 'J. Schouten', role: 'teacher', branch: '9191' },
];

/** Most schools share one login, which has no person's name. */
const SHARED: readonly Person[] = SCHOOLS.map(({ number }) => ({
  username: sharedLoginOf(number),
  name: '',
  role: 'teacher',
  branch: number,
  mayUpload: true,
}));

function sharedLoginOf(branch: string): string {
  return `school${branch}`;
}

/** Who hands in the files of a school: its own teacher where there is one with the right, else the shared login. */
export function uploaderAt(branch: string): string {
  const teacher = TEACHERS.find((person) => person.branch === branch && person.mayUpload);
  return teacher?.username ?? sharedLoginOf(branch);
}

/** Makes the first admin, in whose name the rest of the demo is made. */
export async function admitAdmin(portal: Portal): Promise<Actor> {
  insert(portal, ADMIN, await hashOf(PASSWORD, portal.config.argon2));
  return actorNamed(portal, ADMIN.username);
}

/** Makes everybody else and gives those who may upload the right. The password is hashed once: hashing is slow. */
export function admitPeople(portal: Portal, admin: Actor): void {
  const hash = accountNamed(portal.db, admin.username)?.passwordHash ?? '';
  inOneTransaction(portal.db, () => {
    for (const person of [...LIBRARY, ...SHARED, ...TEACHERS]) {
      const id = insert(portal, person, hash);
      if (person.mayUpload) grantUploadRight(portal, admin, id, person.branch);
    }
  });
}

function insert(portal: Portal, { username, name, role, branch }: Person, passwordHash: string): number {
  const card = { username, name, role, branch, passwordHash, passwordExpiresAt: null };
  return insertAccount(portal.db, { ...card, createdAt: now(portal) });
}

/** Somebody as if he had signed in. @throws when there is no such account */
export function actorNamed({ db }: Portal, username: string): Actor {
  const account = accountNamed(db, username);
  if (!account) throw new Error(`nobody is called ${username} in the demo`);
  return {
    accountId: account.id,
    username,
    shownName: account.name || username,
    shared: account.name === '',
    role: account.role,
    branch: account.branch,
    mayUploadFor: branchesMayUploadFor(db, account.id),
    mustChangePassword: false,
  };
}
