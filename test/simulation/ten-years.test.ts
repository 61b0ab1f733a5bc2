import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/access.ts';
import { chance, type Chance } from '../../src/demo/chance.ts';
import { one } from '../../src/db/query.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import { aBranch, anAccount, aPortalToClose, type TestPortal } from '../a-portal.ts';
import { Chronicle } from './chronicle.ts';
import { Library } from './library.ts';
import { thirtySchools } from './schools.ts';
import { rowsOf, withSlips, type Row } from './slips.ts';
import {
  aWorld,
  merged,
  open,
  renamed,
  renumbered,
  summer,
  winter,
  type RealSchool,
  type World,
} from './world.ts';

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

  it('end with the register that is true, after every autumn and every January', async () => {
    for (let year = 1; year <= YEARS; year += 1) {
      const lastYear: Rolls = new Map(world.schools.map(({ number, pupils }) => [number, pupils]));
      if (year > 1) {
        TURNS[year]?.(world.schools);
        summer(world, FIRST_YEAR + year - 1);
      }
      await autumn(year, lastYear);
      await january(FIRST_YEAR + year - 1);
    }
    process.stdout.write(chronicle.text());
    expect(library.later.unenrolled).toBeGreaterThan(20);
    expect(library.later.undone).toBeGreaterThan(20);
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
    if (year > 1) await august(firstYear, luck);
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
      at(3);
      if (luck.oneIn(6)) {
        const before = library.roll(school);
        await library.receives(school, right, true, 'undone');
        expect(library.roll(school), `${school.name} in ${firstYear}, undone`).toEqual(before);
      }
      at(4);
      const how = luck.oneIn(4) ? 'who leaves waits' : 'at once';
      chronicle.notes(school, await library.receives(school, right, true, how));
      expect(library.roll(school), `${school.name} in ${firstYear}`).toEqual(library.truth(school));
      chronicle.adds('pupils', school.pupils.length);
    }
    for (const school of world.schools.filter(({ closed }) => closed)) {
      chronicle.adds('by hand', library.closes(school));
    }
  }

  /** Before the list of the whole school is ready, some hand in a few who are new. */
  async function august(firstYear: number, luck: Chance) {
    portal.time.now = new Date(Date.UTC(firstYear, 7, 20, 9));
    for (const school of open(world).filter(() => luck.oneIn(5))) {
      const strangers = school.pupils.filter(({ person }) => !library.known.has(person)).slice(0, 3);
      const rows = rowsOf(strangers);
      if (rows.length > 0) chronicle.notes(school, await library.receives(school, rows, true, 'supplement'));
    }
  }

  /** Half of the schools hand in a list in January, of the whole school or of who is new. */
  async function january(firstYear: number) {
    const luck = chance(`january ${firstYear}`);
    portal.time.now = new Date(Date.UTC(firstYear + 1, 0, 15, 9));
    for (const school of open(world).filter(() => luck.oneIn(2))) {
      const isWhole = luck.oneIn(2);
      const arrived = winter(world, school, firstYear, luck, isWhole);
      const rows = rowsOf(isWhole ? school.pupils : arrived);
      chronicle.notes(school, await library.receives(school, rows, true, isWhole ? 'at once' : 'supplement'));
      expect(library.roll(school), `${school.name} in January ${firstYear + 1}`).toEqual(
        library.truth(school),
      );
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
