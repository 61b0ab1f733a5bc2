import { folded } from '../../kernel/same-child.ts';
import type { Details, Pupil } from '../../pupils/pupils.ts';
import type { Field, Reading, ReadPupil } from '../../rosters/rosters.ts';
import type { GroupPlan } from './plan-groups.ts';
import type { Kept } from './plan-lines.ts';
import { subjectOfPupil, type Rules } from './plan-rules.ts';

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
    firstName: tells('firstName', 'name') ? details.firstName : pupil.firstName || details.firstName,
    prefix: tells('prefix', 'name') || !sameLastName ? details.prefix : pupil.prefix,
    yearGroup: details.yearGroup ?? (tells('yearGroup') || moves ? null : pupil.yearGroup),
  };
}

/** With what was corrected by hand as it stands in the register, unless somebody chose the file for this pupil. */
export function withFixed(
  details: Details,
  pupil: Pupil,
  { choices }: Rules,
): { after: Details; kept: Kept[] } {
  const takesFile = choices.get(subjectOfPupil(pupil))?.choice === 'file';
  const differing = takesFile ? [] : pupil.fixed.filter((detail) => details[detail] !== pupil[detail]);
  const own = Object.fromEntries(differing.map((detail) => [detail, pupil[detail]]));
  const kept = differing.map((detail) => ({ detail, says: details[detail] }));
  return { after: { ...details, ...own }, kept };
}

/** Who a known pupil would be by name and birth date, if this row were about him. */
export function whoAfter(row: ReadPupil, pupil: Pupil, reading: Reading, rules: Rules): Details {
  const { group: _, ...said } = { ...row, groupCode: pupil.groupCode };
  return withFixed(detailsOfKnown(said, pupil, reading), pupil, rules).after;
}
