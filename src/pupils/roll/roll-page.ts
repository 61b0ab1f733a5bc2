import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import {
  existingBranch,
  groupsOf,
  wordsOf,
  type Branch,
  type Group,
  type Words,
} from '../../branches/branches.ts';
import { folded } from '../../kernel/same-child.ts';
import type { Portal } from '../../portal.ts';
import { bySurname, fullName, sortedName } from '../name.ts';
import { leaversOf, rollOf, type Pupil } from '../store.ts';

/** Which pupils of a school somebody wants to see. */
export type RollFilter = { left: boolean; group: string; name: string };

type Roll = {
  branch: Branch;
  words: Words;
  groups: Group[];
  pupils: Pupil[];
  /** Before the name and the group were asked for. */
  total: number;
};

/** The pupils of a school, on the roll or gone, by surname. Recorded, since it names them. @throws Refusal 403, 404 */
export function pupilsOfSchool(portal: Portal, actor: Actor, number: string, filter: RollFilter): Roll {
  authorise(actor, 'seePupils', number);
  const branch = existingBranch(portal, number);
  const all = filter.left ? leaversOf(portal.db, number) : rollOf(portal.db, number);
  const pupils = all.filter((pupil) => isMeant(pupil, filter)).sort(bySurname);
  record(portal, actor, {
    action: 'see pupils',
    subject: `branch ${number}`,
    branch: number,
    counts: { pupils: pupils.length },
  });
  return {
    branch,
    words: wordsOf(branch.edition),
    groups: groupsOf(portal.db, number),
    pupils,
    total: all.length,
  };
}

function isMeant(pupil: Pupil, { group, name }: RollFilter): boolean {
  if (group !== '' && pupil.groupCode !== group) return false;
  const asked = folded(name);
  if (asked === '') return true;
  const names = [fullName(pupil), sortedName(pupil)].map(folded);
  const numbers = [pupil.pupilNumber, pupil.cardNumber];
  return names.some((known) => known.includes(asked)) || numbers.some((known) => known.includes(name.trim()));
}
