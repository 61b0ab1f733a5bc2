import { folded } from '../../kernel/same-child.ts';
import type { Portal } from '../../portal.ts';
import { pupilsBornOn, type Pupil } from '../../pupils/pupils.ts';
import type { Reading } from '../../rosters/rosters.ts';
import type { Register } from '../plan/plan-import.ts';

type Named = Pick<Pupil, 'pupilNumber' | 'firstName' | 'lastName' | 'birthDate'>;

/**
 * Pupils of other branches, on the roll there or not, who have the surname and birth date of somebody in this file whom
 * the own branch does not know under this number. For the library's eyes only: no school sees where else a child goes to school.
 */
export function elsewhereOf(
  { db }: Portal,
  branch: string,
  { pupils }: Reading,
  { roll, leavers }: Register,
): Pupil[] {
  const own = new Set([...roll, ...leavers].map(numberAndName));
  const strangers = pupils.filter((row) => !own.has(numberAndName(row)));
  const families = new Set(strangers.map(family));
  const dates = [...new Set(strangers.map(({ birthDate }) => birthDate))];
  const others = pupilsBornOn(db, dates).filter((pupil) => pupil.branch !== branch);
  return others.filter((pupil) => families.has(family(pupil)));
}

const family = ({ lastName, birthDate }: Named): string => `${folded(lastName)} ${birthDate}`;
const numberAndName = (named: Named): string =>
  [named.pupilNumber, folded(named.firstName), family(named)].join(' ');
