/** Whether a row of a file and a pupil of the register are the same child, as far as a machine may say so. */

type Child = { pupilNumber: string; firstName: string; lastName: string; birthDate: string };

/**
 * A known number with another surname *and* another birth date is another child: numbers are given out again, and
 * files are mixed up. One of the two may differ, since both are corrected.
 */
export function isAnotherChild(row: Child, pupil: Child): boolean {
  return folded(row.lastName) !== folded(pupil.lastName) && row.birthDate !== pupil.birthDate;
}

/**
 * Finds, for a pupil, the first of these rows that could be about him: rows that cannot be used. The same number is
 * enough, or the same surname with the same first name or birth date. Rather too often yes than once no: who could be
 * meant is not unenrolled.
 */
export function searchAmong<Row extends Child>(rows: readonly Row[]): (pupil: Child) => Row | undefined {
  const known = rows.map((row, at) => ({ row, at, ...namesOf(row) }));
  const byNumber = Map.groupBy(known, ({ row }) => row.pupilNumber);
  const byLastName = Map.groupBy(known, ({ lastName }) => lastName);
  return (pupil) => {
    const { lastName, firstName } = namesOf(pupil);
    const sameNumber = byNumber.get(pupil.pupilNumber) ?? [];
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

/** A name without case, accents, spaces and signs: 'Yılmaz', 'YILMAZ' and 'Yilmaz' are one. */
export function folded(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[ıłøđß]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Letters that do not come apart into a plain letter and an accent. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss' };
