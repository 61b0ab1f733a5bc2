import type { Group } from '../branches/branches.ts';
import { isAnotherChild, numberTwins } from '../kernel/same-child.ts';
import type { Details, Pupil } from '../pupils/pupils.ts';
import type { AsideRow, Place, Reading, ReadPupil, UnusedRow } from '../rosters/rosters.ts';
import { searchAmong } from './match-child.ts';
import { detailsOf, detailsOfKnown } from './plan-details.ts';
import { planGroups, type GroupChange } from './plan-groups.ts';
import { DEFAULT_RULES, type Rules } from './plan-rules.ts';

/** The register of one branch at one moment. */
export type Register = {
  roll: readonly Pupil[];
  /** Who left and is still known, the latest leaver first. */
  leavers: readonly Pupil[];
  groups: readonly Group[];
};

/** Why a row is not used: a fault in the row itself, its number twice, or its number is another child's. */
export type SkipReason = 'fault' | 'number-twice' | 'another-child';

/** What happens to one row of the file, one pupil of the roll, or the two together. */
export type Line =
  | { kind: 'enrol'; row: ReadPupil; after: Details }
  | { kind: 'reenrol' | 'move' | 'amend' | 'unchanged'; row: ReadPupil; pupil: Pupil; after: Details }
  | { kind: 'skipped'; row: UnusedRow; reason: SkipReason; pupil?: Pupil }
  | { kind: 'aside'; row: AsideRow }
  | { kind: 'unenrol'; pupil: Pupil }
  /**
   * Not in a row that can be used, and yet not to be unenrolled: a row that is not used could be his, or is proposed as
   * his; or nobody leaves by this file, or not now; or somebody says that he stays.
   */
  | { kind: 'held'; pupil: Pupil; because: 'row' | 'undecided'; row: Place }
  | { kind: 'held'; pupil: Pupil; because: 'supplement' | 'postponed' | 'stays' };

export type LineKind = Line['kind'];

export type Plan = { lines: Line[]; groups: GroupChange[]; rollSize: number };

/**
 * What importing this reading would do to this register. Every row of the file is in exactly one of enrol, reenrol,
 * move, amend, unchanged, skipped and aside; every pupil of the roll in exactly one of move, amend, unchanged, unenrol
 * and held (design.md, decisions).
 */
export function planImport(reading: Reading, register: Register, rules: Rules = DEFAULT_RULES): Plan {
  const groups = planGroups(reading.pupils, register.groups);
  const known = byNumber(reading, register, rules);
  const rows = reading.pupils.map((row) => lineOf(row, detailsOf(row, groups), known, reading));
  const faulty = reading.faulty.map((row): Line => ({ kind: 'skipped', row, reason: 'fault' }));
  const aside = reading.aside.map((row): Line => ({ kind: 'aside', row }));
  const used = [...rows, ...faulty, ...aside];
  return {
    lines: [...used, ...fatesOfTheRest(register.roll, used, rules)],
    groups: groups.changed,
    rollSize: register.roll.length,
  };
}

function byNumber({ pupils, faulty, aside }: Reading, { roll, leavers }: Register, { numbers }: Rules) {
  const ofFile = [...pupils, ...faulty, ...aside].map(({ pupilNumber }) => pupilNumber);
  const onRoll = roll.map(({ pupilNumber }) => pupilNumber);
  const known = [...onRoll, ...leavers.map(({ pupilNumber }) => pupilNumber)];
  const none = new Map<string, string>();
  return {
    rows: Map.groupBy(pupils, ({ pupilNumber }) => pupilNumber),
    present: new Map(roll.map((pupil) => [pupil.pupilNumber, pupil])),
    left: Map.groupBy(leavers, ({ pupilNumber }) => pupilNumber),
    twinOnRoll: numbers === 'flexible' ? numberTwins(ofFile, onRoll) : none,
    twinKnown: numbers === 'flexible' ? numberTwins(ofFile, known) : none,
  };
}

function lineOf(
  row: ReadPupil,
  details: Details,
  known: ReturnType<typeof byNumber>,
  reading: Reading,
): Line {
  const number = row.pupilNumber;
  if ((known.rows.get(number)?.length ?? 0) > 1) return { kind: 'skipped', row, reason: 'number-twice' };

  const present = known.present.get(number) ?? known.present.get(known.twinOnRoll.get(number) ?? '');
  if (present) return lineOfPresent(row, present, detailsOfKnown(details, present, reading));
  const left = known.left.get(number) ?? known.left.get(known.twinKnown.get(number) ?? '') ?? [];
  const returning = left.find((pupil) => !isAnotherChild(row, pupil));
  if (returning) {
    return { kind: 'reenrol', row, pupil: returning, after: detailsOfKnown(details, returning, reading) };
  }
  const [another] = left;
  return another
    ? { kind: 'skipped', row, reason: 'another-child', pupil: another }
    : { kind: 'enrol', row, after: details };
}

function lineOfPresent(row: ReadPupil, pupil: Pupil, after: Details): Line {
  if (isAnotherChild(row, pupil)) return { kind: 'skipped', row, reason: 'another-child', pupil };
  if (after.groupCode !== pupil.groupCode) return { kind: 'move', row, pupil, after };
  return { kind: changedDetails(pupil, after).length > 0 ? 'amend' : 'unchanged', row, pupil, after };
}

/** Which details of a pupil would become different. */
export function changedDetails(pupil: Pupil, after: Details): (keyof Details)[] {
  return (Object.keys(after) as (keyof Details)[]).filter((detail) => pupil[detail] !== after[detail]);
}

function fatesOfTheRest(roll: readonly Pupil[], used: readonly Line[], rules: Rules): Line[] {
  const present = new Set(
    used.flatMap((line) => (line.kind !== 'skipped' && 'pupil' in line ? [line.pupil.id] : [])),
  );
  // in the order of the sheet, so that the same file in another order gives the same plan
  const rowAbout = searchAmong(used.flatMap(rowThatCouldBeSomebody).sort(bySheetAndRow));
  return roll
    .filter((pupil) => !present.has(pupil.id))
    .map((pupil): Line => {
      const row = rowAbout(pupil);
      if (row) return { kind: 'held', pupil, because: 'row', row: { sheet: row.sheet, row: row.row } };
      if (rules.supplement) return { kind: 'held', pupil, because: 'supplement' };
      return rules.postpone ? { kind: 'held', pupil, because: 'postponed' } : { kind: 'unenrol', pupil };
    });
}

const bySheetAndRow = (a: Place, b: Place): number => a.sheet.localeCompare(b.sheet) || a.row - b.row;

/** A row that says its pupil has left leaves no doubt; every other unused row could be about somebody on the roll. */
function rowThatCouldBeSomebody(line: Line): UnusedRow[] {
  if (line.kind === 'skipped') return [line.row];
  return line.kind === 'aside' && line.row.because !== 'left' ? [line.row] : [];
}
