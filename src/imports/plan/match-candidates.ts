import type { Pupil } from '../../pupils/pupils.ts';
import type { ReadPupil } from '../../rosters/rosters.ts';
import type { Person, Persons } from './match-persons.ts';

/**
 * Who is most likely, of whom no row is known yet: those on the roll before who left, and those before pupils of other
 * schools. Who is only alike does not stand in the way of an equal at another school: that may be a twin who comes over.
 * Besides them who was pointed out for this row and for another too.
 */
export function candidatesFor(row: ReadPupil, free: Persons, contested: Pupil | undefined): Pupil[] {
  const equal = Map.groupBy(free.equalTo(row), free.whereabouts);
  const alike = Map.groupBy(free.alike(row), free.whereabouts);
  const { here = [], left = [], elsewhere = [] } = Object.fromEntries(equal);
  const { here: alikeHere = [], left: alikeLeft = [] } = Object.fromEntries(alike);
  const comingOver = left.length > 0 ? [] : elsewhere;
  const orders = [
    here,
    left.length + alikeHere.length > 0 ? [...left, ...alikeHere, ...comingOver] : [],
    [...alikeLeft, ...elsewhere],
  ];
  const likely = orders.find(({ length }) => length > 0) ?? [];
  return [...new Set([...likely, ...(contested ? [contested] : [])])].sort((a, b) => a.id - b.id);
}

/**
 * There is one candidate, name and birth date are equal, and nobody else in file or register has that surname and birth
 * date. Of a pupil of another school also nobody in the other schools.
 */
export function isSure(row: ReadPupil, candidates: readonly Pupil[], persons: Persons): boolean {
  const [candidate, ...more] = candidates;
  if (!candidate || more.length > 0 || !persons.equalTo(row).includes(candidate)) return false;
  const fromElsewhere = persons.whereabouts(candidate) === 'elsewhere';
  const counts = (person: Person) => fromElsewhere || persons.whereabouts(person) !== 'elsewhere';
  // the row and the candidate themselves
  return persons.sameSurnameAndBirth(row).filter(counts).length === 2;
}
