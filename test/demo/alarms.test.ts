import { describe, expect, it } from 'vitest';
import { aYearLater } from '../../src/demo/a-year-later.ts';
import type { Child } from '../../src/demo/child.ts';
import { firstRoll } from '../../src/demo/first-roll.ts';
import { csvOf } from '../../src/demo/csv.ts';
import { asListed, listOf, withoutColumn } from '../../src/demo/pupil-systems.ts';
import type { School } from '../../src/demo/school.ts';
import { SCHOOLS } from '../../src/demo/schools.ts';
import { weeksLater } from '../../src/demo/weeks-later.ts';
import { alarmsOf, type Alarm } from '../../src/imports/plan/plan-alarms.ts';
import { planImport, type Register } from '../../src/imports/plan/plan-import.ts';
import { DEFAULT_RULES, subjectOfRow, type Choice, type Choices } from '../../src/imports/plan/plan-rules.ts';
import { readRoster, type Reading } from '../../src/rosters/rosters.ts';
import { AN_OCCASION } from '../imports/an-occasion.ts';

/** As its pupil system exports it, or without the column of the year groups. */
type Export = 'with years' | 'without years';

const EMPTY: Register = { roll: [], leavers: [], groups: [] };

describe.each(SCHOOLS.map((school) => [school.name, school] as const))('%s', (_, school) => {
  const before = firstRoll(school, 2025);
  const after = aYearLater(school, before, 2026).children;

  it.each(['with years', 'without years'] as const)('raises no alarm in a normal year, %s', async (as) => {
    const register = registerAfter(await readingOf(school, before, as), EMPTY);
    expect(alarmsFor(school, await readingOf(school, after, as), register)).toEqual([]);
  });

  it.runIf(school.edition === 'schoolWise')('raises none some weeks later either', async () => {
    const register = registerAfter(await readingOf(school, after), EMPTY);
    const later = await readingOf(school, weeksLater(school, after, 2026));
    expect(alarmsFor(school, later, register, false)).toEqual([]);
  });

  it.each<[string, (at: number, of: number) => boolean]>([
    ['the first half', (at, of) => at < of / 2],
    ['the second half', (at, of) => at >= of / 2],
    ['every other row', (at) => at % 2 === 0],
  ])('raises an alarm at %s of its file', async (_what, isThere) => {
    const register = registerAfter(await readingOf(school, before), EMPTY);
    const half = asListed(after).filter((_child, at) => isThere(at, after.length));
    expect(alarmsFor(school, await readingOf(school, half), register)).not.toEqual([]);
  });

  it('raises an alarm at last year’s file', async () => {
    const reading = await readingOf(school, before);
    const register = registerAfter(reading, EMPTY);
    expect(alarmsFor(school, reading, register).map(({ kind }) => kind)).toEqual(['unchanged']);
  });

  // of a secondary school so many leave each year that two misspelt names more are one too many
  it.runIf(school.edition === 'schoolWise')(
    'that changes its pupil system is asked to decide who is who, and never taken for another school',
    async () => {
      const register = registerAfter(await readingOf(school, before), EMPTY);
      const renumbered = after.map((child) => ({ ...child, pupilNumber: `9${child.pupilNumber}000` }));
      const reading = await readingOf(school, renumbered);
      expect(alarmsFor(school, reading, register).map(({ kind }) => kind)).toEqual(['undecided']);
      const pairs = planImport(reading, register).lines.flatMap((line): [string, Choice][] => {
        const [only] = line.kind === 'skipped' && line.reason === 'undecided' ? line.candidates : [];
        return only && 'row' in line ? [[subjectOfRow(line.row), { choice: 'same', pupilId: only.id }]] : [];
      });
      expect(pairs.length).toBeGreaterThan(0.75 * before.length);
      expect(alarmsFor(school, reading, register, true, new Map(pairs))).toEqual([]);
    },
  );

  it('raises an alarm at the file of any other school', async () => {
    const register = registerAfter(await readingOf(school, before), EMPTY);
    for (const [other, reading] of (await readingsOfAll()).filter(
      ([{ number }]) => number !== school.number,
    )) {
      expect(alarmsFor(school, reading, register), other.name).not.toEqual([]);
    }
  });
});

let all: Promise<[School, Reading][]> | undefined;

/** This year's file of every school, read once. */
function readingsOfAll(): Promise<[School, Reading][]> {
  all ??= Promise.all(
    SCHOOLS.map(
      async (school) => [school, await readingOf(school, firstRoll(school, 2026))] as [School, Reading],
    ),
  );
  return all;
}

async function readingOf(
  school: School,
  children: readonly Child[],
  as: Export = 'with years',
): Promise<Reading> {
  const list = listOf(asListed(children), school.system);
  const years = list.headings.find((heading) => /^(leerjaar|jaargroep)$/i.test(heading));
  const bytes = csvOf(as === 'without years' && years ? withoutColumn(list, years) : list, 'UTF-8');
  const outcome = await readRoster(bytes, 'Leerlingen.csv', { today: '2026-09-08', maxRows: 5000 });
  if (outcome.refused) throw new Error(outcome.refused.code);
  return outcome.reading;
}

/** The register that a first import leaves. */
function registerAfter(reading: Reading, register: Register): Register {
  const plan = planImport(reading, register);
  const roll = plan.lines.flatMap((line, at) =>
    line.kind === 'enrol'
      ? [
          {
            ...line.after,
            id: at + 1,
            branch: '9090',
            cardNumber: String(at),
            enrolledAt: '',
            unenrolledAt: null,
            fixed: [],
            publicLibrary: false,
          },
        ]
      : [],
  );
  return { roll, leavers: [], groups: plan.groups.map(({ after }) => after) };
}

function alarmsFor(
  { edition }: School,
  reading: Reading,
  register: Register,
  firstOfYear = true,
  choices: Choices = new Map(),
): Alarm[] {
  const plan = planImport(reading, register, { ...DEFAULT_RULES, choices });
  return alarmsOf(plan, register, { ...AN_OCCASION, edition, firstOfYear });
}
