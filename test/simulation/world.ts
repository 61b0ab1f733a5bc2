import { chance, type Chance } from '../../src/demo/chance.ts';
import type { Child, Seat } from '../../src/demo/child.ts';
import { groupFor, groupsFor, type SchoolClass } from '../../src/demo/classes.ts';
import { firstRoll } from '../../src/demo/first-roll.ts';
import { newChild } from '../../src/demo/new-child.ts';
import type { School } from '../../src/demo/school.ts';

/** A child as it really is: the same person for life, wherever it goes to school. */
export type Person = Child & { person: number };

/** A school as it really is. */
export type RealSchool = Omit<School, 'classes'> & {
  classes: readonly SchoolClass[];
  pupils: Person[];
  nextNumber: number;
  /** Written before every number since the school's pupil system does so; else ''. */
  brin: string;
  closed: boolean;
};

/** Who left the region, and from where; some come back. */
type Away = { child: Person; from: string; since: number };

export type World = { schools: RealSchool[]; away: Away[]; born: number };

export function aWorld(schools: readonly School[], firstYear: number): World {
  const world: World = { schools: [], away: [], born: 0 };
  for (const school of schools) {
    const pupils = firstRoll(school, firstYear).map((child) => ({ ...child, person: (world.born += 1) }));
    const nextNumber = school.firstNumber + pupils.length;
    world.schools.push({ ...school, pupils, nextNumber, brin: '', closed: false });
  }
  return world;
}

const REPEATS = 40;
const SKIPS_A_YEAR = 250;
const MOVES_AWAY = 90;
const CHANGES_SCHOOL = 120;
const RETURNS = 12;
/** Of the children who finish a primary school, so many go to a secondary school of the same library: one in. */
const STAYS_IN_THE_REGION = 5;

/** One summer: the top years leave, most others go up, some repeat, move away, change schools or come back. */
export function summer(world: World, firstYear: number): void {
  const luck = chance(`summer ${firstYear}`);
  const before = new Map(world.schools.map(({ number, pupils }) => [number, pupils]));
  const toOtherSchools: { child: Person; from: RealSchool }[] = [];
  const finished: Person[] = [];
  for (const school of open(world)) {
    const staying: Person[] = [];
    for (const child of school.pupils) {
      const later = inNextYear(school, child, luck);
      if (!later) finished.push(child);
      else if (luck.oneIn(MOVES_AWAY)) world.away.push({ child, from: school.number, since: firstYear });
      else if (luck.oneIn(CHANGES_SCHOOL)) toOtherSchools.push({ child: later, from: school });
      else staying.push(later);
    }
    school.pupils = staying;
  }
  for (const { child, from } of toOtherSchools) arriveAtAnother(world, child, from, luck);
  comeBack(world, firstYear, luck);
  const brugklassers = finished.filter(({ track }) => track === '' && luck.oneIn(STAYS_IN_THE_REGION));
  for (const school of open(world)) {
    const places = (before.get(school.number) ?? []).length + luck.whole(5) - 2 - school.pupils.length;
    fill(world, school, Math.max(places, 0), { firstYear, luck, brugklassers });
  }
}

/** A winter: a child moves away, and some arrive. Returns who arrived. */
export function winter(
  world: World,
  school: RealSchool,
  firstYear: number,
  luck: Chance,
  mayLeave: boolean,
): Person[] {
  if (mayLeave) {
    const child = luck.of(school.pupils);
    world.away.push({ child, from: school.number, since: firstYear + 1 });
    school.pupils = school.pupils.filter((other) => other !== child);
  }
  const before = new Set(school.pupils);
  fill(world, school, 1 + luck.whole(2), { firstYear, luck, brugklassers: [] });
  return school.pupils.filter((child) => !before.has(child));
}

export const open = ({ schools }: World): RealSchool[] => schools.filter(({ closed }) => !closed);

/** In which seat a child sits next year; undefined when it is done with this school. */
function inNextYear(school: RealSchool, child: Person, luck: Chance): Person | undefined {
  const steps = luck.oneIn(REPEATS) ? 0 : luck.oneIn(SKIPS_A_YEAR) ? 2 : 1;
  const up = { ...child, yearGroup: child.yearGroup + steps };
  if (groupsFor(school.classes, up).length > 0) return seated(school, up);
  return steps === 2 ? inNextYear(school, child, NEVER) : undefined;
}

const NEVER: Chance = { ...chance('never'), oneIn: () => false };

function seated(school: RealSchool, child: Person): Person {
  return { ...child, groupName: groupFor(school.classes, child) };
}

function arriveAtAnother(world: World, child: Person, from: RealSchool, luck: Chance): void {
  const others = open(world).filter((school) => school !== from && canTake(school, child));
  if (others.length === 0) return;
  const to = luck.of(others);
  to.pupils.push(seated(to, { ...child, pupilNumber: newNumber(to) }));
}

/** No school has two children of one name: which of them is which no file of names tells. */
function canTake(school: RealSchool, child: Child): boolean {
  const hasNamesake = school.pupils.some(
    ({ firstName, lastName }) => firstName === child.firstName && lastName === child.lastName,
  );
  return groupsFor(school.classes, child).length > 0 && !hasNamesake;
}

/** Half of them under their old number, half under a new one. */
function comeBack(world: World, firstYear: number, luck: Chance): void {
  for (const one of world.away.filter(({ since }) => since < firstYear)) {
    const school = open(world).find(({ number }) => number === one.from);
    const child = { ...one.child, yearGroup: one.child.yearGroup + firstYear - one.since + 1 };
    if (!school || !luck.oneIn(RETURNS) || !canTake(school, child)) continue;
    const pupilNumber = luck.oneIn(2) ? newNumber(school) : child.pupilNumber;
    if (school.pupils.some((other) => other.pupilNumber === pupilNumber)) continue;
    school.pupils.push(seated(school, { ...child, pupilNumber }));
    world.away.splice(world.away.indexOf(one), 1);
  }
}

type Autumn = { firstYear: number; luck: Chance; brugklassers: Person[] };

function fill(world: World, school: RealSchool, places: number, { firstYear, luck, brugklassers }: Autumn) {
  for (let place = 0; place < places; place += 1) {
    const seat = seatOfArrival(school, luck);
    const known =
      school.edition === 'mediatheekWise' && seat.yearGroup === 1 ? brugklassers.pop() : undefined;
    const pupilNumber = newNumber(school);
    const fresh = () => {
      const others = school.pupils;
      return { ...newChild({ ...seat, pupilNumber }, { school, firstYear, others, luck }), person: 0 };
    };
    const child =
      known && canTake(school, { ...known, ...seat }) ? { ...known, ...seat, pupilNumber } : fresh();
    school.pupils.push(seated(school, { ...child, person: child.person || (world.born += 1) }));
    // of twins both come to the same school
    if (child.person === 0 && luck.oneIn(60)) twinOf(world, school, luck);
  }
}

function twinOf(world: World, school: RealSchool, luck: Chance): void {
  const [one] = school.pupils.slice(-1);
  if (!one) return;
  const firstName = luck.of(['Isa', 'Jip', 'Mats', 'Lieke', 'Omar', 'Yara']);
  const twin = { ...one, firstName, pupilNumber: newNumber(school), person: world.born + 1 };
  if (!canTake(school, twin)) return;
  world.born += 1;
  school.pupils.push(twin);
}

function seatOfArrival(school: RealSchool, luck: Chance): Seat {
  const { yearGroup, track } = luck.of(school.pupils);
  return { yearGroup: luck.oneIn(10) ? yearGroup : 1, track, stream: luck.whole(12) };
}

function newNumber(school: RealSchool): string {
  school.nextNumber += 1;
  return String(school.nextNumber - 1);
}

/** A school goes over to another pupil system, which numbers everybody anew, in the order of the list. */
export function renumbered(school: RealSchool, firstNumber: number): void {
  school.nextNumber = firstNumber;
  school.pupils = school.pupils.map((child) => ({ ...child, pupilNumber: newNumber(school) }));
}

/** The groups get other names, with the same years in them. */
export function renamed(school: RealSchool, nameOf: (name: string) => string): void {
  school.classes = school.classes.map((group) => ({ ...group, name: nameOf(group.name) }));
  school.pupils = school.pupils.map((child) => ({ ...child, groupName: nameOf(child.groupName) }));
}

/**
 * All children of one school go to another and get numbers there; it exists no longer. Who has a namesake there moves
 * out of the region.
 */
export function merged(from: RealSchool, into: RealSchool): void {
  for (const child of from.pupils) {
    if (!canTake(into, child)) continue;
    into.pupils.push(seated(into, { ...child, pupilNumber: newNumber(into) }));
  }
  from.pupils = [];
  from.closed = true;
}
