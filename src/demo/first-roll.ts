import { chance } from './chance.ts';
import type { Child, Seat } from './child.ts';
import { newChild } from './new-child.ts';
import type { School } from './school.ts';

/** The children of a school in the school year that begins in `firstYear`: exactly as many as its size. */
export function firstRoll(school: School, firstYear: number): Child[] {
  const luck = chance(`${school.number} roll`);
  const children: Child[] = [];
  for (const seat of seats(school))
    children.push(newChild(seat, { school, firstYear, others: children, luck }));
  return children;
}

/** Years and tracks are filled evenly, and who is here longest has the lowest pupil number. */
function seats(school: School): (Seat & { pupilNumber: string })[] {
  const cohorts = cohortsOf(school);
  const all = Array.from({ length: Math.ceil(school.size / cohorts.length) }, (_, stream) =>
    cohorts.map((cohort) => ({ ...cohort, stream })),
  );
  return all
    .flat()
    .slice(0, school.size)
    .sort((a, b) => b.yearGroup - a.yearGroup || a.track.localeCompare(b.track))
    .map((seat, index) => ({ ...seat, pupilNumber: String(school.firstNumber + index) }));
}

function cohortsOf({ classes }: School): Omit<Seat, 'stream'>[] {
  const all = classes.flatMap(({ years, track }) => years.map((yearGroup) => ({ yearGroup, track })));
  return [...new Map(all.map((cohort) => [`${cohort.track} ${cohort.yearGroup}`, cohort])).values()];
}
