import type { Seat } from './child.ts';

/** Ways in which schools divide their children; see the groups of domain.md. */

/** A group (groep, klas) and the years in it; in a secondary school also the track (mavo, havo …). */
export type SchoolClass = { name: string; years: readonly number[]; track: string };

/** The groups in which this year of this track is taught; none after the last year. */
export function groupsFor(
  classes: readonly SchoolClass[],
  { yearGroup, track }: Omit<Seat, 'stream'>,
): SchoolClass[] {
  return classes.filter((group) => group.track === track && group.years.includes(yearGroup));
}

/** The name of the group of this seat. @throws when the school does not teach this year */
export function groupFor(classes: readonly SchoolClass[], seat: Seat): string {
  const beside = groupsFor(classes, seat);
  const group = beside[seat.stream % beside.length];
  if (!group) throw new Error(`no group for year ${seat.yearGroup} ${seat.track}`);
  return group.name;
}

/** Two groups beside each other in every year, and three for the youngest: Groep 1/2A, Groep 3A, Groep 3B … */
export function besideEachOther(word: 'Groep ' | ''): SchoolClass[] {
  return [
    ...['A', 'B', 'C'].map((letter) => primary(`${word}1/2${letter}`, YOUNGEST)),
    ...FROM_THREE.flatMap((year) => ['A', 'B'].map((letter) => primary(`${word}${year}${letter}`, [year]))),
  ];
}

/** One group per year, and the youngest by colour: 1-2 geel, Groep 3 … */
export function oneEach(colours: readonly string[]): SchoolClass[] {
  const youngest = colours.map((colour) => primary(`1-2 ${colour}`, YOUNGEST));
  return [...youngest, ...FROM_THREE.map((year) => primary(`Groep ${year}`, [year]))];
}

/** A small school: Groep 1/2, Groep 3/4 … */
export function twoByTwo(): SchoolClass[] {
  return [1, 3, 5, 7].map((year) => primary(`Groep ${year}/${year + 1}`, [year, year + 1]));
}

/** Montessori and Jenaplan: children of two or three years together, under a name of their own. */
export function ofSeveralAges(names: Record<'lower' | 'middle' | 'upper', readonly string[]>): SchoolClass[] {
  return [
    ...names.lower.map((name) => primary(name, YOUNGEST)),
    ...names.middle.map((name) => primary(name, [3, 4, 5])),
    ...names.upper.map((name) => primary(name, [6, 7, 8])),
  ];
}

/** A secondary school: so many groups per year in every track, each track with as many years as it has. */
export function inTracks(
  tracks: Readonly<Record<string, number>>,
  perYear: number,
  name: (track: string, year: number, place: number) => string,
): SchoolClass[] {
  return Object.entries(tracks).flatMap(([track, length]) =>
    upTo(length).flatMap((year) =>
      upTo(perYear).map((place) => ({ name: name(track, year, place), years: [year], track })),
    ),
  );
}

const YOUNGEST = [1, 2];
const FROM_THREE = [3, 4, 5, 6, 7, 8];

const primary = (name: string, years: readonly number[]): SchoolClass => ({ name, years, track: '' });

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
