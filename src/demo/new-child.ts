import type { Chance } from './chance.ts';
import type { Child, Seat } from './child.ts';
import { groupFor } from './classes.ts';
import { newName, type Name } from './names.ts';
import type { School } from './school.ts';
import { fitsWindows1252 } from './windows-1252.ts';

/** What it takes to think up a child: the school year it is in, and the children it may not be confused with. */
type Circumstances = { school: School; firstYear: number; others: readonly Name[]; luck: Chance };

/** A child on this seat, with a name that no other child of the school has. */
export function newChild(seat: Seat & Pick<Child, 'pupilNumber'>, circumstances: Circumstances): Child {
  const { school, others, luck } = circumstances;
  const name = newName(luck, (name) => isFree(name, others) && (!school.writesWindows1252 || fits(name)));
  return {
    ...seat,
    ...name,
    birthDate: birthDateFor(seat, circumstances),
    groupName: groupFor(school.classes, seat),
  };
}

function isFree({ firstName, lastName }: Name, others: readonly Name[]): boolean {
  return !others.some((other) => other.lastName === lastName && other.firstName === firstName);
}

const fits = ({ firstName, lastName }: Name): boolean => fitsWindows1252(firstName + lastName);

/**
 * A day that fits the year: whoever is born before 1 October is in the year of the older ones. One in fifteen did a
 * year twice, one in fifty skipped one.
 */
function birthDateFor({ yearGroup }: Seat, { school, firstYear, luck }: Circumstances): string {
  const yearOfLife = yearGroup + (school.edition === 'schoolWise' ? 4 : 12);
  const repeated = yearOfLife > 6 && luck.oneIn(15) ? 1 : 0;
  const skipped = yearOfLife > 8 && !repeated && luck.oneIn(50) ? 1 : 0;
  return afterTheFirstOfOctober(firstYear - yearOfLife - repeated + skipped, luck.whole(365));
}

/** The day so many days after 1 October. */
export function afterTheFirstOfOctober(year: number, days: number): string {
  return new Date(Date.UTC(year, 9, 1 + days)).toISOString().slice(0, 10);
}
