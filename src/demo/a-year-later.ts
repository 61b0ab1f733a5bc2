import { chance, type Chance } from './chance.ts';
import type { Child, Seat } from './child.ts';
import { groupFor, groupsFor } from './classes.ts';
import { otherSpelling } from './names.ts';
import { newChild } from './new-child.ts';
import type { School } from './school.ts';

/** A school after the summer, beside what happened to its children. */
export type YearLater = { children: Child[]; left: Child[]; arrived: Child[]; corrected: Child[] };

/**
 * One school year later: the last year leaves and here and there another child, nearly everybody moves up, some do the
 * year again, new ones arrive, and a few mistakes of last year's list have been corrected.
 * @param firstYear the calendar year in which the new school year begins
 */
export function aYearLater(school: School, before: readonly Child[], firstYear: number): YearLater {
  const luck = chance(`${school.number} ${firstYear}`);
  const left = before.filter((child) => isInLastYear(school, child) || luck.oneIn(MOVES_HOUSE));
  const stayed = before.filter((child) => !left.includes(child));
  const later = stayed.map((child) => (luck.oneIn(REPEATS) ? child : movedUp(school, child)));
  const corrections = correctionsAmong(later, luck);
  const arrived = arrivals({ school, firstYear, before, luck, count: left.length + luck.whole(5) - 1 });
  return {
    children: [...later.map((child) => corrections.get(child) ?? child), ...arrived],
    left,
    arrived,
    corrected: [...corrections.values()],
  };
}

/** One in so many, besides the last year. */
const MOVES_HOUSE = 50;
const REPEATS = 40;

/** In every list. */
const WRONG_SURNAMES = 3;
const WRONG_BIRTH_DATES = 2;

function isInLastYear({ classes }: School, child: Child): boolean {
  return groupsFor(classes, nextSeat(child)).length === 0;
}

function movedUp({ classes }: School, child: Child): Child {
  const seat = nextSeat(child);
  return { ...child, ...seat, groupName: groupFor(classes, seat) };
}

const nextSeat = ({ yearGroup, track, stream }: Seat): Seat => ({ yearGroup: yearGroup + 1, track, stream });

/** Never the surname and the birth date of one child: with both different he would be taken for another. */
function correctionsAmong(children: readonly Child[], luck: Chance): Map<Child, Child> {
  const misspelled = children.filter(({ lastName }) => otherSpelling(lastName));
  const spelled = luck.some(misspelled, WRONG_SURNAMES).map((child) => {
    return [child, { ...child, lastName: otherSpelling(child.lastName) ?? child.lastName }] as const;
  });
  const mistyped = children.filter((child) => !misspelled.includes(child) && isOtherDayTurnedAround(child));
  const dated = luck.some(mistyped, WRONG_BIRTH_DATES).map((child) => [child, turnedAround(child)] as const);
  return new Map([...spelled, ...dated]);
}

/** Could day and month have been typed the wrong way round, within the same year of school? */
function isOtherDayTurnedAround({ birthDate }: Child): boolean {
  const [month = 0, day = 0] = birthDate.split('-').slice(1).map(Number);
  return day < 10 && month < 10 && day !== month;
}

function turnedAround(child: Child): Child {
  const [year, month, day] = child.birthDate.split('-');
  return { ...child, birthDate: [year, day, month].join('-') };
}

type Summer = { school: School; firstYear: number; before: readonly Child[]; luck: Chance; count: number };

function arrivals({ school, firstYear, before, luck, count }: Summer): Child[] {
  const arrived: Child[] = [];
  while (arrived.length < count) {
    const pupilNumber = String(school.firstNumber + school.size + arrived.length);
    const seat = { pupilNumber, ...seatOfArrival(before, luck) };
    arrived.push(newChild(seat, { school, firstYear, others: [...before, ...arrived], luck }));
  }
  return arrived;
}

/** Most begin in the first year; one in ten comes from another school, into any year. */
function seatOfArrival(before: readonly Child[], luck: Chance): Seat {
  const { yearGroup, track } = luck.of(before);
  return { yearGroup: luck.oneIn(10) ? yearGroup : 1, track, stream: luck.whole(12) };
}
