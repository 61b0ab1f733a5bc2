import { areNear, folded } from '../../kernel/same-child.ts';
import type { Pupil } from '../../pupils/pupils.ts';
import type { Reading, UnusedRow } from '../../rosters/rosters.ts';
import type { Register } from './plan-lines.ts';

/** A row of a file, or a pupil of the register. */
export type Person = Pick<UnusedRow, 'firstName' | 'lastName' | 'birthDate'>;

/** In the file, on the roll of this school, off it, or a pupil of another school. */
export type Whereabouts = 'file' | 'here' | 'left' | 'elsewhere';

/** Finds people by name and birth date, whatever their numbers; nobody by a name or a birth date he lacks. */
export type Persons = {
  whereabouts: (person: Person) => Whereabouts;
  numbered: (id: number | null) => Pupil | undefined;
  /** The same name and birth date, or the same lack of them. */
  areEqual: (row: Person, pupil: Person) => boolean;
  equalTo: (row: Person) => Pupil[];
  rowsEqualTo: (pupil: Person) => Person[];
  /** Pupils with another first name, another surname, or another birth date near this one. */
  alike: (row: Person) => Pupil[];
  /** Twins and namesakes, in the file and in the register. */
  sameSurnameAndBirth: (row: Person) => (Pupil | UnusedRow)[];
  /** The same among fewer pupils. */
  among: (keep: (pupil: Pupil) => boolean) => Persons;
};

/** Everybody in a file and in the register; folding names is dear, so it is done once for each. */
export function personsIn({ pupils, faulty, aside }: Reading, register: Register): Persons {
  const { roll, leavers, elsewhere = [] } = register;
  const places = new Map<Person, Whereabouts>([
    ...roll.map((pupil) => [pupil, 'here'] as const),
    ...leavers.map((pupil) => [pupil, 'left'] as const),
    ...elsewhere.map((pupil) => [pupil, 'elsewhere'] as const),
  ]);
  const known = named([...roll, ...leavers, ...elsewhere]);
  const rows = named([...pupils, ...faulty, ...aside]);
  return among(known, rows, (person) => places.get(person) ?? 'file');
}

/** Beside the whole: what is the same when one of the three parts may differ; of surname and first name with the birth date. */
type Keys = { whole: string; equal: string; surname: string; firstName: string; fullName: string };
type Named<P> = { person: P; keys: Keys };

function among(
  known: readonly Named<Pupil>[],
  rows: readonly Named<UnusedRow>[],
  whereabouts: Persons['whereabouts'],
): Persons {
  const keys = new Map<Person, Keys>([...known, ...rows].map(({ person, keys: own }) => [person, own]));
  const keyOf = (person: Person, key: keyof Keys) => (keys.get(person) ?? keysOf(person))[key];
  const byId = new Map(known.map(({ person }) => [person.id, person]));
  const pupils = indexed(known);
  const inFile = indexed(rows);
  return {
    whereabouts,
    numbered: (id) => byId.get(id ?? 0),
    areEqual: (row, pupil) => keyOf(row, 'whole') === keyOf(pupil, 'whole'),
    equalTo: (row) => pupils.equal.get(keyOf(row, 'equal')) ?? [],
    rowsEqualTo: (pupil) => inFile.equal.get(keyOf(pupil, 'equal')) ?? [],
    alike: (row) => [
      ...(pupils.surname.get(keyOf(row, 'surname')) ?? []).filter(
        (pupil) => keyOf(row, 'equal') === '' || keyOf(pupil, 'equal') !== keyOf(row, 'equal'),
      ),
      ...(pupils.firstName.get(keyOf(row, 'firstName')) ?? []).filter(
        (pupil) => keyOf(pupil, 'surname') !== keyOf(row, 'surname'),
      ),
      ...(pupils.fullName.get(keyOf(row, 'fullName')) ?? []).filter(
        ({ birthDate }) => birthDate !== row.birthDate && areNear(birthDate, row.birthDate),
      ),
    ],
    sameSurnameAndBirth: (row) => [
      ...(pupils.surname.get(keyOf(row, 'surname')) ?? []),
      ...(inFile.surname.get(keyOf(row, 'surname')) ?? []),
    ],
    among: (keep) => {
      const fewer = known.filter(({ person }) => keep(person));
      return among(fewer, rows, whereabouts);
    },
  };
}

function named<P extends Person>(persons: readonly P[]): Named<P>[] {
  return persons.map((person) => ({ person, keys: keysOf(person) }));
}

/** '' where a part is missing: who has no birth date is like nobody. */
function keysOf({ firstName, lastName, birthDate }: Person): Keys {
  const [first, last] = [folded(firstName), folded(lastName)];
  const key = (...parts: string[]) => (parts.includes('') ? '' : parts.join(' '));
  const whole = [first, last, birthDate].join(' ');
  return {
    whole,
    equal: key(first, last, birthDate),
    surname: key(last, birthDate),
    firstName: key(first, birthDate),
    fullName: key(first, last),
  };
}

function indexed<P>(persons: readonly Named<P>[]) {
  const by = (key: keyof Keys): Map<string, P[]> => {
    const index = new Map<string, P[]>();
    for (const { person, keys } of persons) {
      if (keys[key] === '') continue;
      const same = index.get(keys[key]);
      if (same) same.push(person);
      else index.set(keys[key], [person]);
    }
    return index;
  };
  return { equal: by('equal'), surname: by('surname'), firstName: by('firstName'), fullName: by('fullName') };
}
