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
 * Could this row, which cannot be used, be about this pupil? Rather too often yes than once no: who could be meant is
 * not unenrolled.
 */
export function couldBe(row: Child, pupil: Child): boolean {
  if (row.pupilNumber !== '' && row.pupilNumber === pupil.pupilNumber) return true;
  if (row.lastName === '' || folded(row.lastName) !== folded(pupil.lastName)) return false;
  return row.birthDate === pupil.birthDate || folded(row.firstName) === folded(pupil.firstName);
}

/** A name without case, accents, spaces and signs: 'Yılmaz', 'YILMAZ' and 'Yilmaz' are one. */
export function folded(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[ıłøđß]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Letters that do not come apart into a plain letter and an accent. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss' };
