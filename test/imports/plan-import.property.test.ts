import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesNothing, countsOf } from '../../src/imports/counts.ts';
import { fingerprintOf } from '../../src/imports/fingerprint.ts';
import { planImport, type Line, type Plan, type Register } from '../../src/imports/plan-import.ts';
import { folded } from '../../src/kernel/same-child.ts';
import type { Reading } from '../../src/rosters/rosters.ts';
import { readings, registers } from './a-register.ts';

const RUNS = { numRuns: 2000 };
const always = (holds: (plan: Plan, reading: Reading, register: Register) => void) =>
  fc.assert(
    fc.property(readings, registers, (reading, register) =>
      holds(planImport(reading, register), reading, register),
    ),
    RUNS,
  );

const placeOf = ({ sheet, row }: { sheet: string; row: number }) => `${sheet}:${row}`;
const hasRow = (line: Line) => 'row' in line && line.kind !== 'held';
const writesPupil = (line: Line) => 'pupil' in line && line.kind !== 'skipped' && line.kind !== 'reenrol';

describe('whatever the file and the register', () => {
  it('every row of the file has exactly one fate', () => {
    always(({ lines }, { pupils, faulty, aside }) => {
      const fates = lines
        .filter(hasRow)
        .map((line) => placeOf((line as { row: { sheet: string; row: number } }).row));
      expect(fates.sort()).toEqual([...pupils, ...faulty, ...aside].map(placeOf).sort());
    });
  });

  it('every pupil of the roll has exactly one fate', () => {
    always(({ lines }, _reading, { roll }) => {
      const fates = lines.filter(writesPupil).map((line) => (line as { pupil: { id: number } }).pupil.id);
      expect(fates.sort((a, b) => a - b)).toEqual(roll.map(({ id }) => id).sort((a, b) => a - b));
    });
  });

  it('no leaver is re-enrolled twice, and none who is on the roll', () => {
    always(({ lines }, _reading, { leavers }) => {
      const back = lines.flatMap((line) => (line.kind === 'reenrol' ? [line.pupil.id] : []));
      expect(new Set(back).size).toBe(back.length);
      expect(back.every((id) => leavers.some((leaver) => leaver.id === id))).toBe(true);
    });
  });

  it('two who end on the roll never share a number', () => {
    always((plan) => {
      const numbers = rollAfter(plan).map(({ pupilNumber }) => pupilNumber);
      expect(new Set(numbers).size).toBe(numbers.length);
    });
  });

  it('no row is written over a child with another surname and another birth date', () => {
    always(({ lines }) => {
      for (const line of lines) {
        if (!('after' in line) || line.kind === 'enrol') continue;
        const same =
          folded(line.after.lastName) === folded(line.pupil.lastName) ||
          line.after.birthDate === line.pupil.birthDate;
        expect(same).toBe(true);
      }
    });
  });

  it('who could be meant by a row that cannot be used is not unenrolled', () => {
    always(({ lines }) => {
      const doubtful = lines.flatMap((line) => (line.kind === 'skipped' ? [line.row.pupilNumber] : []));
      const gone = lines.flatMap((line) => (line.kind === 'unenrol' ? [line.pupil.pupilNumber] : []));
      expect(gone.filter((number) => doubtful.includes(number))).toEqual([]);
    });
  });

  it('the order of the rows makes no difference', () => {
    always((plan, reading, register) => {
      const turned = planImport({ ...reading, pupils: [...reading.pupils].reverse() }, register);
      expect(fingerprintOf(turned)).toBe(fingerprintOf(plan));
    });
  });

  it('importing it again would change nothing', () => {
    always((plan, reading, register) => {
      const again = planImport(reading, registerAfter(plan, register));
      expect({ ...countsOf(again), groups: again.groups }).toMatchObject({
        enrol: 0,
        reenrol: 0,
        move: 0,
        amend: 0,
        unenrol: 0,
        groups: [],
      });
      expect(changesNothing(again)).toBe(true);
    });
  });

  it('an empty file would unenrol everybody: the plan says so rather than hide it', () => {
    fc.assert(
      fc.property(registers, (register) => {
        const empty = {
          pupils: [],
          faulty: [],
          aside: [],
          problems: [],
          columns: [],
          ignoredColumns: [],
          sheets: [],
        };
        expect(countsOf(planImport(empty, register)).unenrol).toBe(register.roll.length);
      }),
    );
  });
});

/** What applying would leave on the roll, worked out here without the database. */
function rollAfter({ lines }: Plan) {
  let newId = 5000;
  return lines.flatMap((line) => {
    if (line.kind === 'enrol') return [{ ...blank, ...line.after, id: (newId += 1) }];
    if (line.kind === 'held') return [line.pupil];
    if ('after' in line) return [{ ...line.pupil, ...line.after, unenrolledAt: null }];
    return [];
  });
}

const blank = { branch: '9090', cardNumber: 0, enrolledAt: '', unenrolledAt: null, fixed: [] };

function registerAfter(plan: Plan, register: Register): Register {
  const roll = rollAfter(plan);
  const present = new Set(roll.map(({ id }) => id));
  const gone = plan.lines.flatMap((line) =>
    line.kind === 'unenrol' ? [{ ...line.pupil, unenrolledAt: '2026-09-08' }] : [],
  );
  const groups = new Map(register.groups.map((group) => [group.code, group]));
  for (const group of plan.groups) groups.set(group.after.code, group.after);
  return {
    roll,
    leavers: [...gone, ...register.leavers].filter(({ id }) => !present.has(id)),
    groups: [...groups.values()],
  };
}
