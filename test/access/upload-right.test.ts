import { expect, it } from 'vitest';
import { actorOfAccount } from '../../src/access/store.ts';
import { branchesMayUploadFor, grantUploadRight } from '../../src/access/access.ts';
import { all, run } from '../../src/db/query.ts';
import { aBranch, anAccount, aPortal } from '../a-portal.ts';

/** A teacher of 9090 who may upload for these branches, and an admin who decides about it. */
async function aTeacherWith(...rights: string[]) {
  const portal = await aPortal();
  for (const number of ['9090', '9191', '9292']) aBranch(portal, number);
  const teacher = await anAccount(portal, 'docent', 'teacher', { branch: '9090' });
  for (const branch of rights) {
    run(portal.db, `insert into upload_rights values (?, ?, '2026-08-01', null)`, teacher, branch);
  }
  const admin = actorOfAccount(portal.db, await anAccount(portal, 'beheerder', 'admin'), 0)!;
  return {
    grant: (branch: string | null) => grantUploadRight(portal, admin, teacher, branch),
    rights: () => branchesMayUploadFor(portal.db, teacher),
    written: () =>
      all<{ action: string; branch: string }>(
        portal.db,
        'select action, branch from audit where subject = ? order by rowid',
        `account ${teacher}`,
      ).map(({ action, branch }) => `${action} ${branch}`),
  };
}

it.each<[before: string[], wanted: string | null, written: string[]]>([
  [[], '9090', ['grant upload right 9090']],
  [['9090'], null, ['take upload right 9090']],
  [['9090'], '9191', ['take upload right 9090', 'grant upload right 9191']],
  [['9090', '9191'], null, ['take upload right 9090', 'take upload right 9191']],
  [['9090', '9191'], '9191', ['take upload right 9090']],
  [['9090'], '9090', []],
  [[], null, []],
])('from %j to %j is written down as %j', async (before, wanted, written) => {
  const teacher = await aTeacherWith(...before);
  expect(teacher.grant(wanted)).toBe(written.length > 0);
  expect(teacher.rights()).toEqual(wanted === null ? [] : [wanted]);
  expect(teacher.written()).toEqual(written);
});
