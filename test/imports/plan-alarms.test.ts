import { describe, expect, it } from 'vitest';
import { alarmsOf, type Alarm, type Occasion } from '../../src/imports/plan/plan-alarms.ts';
import { planImport, type Register } from '../../src/imports/plan/plan-import.ts';
import { DEFAULT_RULES, subjectOfRow, type Choice, type Rules } from '../../src/imports/plan/plan-rules.ts';
import type { Pupil } from '../../src/pupils/pupils.ts';
import type { Reading, ReadPupil } from '../../src/rosters/rosters.ts';
import { AN_OCCASION } from './an-occasion.ts';

/** So many children in a group; born so that they are in the year that they are in. */
type Group = { group: string; year: number | null; n: number; age?: number };

/** Two hundred pupils, 25 of every year. */
const YEARS = [1, 2, 3, 4, 5, 6, 7, 8];
const SCHOOL: Group[] = YEARS.map((year) => ({ group: `Groep ${year}`, year, n: 25 }));

/** Children as numbers: the same one is in the register and in the file under the same number. */
type Child = { number: number; group: string; year: number | null; born: string };

function childrenIn(groups: readonly Group[]): Child[] {
  let number = 1000;
  return groups.flatMap(({ group, year, n, age }) =>
    Array.from({ length: n }, () => ({
      number: (number += 1),
      group,
      year,
      // who is four on the first of October sits in year one
      born: `${2025 - (age ?? year ?? 0) - 4}-11-15`,
    })),
  );
}

const nameOf = (number: number) =>
  `Naam${String(number).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}`;

function registerOf(children: readonly Child[]): Register {
  const roll = children.map((child, id): Pupil => ({
    id: id + 1,
    branch: '9090',
    pupilNumber: String(child.number),
    cardNumber: String(21_000_000 + id),
    firstName: nameOf(child.number),
    prefix: '',
    lastName: nameOf(child.number),
    birthDate: child.born,
    groupCode: codeOf(child.group),
    yearGroup: child.year,
    enrolledAt: '2025-09-01T00:00:00.000Z',
    unenrolledAt: null,
    fixed: [],
    publicLibrary: false,
  }));
  return { roll, leavers: [], groups: [] };
}

const codeOf = (group: string) => group.replace('Groep ', '').slice(0, 10);

function fileOf(children: readonly Child[]): Reading {
  const pupils = children.map((child, at): ReadPupil => ({
    sheet: 'Blad1',
    row: at + 2,
    pupilNumber: String(child.number),
    firstName: nameOf(child.number),
    prefix: '',
    lastName: nameOf(child.number),
    birthDate: child.born,
    group: codeOf(child.group),
    groupName: child.group,
    groupGiven: false,
    yearGroup: child.year,
  }));
  return { pupils, faulty: [], aside: [], problems: [], columns: [], ignoredColumns: [], sheets: [] };
}

function alarmsFor(
  before: readonly Child[],
  file: readonly Child[],
  occasion: Partial<Occasion> = {},
  rules: Partial<Rules> = {},
): Alarm[] {
  const register = registerOf(before);
  const plan = planImport(fileOf(file), register, { ...DEFAULT_RULES, ...rules });
  return alarmsOf(plan, register, { ...AN_OCCASION, ...occasion });
}

const kindsOf = (alarms: readonly Alarm[]) => alarms.map(({ kind }) => kind);

/** A year up, into the group of that year; who was in the top year is gone. */
const up = (children: readonly Child[]) =>
  children
    .filter(({ year }) => year !== 8)
    .map((child) => ({ ...child, year: child.year! + 1, group: `Groep ${child.year! + 1}` }));

/** New children, with numbers that nobody had. */
const newOnes = (n: number, group = 'Groep 1', year: number | null = 1) =>
  childrenIn([{ group, year, n }]).map((child) => ({ ...child, number: child.number + 8000 }));

const before = childrenIn(SCHOOL);

describe('a normal year', () => {
  it('raises nothing: the top year leaves, as many arrive, the rest goes up', () => {
    expect(alarmsFor(before, [...up(before), ...newOnes(25)])).toEqual([]);
  });

  it.each([
    ['12', 24],
    ['18', 36],
  ])('raises nothing when the top year is %s per cent of the school', (_, n) => {
    const school = childrenIn([
      ...SCHOOL.slice(0, 7).map((group, at) => ({ ...group, n: at === 6 ? 200 - n - 6 * 25 : 25 })),
      { group: 'Groep 8', year: 8, n },
    ]);
    expect(alarmsFor(school, [...up(school), ...newOnes(n)])).toEqual([]);
  });

  it('raises nothing in a school of eight from which one child moves house', () => {
    const few = childrenIn(YEARS.map((year) => ({ group: `Groep ${year}`, year, n: 1 })));
    expect(alarmsFor(few, [...up(few).slice(1), ...newOnes(2)])).toEqual([]);
  });

  it('raises nothing at the first import that a school ever has', () => {
    expect(alarmsFor([], before)).toEqual([]);
  });

  it('raises nothing in January, when four-year-olds come and two pupils have left', () => {
    const file = [...before.slice(2), ...newOnes(6)];
    expect(alarmsFor(before, file, { firstOfYear: false })).toEqual([]);
  });

  describe('of a Montessori school, whose groups hold three years', () => {
    const montessori = (told: boolean) =>
      childrenIn(
        YEARS.map((year) => ({
          group: year <= 2 ? 'De kevers' : year <= 5 ? 'De vlinders' : 'De uilen',
          year: told ? year : null,
          n: 25,
          age: year,
        })),
      );
    const later = (children: Child[], told: boolean) =>
      children.slice(0, 175).map((child, at) => {
        const year = YEARS[Math.floor(at / 25) + 1]!;
        return {
          ...child,
          year: told ? year : null,
          group: year <= 2 ? 'De kevers' : year <= 5 ? 'De vlinders' : 'De uilen',
        };
      });

    it.each([
      ['with', true],
      ['without', false],
    ])('raises nothing either, %s year groups in its file', (_, told) => {
      const children = montessori(told);
      const arrived = newOnes(25, 'De kevers', told ? 1 : null);
      expect(alarmsFor(children, [...later(children, told), ...arrived])).toEqual([]);
    });

    it('raises nothing when last year told the years, and this year does not', () => {
      const children = montessori(true);
      const arrived = newOnes(25, 'De kevers', null);
      expect(alarmsFor(children, [...later(children, false), ...arrived])).toEqual([]);
    });

    it.each([
      ['with', true],
      ['without', false],
    ])('is asked whether this is last year’s file, when it is: %s year groups', (_, told) => {
      const children = montessori(told);
      expect(kindsOf(alarmsFor(children, children))).toEqual(['unchanged']);
    });
  });
});

describe('what is not plausible', () => {
  it('half a file: many leave, and groups are gone', () => {
    const half = up(before).slice(0, 88);
    const alarms = alarmsFor(before, half, { lastYear: { enrolled: 24, unenrolled: 26 } });
    expect(alarms).toMatchObject([
      { kind: 'many-leave', figures: { n: 112, of: 200, percent: 56, lastYear: 26 } },
      { kind: 'groups-gone', figures: { groups: ['5', '6', '7'] } },
    ]);
  });

  it('leavers who were not in the top year', () => {
    const [limit, over] = [20, 21].map((n) => [
      ...up(before).filter((_, at) => at % 8 !== 0 || at >= n * 8),
      ...newOnes(30),
    ]);
    expect(alarmsFor(before, limit!)).toEqual([]);
    expect(alarmsFor(before, over!)).toMatchObject([
      { kind: 'leave-early', figures: { n: 21, of: 200, percent: 11, all: 46 } },
    ]);
  });

  it('the top year gone in the middle of a year, when it should be there', () => {
    const file = before.filter(({ year }) => year !== 8);
    expect(kindsOf(alarmsFor(before, file, { firstOfYear: false }))).toEqual(['leave-early', 'groups-gone']);
  });

  it('a whole group missing, be it a combination with the top year', () => {
    const school = childrenIn([
      ...SCHOOL.slice(0, 6),
      { group: 'Groep 7/8', year: 7, n: 6 },
      { group: 'Groep 7/8', year: 8, n: 6 },
    ]);
    const file = up(school).filter(({ year }) => year !== 8);
    expect(alarmsFor(school, [...file, ...newOnes(12)])).toMatchObject([
      { kind: 'groups-gone', figures: { groups: ['7/8'] } },
    ]);
    const five = childrenIn([{ group: 'Groep 3', year: 3, n: 4 }, ...SCHOOL.slice(3)]);
    expect(alarmsFor(five, [...up(five.slice(4)), ...newOnes(12)]), 'four are not a group').toEqual([]);
  });

  it('no group missing when all of the top year go, whose year only their age tells', () => {
    const school = childrenIn([...SCHOOL.slice(0, 7), { group: 'De dolfijnen', year: null, age: 8, n: 25 }]);
    const file = [...up(school.filter(({ year }) => year !== null)), ...newOnes(25)];
    expect(alarmsFor(school, file)).toEqual([]);
  });

  it('many new pupils', () => {
    const [limit, over] = [60, 61].map((n) => [...up(before), ...newOnes(n)]);
    expect(alarmsFor(before, limit!)).toEqual([]);
    expect(alarmsFor(before, over!, { lastYear: { enrolled: 24, unenrolled: 26 } })).toMatchObject([
      { kind: 'many-new', figures: { n: 61, of: 200, percent: 31, lastYear: 24 } },
    ]);
  });

  it('last year’s file again, in the first import of a school year and not later', () => {
    const alarms = alarmsFor(before, before);
    expect(alarms).toEqual([{ kind: 'unchanged', figures: { n: 200, of: 200, percent: 100 } }]);
    expect(alarmsFor(before, before, { firstOfYear: false })).toEqual([]);
  });

  it('last year’s file again without year groups, unless somebody comes or goes', () => {
    const yearless = before.map((child) => ({ ...child, year: null }));
    expect(kindsOf(alarmsFor(before, yearless))).toEqual(['unchanged']);
    expect(kindsOf(alarmsFor(before, yearless.slice(0, 191)))).toEqual(['unchanged']);
    expect(alarmsFor(before, yearless.slice(0, 190))).toEqual([]);
    expect(alarmsFor(before, [...yearless, ...newOnes(10)])).toEqual([]);
  });

  it('a top year that is still there, while the others went up', () => {
    const still = before.filter(({ year }) => year === 8);
    expect(alarmsFor(before, [...up(before), ...newOnes(25), ...still])).toEqual([
      { kind: 'top-year-stays', figures: { n: 25, of: 25 } },
    ]);
    expect(alarmsFor(before, [...up(before), ...newOnes(25), ...still.slice(0, 2)])).toEqual([]);
  });

  it('years skipped, or back', () => {
    const jumped = (n: number, step: number) => [
      ...up(before).map((child, at) => (at < n ? { ...child, year: child.year + step } : child)),
      ...newOnes(25),
    ];
    expect(alarmsFor(before, jumped(8, 1))).toEqual([]);
    expect(alarmsFor(before, jumped(9, 1))).toEqual([
      { kind: 'odd-steps', figures: { n: 9, of: 175, percent: 5 } },
    ]);
    expect(kindsOf(alarmsFor(before, jumped(9, -2)))).toEqual(['odd-steps']);
  });

  it('another school’s file, with numbers that nobody has or that are other children’s', () => {
    const elsewhere = before.map((child) => ({ ...child, number: child.number + 5000 }));
    expect(kindsOf(alarmsFor(before, elsewhere))).toEqual([
      'numbers-unknown',
      'many-leave',
      'groups-gone',
      'many-new',
    ]);
    const register = registerOf(before);
    const file = fileOf(before);
    const others = file.pupils.map((row) => ({
      ...row,
      lastName: `${row.lastName}x`,
      birthDate: '2019-01-01',
    }));
    const plan = planImport({ ...file, pupils: others }, register);
    expect(kindsOf(alarmsOf(plan, register, AN_OCCASION))).toEqual(['numbers-unknown', 'undecided']);
  });

  it('a school that goes to another pupil system, of which more than a quarter waits for a decision', () => {
    const renumbered = (n: number, file: readonly Child[], register = registerOf(before)) => {
      const reading = fileOf(file);
      const pupils = reading.pupils.map((row, at) => (at < n ? { ...row, pupilNumber: `9${row.row}` } : row));
      return alarmsOf(planImport({ ...reading, pupils }, register), register, AN_OCCASION);
    };
    const file = [...up(before), ...newOnes(25)];
    expect(renumbered(50, file)).toEqual([]);
    expect(renumbered(51, file)).toEqual([{ kind: 'undecided', figures: { n: 51, of: 200, percent: 26 } }]);
    const few = childrenIn([{ group: 'Groep 4', year: 4, n: 3 }]);
    expect(renumbered(2, up(few), registerOf(few))).toEqual([]);
    expect(kindsOf(renumbered(3, up(few), registerOf(few)))).toEqual(['undecided']);
  });

  it('a file that was imported before, or is older than the one imported last', () => {
    const file = [...up(before), ...newOnes(25)];
    const earlier = '2026-08-20T09:00:00.000Z';
    expect(alarmsFor(before, file, { importedBeforeAt: earlier })).toEqual([
      { kind: 'imported-before', figures: { at: earlier } },
    ]);
    const at = AN_OCCASION.uploadedAt;
    const lastAt = '2026-09-09T09:00:00.000Z';
    expect(alarmsFor(before, file, { lastUploadedAt: lastAt })).toEqual([
      { kind: 'out-of-date', figures: { at, lastAt } },
    ]);
    expect(alarmsFor(before, file, { lastUploadedAt: earlier })).toEqual([]);
  });
});

describe('a supplement', () => {
  it('lets nobody leave, and may be of new pupils only', () => {
    expect(alarmsFor(before, newOnes(12), { supplement: true }, { supplement: true })).toEqual([]);
  });

  it('with very many new pupils is looked at all the same', () => {
    const alarms = alarmsFor(before, newOnes(61), { supplement: true }, { supplement: true });
    expect(kindsOf(alarms)).toEqual(['many-new']);
  });
});

describe('pupils who come from other schools', () => {
  const SIZE = 60;
  /** A school of sixty whose pupils have the numbers, and so the names, of `newOnes`. */
  const otherSchool = () =>
    registerOf(childrenIn([{ group: 'Groep 1', year: 1, n: SIZE }])).roll.map((pupil) => {
      const number = Number(pupil.pupilNumber) + 8000;
      const named = { firstName: nameOf(number), lastName: nameOf(number) };
      return { ...pupil, ...named, branch: '9191', id: number, yearGroup: null };
    });

  function comingFrom(roll: readonly Pupil[], elsewhere: readonly Pupil[]) {
    const choices = new Map(
      elsewhere.map(({ id }, at): [string, Choice] => [
        subjectOfRow({ sheet: 'Blad1', row: at + 2 }),
        { choice: 'same', pupilId: id },
      ]),
    );
    const register = { roll, leavers: [], groups: [], elsewhere };
    const file = fileOf([...newOnes(SIZE), ...before.slice(0, roll.length)]);
    const plan = planImport(file, register, { ...DEFAULT_RULES, choices });
    const others = [{ ...AN_OCCASION, branch: '9191', name: 'De Horizon', roll: elsewhere }];
    return alarmsOf(plan, register, { ...AN_OCCASION, firstOfYear: false, others });
  }
  const { roll } = registerOf(before);

  it('are asked about once when their school would lose more than it may', () => {
    const horizon = { name: 'De Horizon', n: SIZE, of: SIZE, percent: 100 };
    expect(comingFrom(roll, otherSchool())).toEqual([
      { kind: 'empties-others', figures: { schools: [horizon] } },
    ]);
    expect(kindsOf(comingFrom(roll.slice(0, 50), otherSchool()))).toEqual(['empties-others']);
    expect(kindsOf(comingFrom([], otherSchool())), 'a school that begins').toEqual(['empties-others']);
  });

  it('are new and strangers when no school loses many of them', () => {
    const gone = otherSchool().map((pupil) => ({ ...pupil, unenrolledAt: '2026-07-31T00:00:00.000Z' }));
    expect(kindsOf(comingFrom(roll, gone))).toEqual([]);
    expect(kindsOf(comingFrom(roll.slice(0, 150), gone))).toEqual(['many-new']);
    expect(kindsOf(comingFrom(roll.slice(0, 50), gone))).toEqual(['numbers-unknown', 'many-new']);
  });
});

describe('a secondary school', () => {
  const edition = 'mediatheekWise';

  /** So many groups of 25 in every year of every track. */
  const inTracks = (tracks: Readonly<Record<string, number>>, groups: string) =>
    childrenIn(
      Object.entries(tracks).flatMap(([track, years]) =>
        YEARS.slice(0, years).flatMap((year) =>
          groups.split('').map((group) => ({ group: `${year}${track}${group}`, year, n: 25, age: year + 8 })),
        ),
      ),
    );
  const higher = (children: readonly Child[], tracks: Readonly<Record<string, number>>) =>
    children
      .filter(({ group, year }) => year! < tracks[group.slice(1, -1)]!)
      .map((child) => ({
        ...child,
        year: child.year! + 1,
        group: `${child.year! + 1}${child.group.slice(1)}`,
      }));
  const yearless = (children: readonly Child[]) => children.map((child) => ({ ...child, year: null }));

  const vmbo = { T: 4 };
  const college = { T: 4, H: 5, V: 6 };

  it('of four years is not asked each year why a quarter leaves', () => {
    const school = inTracks(vmbo, 'abcd');
    const file = [...higher(school, vmbo).slice(4), ...newOnes(100, '1Ta')];
    expect(alarmsFor(school, file, { edition })).toEqual([]);
    expect(kindsOf(alarmsFor(school, higher(school, vmbo).slice(45), { edition }))).toContain('many-leave');
  });

  it('raises nothing in a normal year, be its years known or not', () => {
    const school = inTracks(college, 'ab');
    const file = [...higher(school, college).slice(4), ...newOnes(150, '1Ta')];
    expect(alarmsFor(school, file, { edition })).toEqual([]);
    expect(alarmsFor(yearless(school), yearless(file), { edition })).toEqual([]);
  });

  it('misses its upper years: many leave, though each of them could be in his last year', () => {
    const school = inTracks(college, 'ab');
    const file = [...higher(school, college).filter(({ year }) => year < 5), ...newOnes(150, '1Ta')];
    expect(kindsOf(alarmsFor(school, file, { edition }))).toEqual(['many-leave']);
  });

  it('misses its first year in January', () => {
    const school = inTracks({ T: 5 }, 'abcdefgh');
    const file = school.filter(({ year }) => year !== 1);
    expect(alarmsFor(school, file, { edition, firstOfYear: false })).toMatchObject([
      { kind: 'leave-early', figures: { n: 200, of: 1000, percent: 20, summer: false } },
      { kind: 'groups-gone', figures: { groups: 'abcdefgh'.split('').map((group) => `1T${group}`) } },
    ]);
  });

  it.each([
    ['known', (children: readonly Child[]) => [...children]],
    ['not known', yearless],
  ])('misses two groups of its second year after the summer, when years are %s', (_, as) => {
    const school = inTracks(college, 'abcd');
    const lost = ['2Ta', '2Hb'];
    const kept = school.filter(({ group }) => !lost.includes(group));
    const file = [...higher(kept, college), ...newOnes(300, '1Ta')];
    expect(alarmsFor(as(school), as(file), { edition })).toMatchObject([
      { kind: 'groups-gone', figures: { groups: ['2Hb', '2Ta'] } },
    ]);
  });

  it('loses one in ten of its lower years', () => {
    const school = inTracks(vmbo, 'abcd');
    const file = higher(school, vmbo).filter((_, at) => at % 7 > 0);
    expect(kindsOf(alarmsFor(school, [...file, ...newOnes(100, '1Ta')], { edition }))).toEqual([
      'many-leave',
    ]);
  });

  it('that teaches the lower years only lets its third year go', () => {
    const school = inTracks({ T: 3 }, 'abcd');
    const file = [...higher(school, { T: 3 }), ...newOnes(90, '1Ta')];
    expect(alarmsFor(school, file, { edition })).toEqual([]);
  });

  it('is asked nothing about a top year: that differs by track', () => {
    const half = up(before).slice(0, 151);
    expect(alarmsFor(before, half, { edition: 'mediatheekWise' })).toEqual([]);
    const fewer = up(before).slice(0, 149);
    expect(kindsOf(alarmsFor(before, fewer, { edition: 'mediatheekWise' }))).toEqual(['many-leave']);
    const still = before.filter(({ year }) => year === 8);
    const file = [...up(before), ...still, ...newOnes(25)];
    expect(alarmsFor(before, file, { edition: 'mediatheekWise' })).toEqual([]);
  });
});

it('a school or a library can set other limits', () => {
  const file = [...up(before).slice(0, 150), ...newOnes(65)];
  expect(kindsOf(alarmsFor(before, file))).toEqual(['leave-early', 'groups-gone', 'many-new']);
  const limits = { leavers: 13, allLeavers: 26, arrivals: 33, unchanged: 50 };
  expect(kindsOf(alarmsFor(before, file, { limits }))).toEqual(['groups-gone']);
  expect(kindsOf(alarmsFor(before, file, { limits: { ...limits, allLeavers: 24 } }))).toContain('many-leave');
});
