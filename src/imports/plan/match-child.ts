import { bareNumber, folded, type Child } from '../../kernel/same-child.ts';

/**
 * Finds, for somebody, all of these who could be him, in their own order: rows that cannot be used for a pupil, or the
 * other way round. The same number is enough, or two of surname, first name and birth date. Rather too often yes than
 * once no: who could be meant is not unenrolled.
 */
export function searchAmong<One extends Child>(persons: readonly One[]): (who: Child) => One[] {
  const known = new Map<string, Set<number>>();
  for (const [at, person] of persons.entries()) {
    for (const mark of marksOf(person)) known.set(mark, (known.get(mark) ?? new Set()).add(at));
  }
  return (who) => {
    const found = new Set(marksOf(who).flatMap((mark) => [...(known.get(mark) ?? [])]));
    return [...found].sort((a, b) => a - b).flatMap((at) => persons[at] ?? []);
  };
}

/** Who shares one of these could be one child. A name that nobody took apart stands whole in the surname. */
function marksOf({ pupilNumber, firstName, lastName, birthDate }: Child): string[] {
  const [first, last] = [folded(firstName), folded(lastName)];
  const born = (name: string) => (name === '' || birthDate === '' ? [] : [`${name} ${birthDate}`]);
  const wholes = [first + last, last + first].filter((name) => name !== '');
  const number = bareNumber(pupilNumber);
  return [
    ...(number === '' ? [] : [`number ${number}`]),
    ...wholes.map((name) => `name ${name}`),
    ...born(last).map((mark) => `last ${mark}`),
    ...born(first).map((mark) => `first ${mark}`),
  ];
}
