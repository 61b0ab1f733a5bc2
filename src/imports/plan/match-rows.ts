import { couldBeOneName, isAnotherChild } from '../../kernel/same-child.ts';
import type { Pupil } from '../../pupils/pupils.ts';
import type { Reading, ReadPupil } from '../../rosters/rosters.ts';
import { candidatesFor, isSure } from './match-candidates.ts';
import { bearersOf } from './match-numbers.ts';
import { personsIn, type Persons } from './match-persons.ts';
import { whoAfter } from './plan-details.ts';
import type { Register } from './plan-lines.ts';
import { subjectOfRow, type Choice, type Rules } from './plan-rules.ts';

/** Whom a row is about. */
export type Match =
  | Found
  /** Nobody we know. */
  | { as: 'nobody'; chosen: boolean }
  /** Perhaps one of these: a person must say so. */
  | { as: 'undecided'; candidates: Pupil[]; sure: boolean }
  /** The number is that of somebody who is not him. */
  | { as: 'another-child'; pupil: Pupil }
  | { as: 'number-twice' | 'left-out' };

type Found = { as: 'pupil'; pupil: Pupil; chosen: boolean };

/**
 * Says of every row whom it is about. The number goes first, and only it is followed without asking; a name and a birth
 * date make a proposal; what a person chose is done. In whatever order the rows stand, the outcome is the same; and the
 * same again when it has been applied.
 */
export function matchRows(reading: Reading, register: Register, rules: Rules): Map<ReadPupil, Match> {
  const search = searchIn(reading, register, rules);
  settle(search, surelyByNumber(search));
  const pointedOut = byChoice(search);
  settle(search, pointedOut);
  if (pointedOut.size > 0) {
    search.bearers = bearersOf(reading, withNumbersOf(pointedOut, register), rules);
    settle(search, surelyByNumber(search));
  }
  settle(search, byNumber(search));

  const free = search.persons.among(({ id }) => !search.claimed.has(id));
  return new Map(reading.pupils.map((row) => [row, search.done.get(row) ?? asked(row, search, free)]));
}

type Search = {
  reading: Reading;
  rules: Rules;
  persons: Persons;
  bearers: ReturnType<typeof bearersOf>;
  /** Rows of which is known whom they are about, and the pupils whom they are about. */
  done: Map<object, Match>;
  claimed: Set<number>;
};

function searchIn(reading: Reading, register: Register, rules: Rules): Search {
  const numbers = Map.groupBy(reading.pupils, ({ pupilNumber }) => pupilNumber);
  const unusable = reading.pupils.flatMap((row): [ReadPupil, Match][] => {
    if ((numbers.get(row.pupilNumber)?.length ?? 0) > 1) return [[row, { as: 'number-twice' }]];
    return choiceOf(row, rules)?.choice === 'skip' ? [[row, { as: 'left-out' }]] : [];
  });
  return {
    reading,
    rules,
    persons: personsIn(reading, register),
    bearers: bearersOf(reading, register, rules),
    done: new Map(unusable),
    claimed: new Set(),
  };
}

const rowsLeft = ({ reading, done }: Search): ReadPupil[] => reading.pupils.filter((row) => !done.has(row));

function settle({ done, claimed }: Search, found: ReadonlyMap<ReadPupil, Found>): void {
  for (const [row, match] of found) {
    done.set(row, match);
    claimed.add(match.pupil.id);
  }
}

/**
 * The bearer of the number, where the file makes nobody else of him: name and birth date are equal, or lack in the file,
 * or were corrected by hand. Who is on the roll goes before who left.
 */
function surelyByNumber(search: Search): Map<ReadPupil, Found> {
  const { bearers, persons, reading, rules, claimed } = search;
  const isHim = (row: ReadPupil) => (pupil: Pupil) =>
    persons.areEqual(row, pupil) ||
    (!isAnotherChild(row, pupil) &&
      (!isNamedAnew(row, pupil) || pupil.fixed.includes('firstName')) &&
      persons.areEqual(whoAfter(row, pupil, reading, rules), pupil));
  const found = new Map<ReadPupil, Found>();
  for (const row of rowsLeft(search)) {
    const bearer = [bearers(row).onRoll].filter((pupil) => pupil !== undefined).find(isHim(row));
    if (bearer) found.set(row, { as: 'pupil', pupil: bearer, chosen: false });
  }
  const here = new Set([...found.values()].map(({ pupil }) => pupil.id));
  const isFreeHere = (pupil: Pupil) =>
    persons.whereabouts(pupil) === 'here' && !here.has(pupil.id) && !claimed.has(pupil.id);
  for (const row of rowsLeft(search)) {
    const { onRoll, left } = bearers(row);
    const leaver = onRoll || persons.equalTo(row).some(isFreeHere) ? undefined : left.find(isHim(row));
    if (leaver) found.set(row, { as: 'pupil', pupil: leaver, chosen: false });
  }
  return found;
}

/** The pupil that somebody pointed out. Two rows that are said to be one pupil are both asked again. */
function byChoice(search: Search): Map<ReadPupil, Found> {
  const said = rowsLeft(search).flatMap((row) => {
    const pupil = pointedOutFor(row, search);
    return pupil ? [{ row, pupil }] : [];
  });
  const single = [...Map.groupBy(said, ({ pupil }) => pupil.id).values()].filter(
    ({ length }) => length === 1,
  );
  return new Map(single.flat().map(({ row, pupil }) => [row, { as: 'pupil', pupil, chosen: true }]));
}

function pointedOutFor(row: ReadPupil, { rules, persons, claimed }: Search): Pupil | undefined {
  const choice = choiceOf(row, rules);
  const pupil = choice?.choice === 'same' ? persons.numbered(choice.pupilId) : undefined;
  return pupil && !claimed.has(pupil.id) ? pupil : undefined;
}

/** The register as it will be: who was pointed out has the number of his row, and his old number is free. */
function withNumbersOf(
  pointedOut: ReadonlyMap<ReadPupil, Found>,
  { roll, leavers, ...rest }: Register,
): Register {
  const moved = [...pointedOut].map(([{ pupilNumber }, { pupil }]) => ({ ...pupil, pupilNumber }));
  const ids = new Set(moved.map(({ id }) => id));
  const others = (pupils: readonly Pupil[]) => pupils.filter(({ id }) => !ids.has(id));
  return { ...rest, roll: [...others(roll), ...moved], leavers: others(leavers) };
}

/**
 * The bearer of the number, though a name or the birth date was corrected; unless another row fits him better, or
 * another pupil the row: two of a family whose numbers were exchanged. Nor by another first name who could be a twin.
 */
function byNumber(search: Search): Map<ReadPupil, Found> {
  const found = rowsLeft(search).flatMap((row): [ReadPupil, Found][] => {
    const bearer = bearerWhoFits(row, search);
    return bearer ? [[row, { as: 'pupil', pupil: bearer, chosen: false }]] : [];
  });
  const [anew = [], others = []] = [true, false].map((is) =>
    found.filter(([row, { pupil }]) => isNamedAnew(row, pupil) === is),
  );
  const claimed = new Set([...search.claimed, ...others.map(([, { pupil }]) => pupil.id)]);
  return new Map([
    ...others,
    ...anew.filter(([row, { pupil }]) => !couldBeTwin(row, pupil, claimed, search)),
  ]);
}

function bearerWhoFits(row: ReadPupil, search: Search): Pupil | undefined {
  const { bearers, persons, rules, done, claimed } = search;
  const isOpen = (other: object) => !done.has(other) && choiceOf(other as ReadPupil, rules)?.choice !== 'new';
  if (!isOpen(row) || pointedOutFor(row, search)) return undefined;
  const { onRoll, left } = bearers(row);
  const bearer = (onRoll ? [onRoll] : left).find((pupil) => !isAnotherChild(row, pupil));
  if (!bearer) return undefined;
  const betterPupil = persons.equalTo(row).some((pupil) => {
    return pupil !== bearer && !claimed.has(pupil.id) && persons.whereabouts(pupil) !== 'elsewhere';
  });
  const betterRow = persons.rowsEqualTo(bearer).some((other) => other !== row && isOpen(other));
  return betterPupil || betterRow ? undefined : bearer;
}

const isNamedAnew = (row: ReadPupil, pupil: Pupil): boolean =>
  !couldBeOneName(row.firstName, pupil.firstName);

/** Somebody else with that surname and birth date is in the file, or in the register and no row is known of him yet. */
function couldBeTwin(
  row: ReadPupil,
  bearer: Pupil,
  claimed: ReadonlySet<number>,
  { persons }: Search,
): boolean {
  const others = persons.sameSurnameAndBirth(row).filter((other) => {
    if (!('id' in other)) return other !== row;
    return other.id !== bearer.id && !claimed.has(other.id);
  });
  return others.some(
    (other) => persons.whereabouts(other) !== 'elsewhere' || couldBeOneName(row.firstName, other.firstName),
  );
}

function asked(row: ReadPupil, search: Search, free: Persons): Match {
  if (choiceOf(row, search.rules)?.choice === 'new') return { as: 'nobody', chosen: true };
  const contested = pointedOutFor(row, search);
  const candidates = candidatesFor(row, free, contested);
  if (candidates.length > 0) {
    return { as: 'undecided', candidates, sure: isSure(row, candidates, search.persons) };
  }
  const { onRoll, left } = search.bearers(row);
  const bearer = [...(onRoll ? [onRoll] : []), ...left].find(({ id }) => !search.claimed.has(id));
  return bearer ? { as: 'another-child', pupil: bearer } : { as: 'nobody', chosen: false };
}

function choiceOf(row: ReadPupil, { choices }: Rules): Choice | undefined {
  return choices.get(subjectOfRow(row));
}
