import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmsOf, type Alarm, type Occasion } from '../../src/imports/plan/plan-alarms.ts';
import { planImport, type Plan, type Register } from '../../src/imports/plan/plan-import.ts';
import { DEFAULT_RULES } from '../../src/imports/plan/plan-rules.ts';
import { isTeacher } from '../../src/kernel/teacher.ts';
import type { Pupil } from '../../src/pupils/pupils.ts';
import type { Reading } from '../../src/rosters/rosters.ts';
import { readings, registers } from './a-register.ts';
import { AN_OCCASION } from './an-occasion.ts';

const percentage = fc.integer({ min: 1, max: 100 });
const occasions: fc.Arbitrary<Occasion> = fc.record({
  branch: fc.constant(AN_OCCASION.branch),
  edition: fc.constantFrom('schoolWise', 'mediatheekWise'),
  limits: fc.record({
    leavers: percentage,
    allLeavers: percentage,
    arrivals: percentage,
    unchanged: percentage,
  }),
  supplement: fc.boolean(),
  firstYear: fc.constantFrom(2024, 2026),
  firstOfYear: fc.boolean(),
  waiting: fc.uniqueArray(fc.nat(8)).map((ids) => new Set(ids)),
  uploadedAt: fc.constant(AN_OCCASION.uploadedAt),
  lastUploadedAt: fc.constantFrom(null, '2026-08-20T09:00:00.000Z', '2026-09-09T09:00:00.000Z'),
  importedBeforeAt: fc.constantFrom(null, '2026-08-20T09:00:00.000Z'),
  lastYear: fc.constantFrom(null, { enrolled: 3, unenrolled: 4 }),
  others: fc.constant([]),
});

type Case = { reading: Reading; register: Register; occasion: Occasion; plan: Plan; alarms: Alarm[] };

const always = (holds: (given: Case) => void) =>
  fc.assert(
    fc.property(readings, registers, occasions, (reading, register, occasion) => {
      const plan = planImport(reading, register, { ...DEFAULT_RULES, supplement: occasion.supplement });
      holds({ reading, register, occasion, plan, alarms: alarmsOf(plan, register, occasion) });
    }),
    { numRuns: 2000 },
  );

const withoutTeachers = (pupils: readonly Pupil[]) => pupils.filter((pupil) => !isTeacher(pupil));

/** Those that follow from the plan, not from what was imported before. */
const ofThePlan = (alarms: Alarm[]) =>
  alarms.filter(({ kind }) => kind !== 'imported-before' && kind !== 'out-of-date');

/** A file of which much is undecided is so whether or not anybody is on the roll. */
const ofTheRoll = (alarms: Alarm[]) => ofThePlan(alarms).filter(({ kind }) => kind !== 'undecided');

describe('whatever the file, the register and the moment', () => {
  it('a part is never more than the whole, and never fewer than three', () => {
    always(({ alarms, register: { roll } }) => {
      for (const { kind, figures } of ofThePlan(alarms)) {
        if (!('n' in figures)) continue;
        if (kind !== 'many-new') expect(figures.n).toBeLessThanOrEqual(figures.of);
        if (kind === 'numbers-unknown') expect(figures.of - figures.n).toBeGreaterThanOrEqual(3);
        else expect(figures.n).toBeGreaterThanOrEqual(3);
        if (['many-leave', 'leave-early', 'many-new'].includes(kind)) {
          expect(figures.of).toBe(withoutTeachers(roll).length);
        }
      }
    });
  });

  it('no alarm is raised twice', () => {
    always(({ alarms }) => {
      const kinds = alarms.map(({ kind }) => kind);
      expect(new Set(kinds).size).toBe(kinds.length);
    });
  });

  it('more leavers than a school allows are never passed over, and fewer raise nothing about leavers', () => {
    always(({ alarms, plan, register: { roll }, occasion: { limits, edition, firstOfYear } }) => {
      const gone = plan.lines.flatMap((line) => (line.kind === 'unenrol' ? [line.pupil] : []));
      const n = withoutTeachers(gone).length;
      const tooMany = n >= 3 && 100 * n > limits.allLeavers * withoutTeachers(roll).length;
      const isRaised = alarms.some(({ kind }) => kind === 'many-leave');
      // those who are done with a secondary school may be many, but never half of it
      const mayFinish = edition === 'mediatheekWise' && firstOfYear && 2 * n <= withoutTeachers(roll).length;
      if (!mayFinish || !tooMany) expect(isRaised).toBe(tooMany);
    });
  });

  it('an empty file raises an alarm for every school of three or more', () => {
    fc.assert(
      fc.property(registers, occasions, (register, occasion) => {
        fc.pre(withoutTeachers(register.roll).length >= 3 && occasion.limits.allLeavers < 100);

        const alarms = alarmsOf(planImport(EMPTY_READING, register), register, occasion);
        expect(alarms.map(({ kind }) => kind)).toContain('many-leave');
      }),
    );
  });

  it('an empty roll raises no alarm about it', () => {
    always(({ reading, register, occasion }) => {
      const empty = { ...register, roll: [] };
      expect(ofTheRoll(alarmsOf(planImport(reading, empty), empty, occasion))).toEqual([]);
    });
  });

  it('the order of the rows makes no difference', () => {
    always(({ reading, register, occasion, alarms }) => {
      const turned = { ...reading, pupils: [...reading.pupils].reverse() };
      const plan = planImport(turned, register, { ...DEFAULT_RULES, supplement: occasion.supplement });
      expect(alarmsOf(plan, register, occasion)).toEqual(alarms);
    });
  });

  it('a supplement raises nothing about who leaves', () => {
    always(({ alarms, occasion }) => {
      if (!occasion.supplement) return;
      const kinds = alarms.map(({ kind }) => kind);
      expect(kinds.filter((kind) => ['many-leave', 'leave-early', 'groups-gone'].includes(kind))).toEqual([]);
    });
  });
});

const EMPTY_READING: Reading = {
  pupils: [],
  faulty: [],
  aside: [],
  problems: [],
  columns: [],
  ignoredColumns: [],
  sheets: [],
};
