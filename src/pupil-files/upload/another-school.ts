import { allBranches, type Branch } from '../../branches/branches.ts';
import { folded, isAnotherChild } from '../../kernel/same-child.ts';
import type { Portal } from '../../portal.ts';
import { pupilsElsewhere, rollOf, type Pupil } from '../../pupils/pupils.ts';
import type { Reading, ReadPupil } from '../../rosters/rosters.ts';

/**
 * The school that a file is of, when that is surely not the school it was handed in for (U18). So strict because it
 * tells the name of another school: nobody must learn by it where a child goes to school. A file in which the own
 * pupils are too is a merger, or a mistake for staff to see in the preview.
 */
export function otherSchoolOf({ db }: Portal, own: string, reading: Reading): Branch | undefined {
  const roll = rollOf(db, own);
  const rows = reading.pupils;
  if (countKnown(rows, roll) > rows.length * MOST_OF_OUR_OWN) return undefined;
  const branches = allBranches(db);
  const named = branchNamed(reading.brins ?? [], own, branches);
  if (named || roll.length === 0 || rows.length < FEWEST_ROWS) return named;

  const [number, ...more] = pupilsElsewhere(db, own, rows)
    .filter(({ n }) => n >= rows.length * LEAST_OF_ANOTHER)
    .map(({ branch }) => branch);
  return more.length === 0 ? branches.find((branch) => branch.number === number) : undefined;
}

const MOST_OF_OUR_OWN = 0.1;
const LEAST_OF_ANOTHER = 0.8;
const FEWEST_ROWS = 20;

/** How many of the rows are about somebody on this roll, whether by his number or by his name. */
function countKnown(rows: readonly ReadPupil[], roll: readonly Pupil[]): number {
  const byNumber = new Map(roll.map((pupil) => [pupil.pupilNumber, pupil]));
  const names = new Set(roll.map(nameAndDate));
  return rows.filter((row) => {
    const bearer = byNumber.get(row.pupilNumber);
    return names.has(nameAndDate(row)) || (bearer !== undefined && !isAnotherChild(row, bearer));
  }).length;
}

const nameAndDate = ({ firstName, lastName, birthDate }: ReadPupil | Pupil): string =>
  [folded(firstName), folded(lastName), birthDate].join(' ');

/**
 * The one other branch that all these BRINs are of. While the own BRIN is not known only a full one (12AB00) is clear,
 * since locations of one school share the first four signs.
 */
function branchNamed(brins: string[], own: string, branches: readonly Branch[]): Branch | undefined {
  const ownBrin = branches.find(({ number }) => number === own)?.brin ?? null;
  if (brins.some((brin) => ownBrin !== null && sameSchool(brin, ownBrin))) return undefined;
  const same = ownBrin === null ? sameLocation : sameSchool;
  const [branch, ...more] = branches.filter(
    ({ number, brin }) => number !== own && brin !== null && brins.some((named) => same(named, brin)),
  );
  const all = branch?.brin && brins.every((named) => same(named, branch.brin ?? ''));
  return all && more.length === 0 ? branch : undefined;
}

const sameSchool = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);
const sameLocation = (one: string, other: string): boolean => one.length === 6 && one === other;
