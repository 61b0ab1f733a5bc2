import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesNothing, countsOf } from '../../src/imports/plan/counts.ts';
import { fingerprintOf } from '../../src/imports/plan/fingerprint.ts';
import { bare } from '../../src/imports/plan/plan-cards.ts';
import { planImport, type Line, type Plan, type Register } from '../../src/imports/plan/plan-import.ts';
import { isInTheWay, withLeaversHeld } from '../../src/imports/plan/plan-postponed.ts';
import { subjectOfRow, type Choice, type Rules } from '../../src/imports/plan/plan-rules.ts';
import { isTeacher } from '../../src/kernel/teacher.ts';
import { bareNumber, folded } from '../../src/kernel/same-child.ts';
import type { Pupil } from '../../src/pupils/pupils.ts';
import type { Reading } from '../../src/rosters/rosters.ts';
import { cardsIn, choicesIn, decisions, readings, registers } from './a-register.ts';

const RUNS = { numRuns: 2000 };

type Given = { plan: Plan; reading: Reading; register: Register; rules: Rules };

/** For any file, any register, any settings, and whatever people chose. */
const always = (holds: (given: Given) => void, fixed: Partial<Rules> = {}) =>
  fc.assert(
    fc.property(
      readings,
      registers,
      decisions,
      fc.constantFrom<Rules['numbers']>('flexible', 'exact'),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (reading, register, decided, numbers, supplement, takeOverCards, publicLibrary) => {
        const choices = choicesIn(decided, reading, register);
        const rules = { numbers, supplement, takeOverCards, publicLibrary, choices, ...fixed };
        holds({ plan: planImport(reading, register, rules), reading, register, rules });
      },
    ),
    RUNS,
  );
const unasked: Partial<Rules> = { choices: new Map() };

const placeOf = ({ sheet, row }: { sheet: string; row: number }) => `${sheet}:${row}`;
const hasRow = (line: Line) => 'row' in line && line.kind !== 'held';
const writesPupil = (line: Line) => 'pupil' in line && line.kind !== 'skipped' && line.kind !== 'reenrol';
const ofKnown = ({ lines }: Plan) =>
  lines.flatMap((line) => ('after' in line && 'pupil' in line ? [line] : []));
const unenrolled = ({ lines }: Plan) =>
  lines.flatMap((line) => (line.kind === 'unenrol' ? [line.pupil] : []));
const undecided = ({ lines }: Plan) =>
  lines.flatMap((line) => (line.kind === 'skipped' && line.reason === 'undecided' ? [line] : []));
const identity = (who: Child) => [folded(who.firstName), folded(who.lastName), who.birthDate].join(' ');

type Child = Pick<Pupil, 'firstName' | 'lastName' | 'birthDate'>;
const sameSurname = (one: Child, other: Child) => folded(one.lastName) === folded(other.lastName);
/** First names of a-register.ts that can be of one child. */
const OF_ONE = [['Noor', 'Noor Sofie', 'N.'], ['Sem'], ['Zoë'], ['Yusuf'], ['Noortje', 'N.']];
const sameFirstName = (one: Child, other: Child) =>
  OF_ONE.some((names) => names.includes(one.firstName) && names.includes(other.firstName));

describe('whatever the file, the register and the choices', () => {
  it('every row of the file has exactly one fate', () => {
    always(({ plan: { lines }, reading: { pupils, faulty, aside } }) => {
      const fates = lines
        .filter(hasRow)
        .map((line) => placeOf((line as { row: { sheet: string; row: number } }).row));
      expect(fates.sort()).toEqual([...pupils, ...faulty, ...aside].map(placeOf).sort());
    });
  });

  it('every pupil of the roll has exactly one fate', () => {
    always(({ plan: { lines }, register: { roll } }) => {
      const fates = lines.filter(writesPupil).map((line) => (line as { pupil: { id: number } }).pupil.id);
      expect(fates.sort((a, b) => a - b)).toEqual(roll.map(({ id }) => id).sort((a, b) => a - b));
    });
  });

  it('nobody is re-enrolled twice, and none who is on the roll', () => {
    always(({ plan: { lines }, register: { leavers, elsewhere = [] } }) => {
      const back = lines.flatMap((line) => (line.kind === 'reenrol' ? [line.pupil.id] : []));
      expect(new Set(back).size).toBe(back.length);
      expect(back.every((id) => [...leavers, ...elsewhere].some((pupil) => pupil.id === id))).toBe(true);
    });
  });

  it('two who end on the roll never share a number', () => {
    always(({ plan }) => {
      const numbers = rollAfter(plan).map(({ pupilNumber }) => pupilNumber);
      expect(new Set(numbers).size).toBe(numbers.length);
    });
  });

  it('a row is about a pupil by his number, or because somebody said so', () => {
    always(({ plan, rules }) => {
      const like = (number: string) => (rules.numbers === 'flexible' ? bareNumber(number) : number);
      for (const { row, pupil, after, chosen } of ofKnown(plan)) {
        if (chosen) continue;
        expect(like(row.pupilNumber)).toBe(like(pupil.pupilNumber));
        expect(after.pupilNumber).toBe(pupil.pupilNumber);
      }
    });
  });

  it('no row is written over another child: two of surname, first name and birth date are his, or somebody said so', () => {
    always(({ plan }) => {
      for (const { row, pupil, chosen } of ofKnown(plan)) {
        const same = [sameSurname(row, pupil), sameFirstName(row, pupil), row.birthDate === pupil.birthDate];
        expect(chosen || same.filter(Boolean).length >= 2).toBe(true);
      }
    });
  });

  it('no other first name is followed while the file has a twin, unless somebody said so', () => {
    always(({ plan, reading: { pupils, faulty, aside } }) => {
      const file = [...pupils, ...faulty, ...aside];
      for (const { row, pupil, chosen } of ofKnown(plan)) {
        const isTwin = (other: Child) =>
          other !== row && sameSurname(other, row) && other.birthDate === row.birthDate;
        const knows = chosen || pupil.fixed.includes('firstName') || row.firstName === pupil.firstName;
        expect(knows || sameFirstName(row, pupil) || !file.some(isTwin)).toBe(true);
      }
    });
  });

  it('twins are never merged: no row changes one while the other has its very name', () => {
    always(({ plan, register: { roll, leavers } }) => {
      const meant = plan.lines.flatMap((line) =>
        line.kind === 'skipped' && line.reason === 'number-taken' && line.meant ? [line.meant.id] : [],
      );
      const inFile = new Set([...ofKnown(plan).map(({ pupil }) => pupil.id), ...meant]);
      for (const { row, pupil, after, chosen } of ofKnown(plan)) {
        const others = [...roll, ...leavers].filter(
          (other) => row.firstName !== '' && identity(other) === identity(row) && other.id !== pupil.id,
        );
        const fits = [identity(row), identity(after)].includes(identity(pupil));
        expect(chosen || fits || others.every(({ id }) => inFile.has(id))).toBe(true);
      }
    });
  });

  it('what was corrected by hand stays, unless somebody chose the file', () => {
    always(({ plan, rules }) => {
      for (const { pupil, after, kept } of ofKnown(plan)) {
        const changed = pupil.fixed.filter((detail) => after[detail] !== pupil[detail]);
        if (rules.choices.get(`pupil ${pupil.id}`)?.choice !== 'file') expect(changed).toEqual([]);
        for (const { detail, says } of kept) expect(says).not.toBe(after[detail]);
      }
    });
  });

  it('who could be meant by a row that is not used is not unenrolled: by number, or by two of three', () => {
    always(({ plan }) => {
      const unused = plan.lines.flatMap((line) => {
        const isOut = line.kind === 'skipped' || (line.kind === 'aside' && line.row.because !== 'left');
        return isOut ? [line.row] : [];
      });
      const isMeant = (pupil: Pupil) => (row: Child & { pupilNumber: string }) => {
        const sameFirst = row.firstName !== '' && folded(row.firstName) === folded(pupil.firstName);
        const same = [sameFirst, sameSurname(row, pupil), row.birthDate === pupil.birthDate];
        return (
          bareNumber(row.pupilNumber) === bareNumber(pupil.pupilNumber) || same.filter(Boolean).length >= 2
        );
      };
      expect(unenrolled(plan).filter((pupil) => unused.some(isMeant(pupil)))).toEqual([]);
    });
  });

  it('who is proposed for a row that nobody decided on stays', () => {
    always(({ plan, register }) => {
      const onRoll = new Set(register.roll.map(({ id }) => id));
      const proposed = undecided(plan).flatMap(({ candidates }) => candidates.map(({ id }) => id));
      const here = new Set(rollAfter(plan).map(({ id }) => id));
      expect(proposed.filter((id) => onRoll.has(id) && !here.has(id))).toEqual([]);
    });
  });

  it('nobody leaves by a supplement, or of whom somebody says that he stays', () => {
    always(({ plan }) => expect(unenrolled(plan)).toEqual([]), { supplement: true });
    always(({ plan, rules }) => {
      const stays = unenrolled(plan).filter(({ id }) => rules.choices.get(`pupil ${id}`)?.choice === 'stay');
      expect(stays).toEqual([]);
    });
  });

  it('who leaves can stay for now, and all else is done, unless his number becomes another’s', () => {
    always(({ plan }) => {
      const later = withLeaversHeld(plan);
      expect(unenrolled(later)).toEqual([]);
      const others = ({ lines }: Plan) => lines.filter(({ kind }) => kind !== 'held' && kind !== 'unenrol');
      expect(others(later)).toEqual(others(plan));
      const numbers = rollAfter(later).map(({ pupilNumber }) => pupilNumber);
      expect(new Set(numbers).size === numbers.length).toBe(isInTheWay(plan) === undefined);
    });
  });

  it('no pasnummer is of two, and none that was given before goes to another', () => {
    always(
      ({ plan, register }) => {
        const { roll, leavers, elsewhere = [] } = registerAfter(plan, register);
        const numbers = [...roll, ...leavers, ...elsewhere].map(({ cardNumber }) => bare(cardNumber));
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const { id, cardNumber } of roll) {
          const bearer = register.cards?.get(bare(cardNumber));
          expect(bearer === undefined || bearer?.id === id).toBe(true);
        }
      },
      { takeOverCards: true },
    );
  });

  it('every pasnummer stays where it is, unless those of the file are taken over', () => {
    always(({ plan }) => expect(plan.lines.filter((line) => 'card' in line)).toEqual([]), {
      takeOverCards: false,
    });
  });

  it('nobody is proposed for the public library without a row that says yes, or where that is not done', () => {
    always(({ plan, rules }) => {
      for (const line of plan.lines) {
        if (!('after' in line)) continue;
        const before = 'pupil' in line && line.pupil.publicLibrary;
        const after = line.publicLibrary ?? before;
        expect(after).toBe(rules.publicLibrary && line.row.consent === true && !isTeacher(line.row));
      }
    });
  });

  it('no teacher leaves by a file that tells of none', () => {
    always(({ plan, reading: { pupils, aside } }) => {
      const told = pupils.some(isTeacher) || aside.some(({ because }) => because === 'teacher');
      if (!told) expect(unenrolled(plan).filter(isTeacher)).toEqual([]);
    });
  });

  it('the order of the rows makes no difference', () => {
    always(({ plan, reading, register, rules }) => {
      const turned = planImport({ ...reading, pupils: [...reading.pupils].reverse() }, register, rules);
      expect(fingerprintOf(turned)).toBe(fingerprintOf(plan));
    });
  });

  it('importing it again would change nothing', () => {
    always(({ plan, reading, register, rules }) => {
      const again = planImport(reading, registerAfter(plan, register), rules);
      expect({ ...countsOf(again), groups: again.groups }).toMatchObject({
        enrol: 0,
        reenrol: 0,
        renumber: 0,
        move: 0,
        amend: 0,
        unenrol: 0,
        groups: [],
      });
      expect(changesNothing(again)).toBe(true);
    });
  });

  it('an empty file would unenrol every pupil: the plan says so rather than hide it', () => {
    fc.assert(
      fc.property(registers, (register) => {
        const nothing = { problems: [], columns: [], ignoredColumns: [], sheets: [] };
        const empty = { pupils: [], faulty: [], aside: [], ...nothing };
        expect(countsOf(planImport(empty, register)).unenrol).toBe(
          register.roll.filter((pupil) => !isTeacher(pupil)).length,
        );
      }),
    );
  });
});

describe('what is sure', () => {
  it('is a proposal of one pupil, whose name and birth date nobody else has', () => {
    always(({ plan, reading, register: { roll, leavers } }) => {
      const sure = undecided(plan).filter((line) => line.sure);
      const pupils = sure.flatMap(({ candidates }) => candidates);
      expect(pupils.length).toBe(sure.length);
      expect(new Set(pupils.map(({ id }) => id)).size).toBe(sure.length);
      for (const { row, candidates } of sure) {
        expect(candidates.map(identity)).toEqual([identity(row)]);
        const family = (who: { lastName: string; birthDate: string }) =>
          folded(who.lastName) === folded(row.lastName) && who.birthDate === row.birthDate;
        expect([...reading.pupils, ...reading.faulty, ...reading.aside].filter(family)).toEqual([row]);
        const others = [...roll, ...leavers].filter(({ id }) => id !== candidates[0]?.id);
        expect(others.filter(family)).toEqual([]);
      }
    }, unasked);
  });

  it('can be agreed with at once: then nobody of them leaves, and nothing new is asked about them', () => {
    always(({ plan, reading, register, rules }) => {
      const sure = undecided(plan).filter((line) => line.sure);
      const same = sure.map(({ row, candidates }): [string, Choice] => {
        return [subjectOfRow(row), { choice: 'same', pupilId: candidates[0]?.id ?? null }];
      });
      const agreed = planImport(reading, register, { ...rules, choices: new Map(same) });
      for (const { row, candidates } of sure) {
        const line = agreed.lines.find((other) => hasRow(other) && 'row' in other && other.row === row);
        const pupil = line && 'pupil' in line ? line.pupil.id : null;
        const waits = line?.kind === 'skipped' && line.reason === 'number-taken' && line.meant?.id;
        expect([pupil, waits]).toContain(candidates[0]?.id);
      }
      const gone = new Set(unenrolled(agreed).map(({ id }) => id));
      expect(sure.filter(({ candidates }) => candidates.some(({ id }) => gone.has(id)))).toEqual([]);
    }, unasked);
  });
});

/** What applying would leave on the roll, worked out here without the database. */
function rollAfter({ lines }: Plan): Pupil[] {
  let newId = 5000;
  return lines.flatMap((line): Pupil[] => {
    if (line.kind === 'held') return [line.pupil];
    if (!('after' in line)) return [];
    const card = {
      ...(line.card?.taken ? { cardNumber: line.card.number } : {}),
      ...(line.publicLibrary === undefined ? {} : { publicLibrary: line.publicLibrary }),
    };
    if (line.kind === 'enrol') {
      const id = (newId += 1);
      // the library's own numbers are nowhere in a file
      return [{ ...blank, cardNumber: String(7_000_000 + id), ...line.after, ...card, id }];
    }
    return [{ ...line.pupil, ...line.after, ...card, branch: '9090', unenrolledAt: null }];
  });
}

const blank = { branch: '9090', enrolledAt: '', unenrolledAt: null, fixed: [], publicLibrary: false };

function registerAfter(plan: Plan, register: Register): Register {
  const roll = rollAfter(plan);
  const present = new Set(roll.map(({ id }) => id));
  const gone = unenrolled(plan).map((pupil) => ({ ...pupil, unenrolledAt: '2026-09-08' }));
  const groups = new Map(register.groups.map((group) => [group.code, group]));
  for (const group of plan.groups) groups.set(group.after.code, group.after);
  const after = {
    roll,
    leavers: [...gone, ...register.leavers].filter(({ id }) => !present.has(id)),
    elsewhere: register.elsewhere?.filter(({ id }) => !present.has(id)) ?? [],
    groups: [...groups.values()],
  };
  return { ...after, cards: cardsIn(after, register.cards ?? new Map()) };
}
