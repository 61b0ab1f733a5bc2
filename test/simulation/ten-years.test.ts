import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/access.ts';
import { chance } from '../../src/demo/chance.ts';
import { one } from '../../src/db/query.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import { aBranch, anAccount, aPortalToClose, type TestPortal } from '../a-portal.ts';
import { Chronicle } from './chronicle.ts';
import { Library } from './library.ts';
import { thirtySchools } from './schools.ts';
import { rowsOf, withSlips, type Row } from './slips.ts';
import { aWorld, merged, open, renamed, renumbered, summer, type RealSchool, type World } from './world.ts';

const FIRST_YEAR = 2026;
const YEARS = 10;
/** Some five hundred files, on a machine that may be busy: milliseconds. */
const PATIENCE = 900_000;

let portal: TestPortal;
let close: () => Promise<void>;
let library: Library;
let world: World;

beforeAll(async () => {
  [portal, close] = await aPortalToClose();
  // that imports outlive a power cut, and that files are read in a process of their own, is told elsewhere
  portal.db.pragma('synchronous = off');
  portal.time.now = new Date(Date.UTC(FIRST_YEAR, 7, 1, 9));
  world = aWorld(thirtySchools(), FIRST_YEAR);
  const teachers = new Map<string, Actor>();
  for (const { number, name, edition } of world.schools) {
    aBranch(portal, number, name, edition);
    const accountId = await anAccount(portal, `school${number}`, 'teacher', {
      branch: number,
      mayUpload: true,
    });
    teachers.set(number, anActor({ accountId, role: 'teacher', branch: number, mayUploadFor: [number] }));
  }
  const staff = anActor({ accountId: await anAccount(portal, 'medewerker', 'staff') });
  library = new Library({ ...portal, sandbox: { ...portal.sandbox, read: readRoster } }, staff, teachers);
});
afterAll(() => close());

const anActor = (own: Partial<Actor>): Actor => ({
  accountId: 0,
  username: 'somebody',
  shownName: 'somebody',
  shared: false,
  role: 'staff',
  branch: null,
  mayUploadFor: [],
  mustChangePassword: false,
  ...own,
});

/** What happens in the history of these schools besides children coming and going, by year and place in the list. */
const TURNS: Readonly<Record<number, (schools: readonly RealSchool[]) => void>> = {
  // no number of the new system is one of the old
  3: (schools) => renumbered(schools[6]!, 500_000),
  4: (schools) => renamed(schools[7]!, (name) => name.replace('Groep ', 'Groep K')),
  5: (schools) => (schools[9]!.brin = '12AB_'),
  // most numbers of the new system were another child's in the old
  6: (schools) => renumbered(schools[12]!, schools[12]!.nextNumber - 150),
  7: (schools) => renamed(schools[8]!, (name) => name.replace('De ', 'Groep ')),
  8: (schools) => merged(schools[16]!, schools[15]!),
};

type Mishap = 'half a file' | 'last year again' | 'the file of another school';

/** By year and place in the list. */
const MISHAPS: Readonly<Record<string, Mishap>> = {
  '2 0': 'half a file',
  '3 2': 'last year again',
  '5 28': 'half a file',
  '6 1': 'last year again',
  '6 20': 'the file of another school',
  '8 3': 'half a file',
  '9 4': 'the file of another school',
};

type Rolls = ReadonlyMap<string, RealSchool['pupils']>;

describe('ten years of thirty schools', { timeout: PATIENCE }, () => {
  const chronicle = new Chronicle();

  it('end with the register that is true, after every autumn', async () => {
    for (let year = 1; year <= YEARS; year += 1) {
      const lastYear: Rolls = new Map(world.schools.map(({ number, pupils }) => [number, pupils]));
      if (year > 1) {
        TURNS[year]?.(world.schools);
        summer(world, FIRST_YEAR + year - 1);
      }
      await autumn(year, lastYear);
    }
    process.stdout.write(chronicle.text());
  });

  it('raise an alarm about every file that is wrong, and about no other', () => {
    expect(chronicle.stopped).toHaveLength(Object.keys(MISHAPS).length);
    expect(chronicle.stopped.filter((line) => line.endsWith('imported'))).toEqual([]);
    // all children of a school go to another: the merger is asked about once
    expect(chronicle.askedWhy).toEqual(['2033 School 16: empties-others']);
  });

  it('ask a person whatever only a person can know, and nothing else', () => {
    expect(chronicle.surprises).toEqual([]);
    // every pair of a pupil system's change, a merger or a new school in one decision of its kind
    const sum = (what: string) => chronicle.years.reduce((all, year) => all + (year[what] ?? 0), 0);
    expect(sum('together')).toBeGreaterThan(1000);
    expect(sum('one by one')).toBeLessThan(sum('together') / 20);
  });

  it('leave every child in the register once, with the pasnummer that it got first', () => {
    const { pupils, cards } = one<{ pupils: number; cards: number }>(
      portal.db,
      'select count(*) as pupils, count(distinct card_number) as cards from pupils',
    )!;
    expect({ pupils, cards }).toEqual({ pupils: library.known.size, cards: library.known.size });
  });

  async function autumn(year: number, lastYear: Rolls) {
    const firstYear = FIRST_YEAR + year - 1;
    const luck = chance(`autumn ${firstYear}`);
    chronicle.begins(firstYear);
    const lots = open(world).map((school) => ({ school, lot: luck.whole(1_000_000) }));
    for (const [day, { school }] of lots.sort((a, b) => a.lot - b.lot).entries()) {
      const at = (hours: number) => (portal.time.now = new Date(Date.UTC(firstYear, 8, 1 + day, 7 + hours)));
      const mishap = MISHAPS[`${year} ${world.schools.indexOf(school)}`];
      if (mishap) {
        at(0);
        const answer = await library.receives(school, wrongList(mishap, school, lastYear), false);
        chronicle.notesMishap(mishap, school, answer);
      }
      const right = rowsOf(school.pupils);
      if (luck.oneIn(2)) {
        at(2);
        chronicle.notes(
          school,
          await library.receives(school, withSlips(right, luck, isKnownAt(school)), true),
        );
      }
      at(4);
      chronicle.notes(school, await library.receives(school, right, true));
      expect(library.roll(school), `${school.name} in ${firstYear}`).toEqual(library.truth(school));
      chronicle.adds('pupils', school.pupils.length);
    }
    for (const school of world.schools.filter(({ closed }) => closed)) {
      chronicle.adds('by hand', library.closes(school));
    }
  }

  /**
   * The name of somebody from another school may not be typed wrong here: that he is known, only his name and birth
   * date tell, and the portal looks at other schools only for both.
   */
  const isKnownAt =
    ({ number }: RealSchool) =>
    ({ person }: Row): boolean =>
      (library.known.get(person)?.school ?? number) === number;

  function wrongList(mishap: Mishap, school: RealSchool, lastYear: Rolls): Row[] {
    switch (mishap) {
      case 'half a file':
        return rowsOf(school.pupils.slice(0, school.pupils.length / 2));
      case 'last year again':
        return rowsOf((lastYear.get(school.number) ?? []).toReversed());
      case 'the file of another school':
        return rowsOf(open(world).find((other) => other !== school)!.pupils);
    }
  }
});
