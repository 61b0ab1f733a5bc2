import { bareNumber, folded, type Child } from '../../kernel/same-child.ts';

/**
 * Finds, for a pupil, the first of these rows that could be about him: rows that cannot be used. The same number is
 * enough, or the same surname with the same first name or birth date. Rather too often yes than once no: who could be
 * meant is not unenrolled.
 */
export function searchAmong<Row extends Child>(rows: readonly Row[]): (pupil: Child) => Row | undefined {
  const known = rows.map((row, at) => ({ row, at, ...namesOf(row) }));
  const byNumber = Map.groupBy(known, ({ row }) => bareNumber(row.pupilNumber));
  const byLastName = Map.groupBy(known, ({ lastName }) => lastName);
  return (pupil) => {
    const { lastName, firstName } = namesOf(pupil);
    const sameNumber = byNumber.get(bareNumber(pupil.pupilNumber)) ?? [];
    const sameName = lastName === '' ? [] : (byLastName.get(lastName) ?? []);
    const could = sameName.filter(
      (other) => other.row.birthDate === pupil.birthDate || other.firstName === firstName,
    );
    const [first] = [...sameNumber.slice(0, 1), ...could.slice(0, 1)].sort((one, other) => one.at - other.at);
    return first?.row;
  };
}

const namesOf = ({ firstName, lastName }: Child) => ({
  firstName: folded(firstName),
  lastName: folded(lastName),
});
