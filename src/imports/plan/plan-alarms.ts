import { isTeacher } from '../../kernel/teacher.ts';
import type { Pupil } from '../../pupils/pupils.ts';
import type { ReadPupil } from '../../rosters/rosters.ts';
import type { Alarm, Occasion } from './alarm.ts';
import { isOfTeacher, isOpen, type Line, type Plan, type Register } from './plan-import.ts';
import { emptiedBy, isMover } from './plan-movers.ts';
import { finishersOf, isOdd, lastYearsOf, stepOf, topYearOf } from './plan-years.ts';
import { exceeds, FEWEST, shareOf } from './share.ts';

export type { Alarm, Occasion } from './alarm.ts';

const FEWEST_OF_A_GROUP = 5;

/** Percentages that differ too little between schools to be settings. */
const ODD_STEPS = 5;
const TOP_YEAR_STAYS = 25;
const UNDECIDED = 25;
const HARDLY_ANYBODY = 5;
const HALF = 50;

/**
 * What is not plausible about a plan, the gravest first. A normal year of a school raises nothing: its top year leaves,
 * about as many arrive, and nearly all others go up a year (domain.md, the yearly cycle).
 */
export function alarmsOf(plan: Plan, register: Pick<Register, 'roll'>, occasion: Occasion): Alarm[] {
  // teachers come and go as they please
  const roll = register.roll.filter((pupil) => !isTeacher(pupil));
  const lines = plan.lines.filter((line) => !isOfTeacher(line));
  const emptied = emptiedBy(lines, occasion);
  // who comes with many others of his school is asked about once
  const single = lines.filter(
    (line) =>
      !isMover(line, occasion.branch) || !emptied.some(({ school }) => school.branch === line.pupil.branch),
  );
  const facts = { ...occasion, ...countedIn(single, occasion.branch), roll };
  return [
    emptiesOthers(emptied),
    numbersUnknown(facts),
    occasion.leftovers ? null : undecided(lines),
    importedBefore(facts),
    outOfDate(facts),
    // one question about leavers, and one about last year's file, is enough
    manyLeave(facts) ?? leaveEarly(facts),
    groupsGone(facts),
    manyNew(facts),
    unchanged(facts) ?? topYearStays(facts),
    oddSteps(facts),
  ].filter((alarm) => alarm !== null);
}

type Stayer = { pupil: Pupil; row: ReadPupil; groupCode: string };
type Facts = Occasion & ReturnType<typeof countedIn> & { roll: readonly Pupil[] };

function countedIn(lines: readonly Line[], branch: string) {
  const acquainted = lines.map((line) => acquaintance(line, branch));
  return {
    leavers: lines.flatMap((line) => (leaves(line) ? [line.pupil] : [])),
    stayers: lines.flatMap(asStayer),
    arrivals: lines.filter((line) => line.kind === 'enrol' || isMover(line, branch)).length,
    known: acquainted.filter((as) => as === 'known').length,
    strangers: acquainted.filter((as) => as === 'stranger').length,
  };
}

function leaves(line: Line): line is Extract<Line, { kind: 'unenrol' }> {
  return line.kind === 'unenrol';
}

function asStayer(line: Line): Stayer[] {
  if (!('after' in line && 'pupil' in line) || line.kind === 'reenrol') return [];
  return [{ pupil: line.pupil, row: line.row, groupCode: line.after.groupCode }];
}

/**
 * Whose file is it? A school that goes to another pupil system is not another school: its children are known by name and
 * birth date. What is wrong in a row itself, and what a person left out, says nothing.
 */
function acquaintance(line: Line, branch: string): 'known' | 'stranger' | null {
  if (line.kind === 'enrol' || isMover(line, branch)) return 'stranger';
  if (line.kind !== 'skipped') return 'after' in line ? 'known' : null;
  if (line.reason === 'another-child') return 'stranger';
  if (line.reason === 'number-taken') return line.meant === null ? 'stranger' : null;
  if (line.reason !== 'undecided') return null;
  return line.sure && line.candidates.every((pupil) => pupil.branch === branch) ? 'known' : 'stranger';
}

function numbersUnknown({ known, strangers, roll, supplement }: Facts): Alarm | null {
  const of = known + strangers;
  const raised = !supplement && roll.length > 0 && strangers >= FEWEST && 2 * known < of;
  return raised ? { kind: 'numbers-unknown', figures: { n: known, of } } : null;
}

/** A school that goes to another pupil system, or a merger, of which hardly anybody was decided upon yet. */
function undecided(lines: readonly Line[]): Alarm | null {
  const rows = lines.filter((line) => 'after' in line || line.kind === 'skipped');
  const share = shareOf(rows.filter(isOpen).length, rows.length);
  return exceeds(share, UNDECIDED) ? { kind: 'undecided', figures: share } : null;
}

function emptiesOthers(emptied: ReturnType<typeof emptiedBy>): Alarm | null {
  const schools = emptied.map(({ school, share }) => ({ name: school.name, ...share }));
  return schools.length > 0 ? { kind: 'empties-others', figures: { schools } } : null;
}

function importedBefore({ importedBeforeAt: at }: Facts): Alarm | null {
  return at === null ? null : { kind: 'imported-before', figures: { at } };
}

function outOfDate({ uploadedAt: at, lastUploadedAt: lastAt }: Facts): Alarm | null {
  return lastAt !== null && at < lastAt ? { kind: 'out-of-date', figures: { at, lastAt } } : null;
}

function manyLeave(facts: Facts): Alarm | null {
  const { leavers, roll, limits, lastYear, firstOfYear } = facts;
  const share = shareOf(leavers.length, roll.length);
  const figures = { ...share, lastYear: firstOfYear ? (lastYear?.unenrolled ?? null) : null };
  const raised = exceeds(share, limits.allLeavers) && (exceeds(share, HALF) || !areFinishers(facts));
  return raised ? { kind: 'many-leave', figures } : null;
}

/** After the summer of a secondary school of four years more than a quarter has left, and all is well. */
function areFinishers({ edition, firstOfYear, leavers, roll, limits }: Facts): boolean {
  if (edition !== 'mediatheekWise' || !firstOfYear) return false;
  const isFinisher = finishersOf(roll);
  const others = leavers.filter((pupil) => !isFinisher(pupil));
  return !exceeds(shareOf(others.length, roll.length), limits.leavers);
}

function leaveEarly(facts: Facts): Alarm | null {
  const { leavers, roll, limits, lastYear, firstOfYear } = facts;
  const share = shareOf(leavers.filter(leavesEarly(facts)).length, roll.length);
  const last = lastYear?.unenrolled ?? null;
  const figures = { ...share, all: leavers.length, summer: firstOfYear, lastYear: firstOfYear ? last : null };
  return exceeds(share, limits.leavers) ? { kind: 'leave-early', figures } : null;
}

/**
 * Who may be in his last year leaves with the summer; in the middle of a year nobody is expected to, but for those about whom an earlier
 * import was asked.
 */
function leavesEarly({ edition, roll, firstYear, firstOfYear, waiting }: Facts): (pupil: Pupil) => boolean {
  const mayBeInLastYear = (edition === 'schoolWise' ? topYearOf : lastYearsOf)(roll, firstYear);
  return (pupil) => !waiting.has(pupil.id) && !(firstOfYear && mayBeInLastYear(pupil));
}

/** Also when one of a group stays for a doubt: he is not in the file any more than the others. */
function groupsGone(facts: Facts): Alarm | null {
  const stays = new Set(facts.stayers.map(({ pupil }) => pupil.groupCode));
  const early = Map.groupBy(facts.leavers.filter(leavesEarly(facts)), ({ groupCode }) => groupCode);
  const groups = [...early]
    .filter(([code, leavers]) => !stays.has(code) && leavers.length >= FEWEST_OF_A_GROUP)
    .map(([code]) => code);
  return groups.length > 0 ? { kind: 'groups-gone', figures: { groups: groups.sort() } } : null;
}

function manyNew({ arrivals, roll, limits, lastYear, firstOfYear }: Facts): Alarm | null {
  const share = shareOf(arrivals, roll.length);
  const figures = { ...share, lastYear: firstOfYear ? (lastYear?.enrolled ?? null) : null };
  return exceeds(share, limits.arrivals) ? { kind: 'many-new', figures } : null;
}

/**
 * By year group, since a Montessori group holds children of three years who stay in it. By group alone only when the
 * file tells no years, and then it takes more: hardly anybody new, hardly anybody gone.
 */
function unchanged({ stayers, leavers, arrivals, roll, limits, firstOfYear }: Facts): Alarm | null {
  if (!firstOfYear) return null;
  const steps = stepsOf(stayers);
  const byYear = shareOf(steps.filter((step) => step === 0).length, steps.length);
  const sameGroup = stayers.filter(({ pupil, groupCode }) => pupil.groupCode === groupCode);
  const byGroup = shareOf(sameGroup.length, stayers.length);
  const few = (n: number) => 100 * n < HARDLY_ANYBODY * roll.length;
  const tellsYears = 2 * steps.length >= stayers.length;
  const share = tellsYears ? byYear : byGroup;
  const raised = exceeds(share, limits.unchanged) && (tellsYears || (few(leavers.length) && few(arrivals)));
  return raised ? { kind: 'unchanged', figures: share } : null;
}

/** In a small school three of ten who do the top year again are just three. */
function topYearStays({ stayers, roll, firstYear, firstOfYear, edition }: Facts): Alarm | null {
  if (!firstOfYear || edition !== 'schoolWise') return null;
  const isInTopYear = topYearOf(roll, firstYear);
  const still = stayers.filter(({ pupil, row }) => isInTopYear(pupil) && stepOf(pupil, row) === 0);
  const share = shareOf(still.length, roll.filter(isInTopYear).length);
  const figures = { n: share.n, of: share.of };
  const raised = exceeds(share, TOP_YEAR_STAYS) && share.n >= FEWEST_OF_A_GROUP;
  return raised ? { kind: 'top-year-stays', figures } : null;
}

function oddSteps({ stayers }: Facts): Alarm | null {
  const steps = stepsOf(stayers);
  const share = shareOf(steps.filter(isOdd).length, steps.length);
  return exceeds(share, ODD_STEPS) ? { kind: 'odd-steps', figures: share } : null;
}

const stepsOf = (stayers: readonly Stayer[]): number[] =>
  stayers.map(({ pupil, row }) => stepOf(pupil, row)).filter((step) => step !== null);
