import { folded } from '../kernel/same-child.ts';
import type { Details, Pupil } from '../pupils/pupils.ts';
import type { Field, Reading, ReadPupil } from '../rosters/rosters.ts';
import type { GroupPlan } from './plan-groups.ts';

/** What a row says of a pupil who was never here. */
export function detailsOf(row: ReadPupil, { codeOf }: GroupPlan): Details {
  const { pupilNumber, firstName, prefix, lastName, birthDate, yearGroup } = row;
  return { pupilNumber, firstName, prefix, lastName, birthDate, groupCode: codeOf(row), yearGroup };
}

/**
 * What a row says of a pupil who is known. A file without a column for something does not say it is nothing: initials
 * do not replace a first name, and a missing column takes no prefix away, nor the year group of who stays in his group.
 */
export function detailsOfKnown(details: Details, pupil: Pupil, { columns }: Reading): Details {
  const tells = (...fields: Field[]) => columns.some(({ field }) => field !== null && fields.includes(field));
  const moves = details.groupCode !== pupil.groupCode;
  const sameLastName = folded(details.lastName) === folded(pupil.lastName);
  return {
    ...details,
    // of numbers that differ in zeros or a BRIN only, the register's stands: it is on lists and labels
    pupilNumber: pupil.pupilNumber,
    firstName: tells('firstName', 'name') ? details.firstName : pupil.firstName || details.firstName,
    prefix: tells('prefix', 'name') || !sameLastName ? details.prefix : pupil.prefix,
    yearGroup: details.yearGroup ?? (tells('yearGroup') || moves ? null : pupil.yearGroup),
  };
}
