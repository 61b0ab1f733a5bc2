import type { YearLater } from './a-year-later.ts';
import type { Chance } from './chance.ts';
import type { Child } from './child.ts';

/** Lists with the mistakes that schools make in lists. */

/** Children about whom nothing else is to be told: they were here last year and nothing of theirs was corrected. */
export function settledChildren(
  { children, arrived, corrected }: YearLater,
  count: number,
  luck: Chance,
): Child[] {
  const others = new Set([...arrived, ...corrected]);
  return luck.some(
    children.filter((child) => !others.has(child)),
    count,
  );
}

/** Three points to look at: a day that the calendar does not have, no group, and a child that is listed twice. */
export function withSlips(list: readonly Child[], [dated, ungrouped, twice]: readonly Child[]): Child[] {
  return list.flatMap((child) => {
    if (child === dated) return [{ ...child, birthDate: `${child.birthDate.slice(0, 4)}-11-31` }];
    if (child === ungrouped) return [{ ...child, groupName: '' }];
    return child === twice ? [child, child] : [child];
  });
}

/** Two children whose numbers were swapped: each row seems to be the other child. */
export function withSwappedNumbers(list: readonly Child[], [one, other]: readonly Child[]): Child[] {
  return list.map((child) => {
    if (child === one && other) return { ...child, pupilNumber: other.pupilNumber };
    return child === other && one ? { ...child, pupilNumber: one.pupilNumber } : child;
  });
}
