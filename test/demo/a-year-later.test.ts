import { describe, expect, it } from 'vitest';
import { aYearLater } from '../../src/demo/a-year-later.ts';
import type { Child } from '../../src/demo/child.ts';
import { groupsFor } from '../../src/demo/classes.ts';
import { firstRoll } from '../../src/demo/first-roll.ts';
import type { School } from '../../src/demo/school.ts';
import { DE_REGENBOOG, SCHOOLS } from '../../src/demo/schools.ts';
import { fitsWindows1252 } from '../../src/demo/windows-1252.ts';

describe('De Regenboog', () => {
  const before = firstRoll(DE_REGENBOOG, 2025);
  const year = aYearLater(DE_REGENBOOG, before, 2026);

  it('had 211 pupils last year', () => {
    expect(before).toHaveLength(211);
  });

  it('loses group 8 and a few others', () => {
    const [leavers, others] = [year.left.filter(inGroup8), year.left.filter((child) => !inGroup8(child))];
    expect(leavers).toEqual(before.filter(inGroup8));
    expect(others.length).toBeGreaterThan(0);
    expect(others.length).toBeLessThan(12);
  });

  it('gets about as many as it loses, most of them the youngest', () => {
    expect(Math.abs(year.arrived.length - year.left.length)).toBeLessThan(5);
    const youngest = year.arrived.filter(({ yearGroup }) => yearGroup === 1);
    expect(youngest.length).toBeGreaterThan(year.arrived.length * 0.75);
  });

  it('counts everybody once: who stayed and who arrived', () => {
    expect(year.children).toHaveLength(before.length - year.left.length + year.arrived.length);
  });

  it('moves nearly everybody one year up, and nobody further', () => {
    const steps = stayers(before, year.children).map(([then, now]) => now.yearGroup - then.yearGroup);
    expect(new Set(steps)).toEqual(new Set([0, 1]));
    expect(steps.filter((step) => step === 0).length).toBeLessThan(steps.length / 10);
  });

  it('corrects a surname or a birth date, never both of one child', () => {
    const corrected = stayers(before, year.children).filter(
      ([then, now]) => then.lastName !== now.lastName || then.birthDate !== now.birthDate,
    );
    expect(corrected.map(([, now]) => now).sort(byNumber)).toEqual([...year.corrected].sort(byNumber));
    for (const [then, now] of corrected) {
      expect(then.lastName === now.lastName).not.toBe(then.birthDate === now.birthDate);
    }
  });

  it('has names that its pupil system can write, and not only plain ones', () => {
    const names = before.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    expect(names.filter((name) => !fitsWindows1252(name))).toEqual([]);
    expect(names.some((name) => /\P{ASCII}/u.test(name))).toBe(true);
  });
});

describe.each(SCHOOLS.map((school) => [school.name, school] as const))('%s', (_, school) => {
  const before = firstRoll(school, 2025);
  const after = aYearLater(school, before, 2026).children;

  it('is the same school every time', () => {
    expect(firstRoll(school, 2025)).toEqual(before);
    expect(aYearLater(school, before, 2026).children).toEqual(after);
  });

  it.each([
    ['before', before, 2025],
    ['after', after, 2026],
  ] as const)(
    'has every child in one group of his year, at a fitting age, with a number and name of his own (%s)',
    (_, roll, firstYear) => {
      expect(new Set(roll.map(({ pupilNumber }) => pupilNumber)).size).toBe(roll.length);
      expect(new Set(roll.map(({ firstName, lastName }) => `${firstName} ${lastName}`)).size).toBe(
        roll.length,
      );
      for (const child of roll) {
        expect(groupsFor(school.classes, child).map(({ name }) => name)).toContain(child.groupName);
        expect(
          fits(ageOn(`${firstYear}-09-30`, child.birthDate), usualAge(school, child)),
          child.birthDate,
        ).toBe(true);
      }
    },
  );
});

const inGroup8 = ({ yearGroup }: Child): boolean => yearGroup === 8;
const byNumber = (a: Child, b: Child): number => Number(a.pupilNumber) - Number(b.pupilNumber);

function stayers(before: Child[], after: Child[]): [Child, Child][] {
  const known = new Map(before.map((child) => [child.pupilNumber, child]));
  return after.flatMap((child) => {
    const then = known.get(child.pupilNumber);
    return then ? [[then, child]] : [];
  });
}

/** On the last day of September, the cut-off. */
function usualAge({ edition }: School, { yearGroup }: Child): number {
  return yearGroup + (edition === 'schoolWise' ? 3 : 11);
}

/** Once or twice a year again, or a year skipped. */
const fits = (age: number, usual: number): boolean => age >= usual - 1 && age <= usual + 2;

function ageOn(day: string, birthDate: string): number {
  const birthdayPassed = birthDate.slice(5) <= day.slice(5);
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (birthdayPassed ? 0 : 1);
}
