import { isTeacher } from '../../kernel/teacher.ts';
import type { Group } from '../../branches/branches.ts';
import type { Details, Pupil } from '../../pupils/pupils.ts';
import type { Place, Reading, ReadPupil } from '../../rosters/rosters.ts';
import { matchRows, type Match } from './match-rows.ts';
import { planCards, type CardPlan } from './plan-cards.ts';
import { detailsOf, detailsOfKnown, withFixed } from './plan-details.ts';
import { fatesOfTheRest } from './plan-fates.ts';
import { planGroups, type GroupPlan } from './plan-groups.ts';
import type { Line, Plan, Register, UsedLine } from './plan-lines.ts';
import { withoutTakenNumbers } from './plan-numbers.ts';
import { DEFAULT_RULES, subjectOfRow, type Rules } from './plan-rules.ts';

export type { Card } from './plan-cards.ts';
export type * from './plan-lines.ts';
export { isOfTeacher, isOpen } from './plan-lines.ts';

/**
 * What importing this reading would do to this register. Every row of the file is in exactly one of enrol, reenrol,
 * renumber, move, amend, unchanged, skipped and aside; every pupil of the roll in exactly one of renumber, move, amend,
 * unchanged, unenrol and held (design.md, decisions). Two on the roll never share a number. Rows that are not asked about
 * (`rules.only`) are in none, nor is who is in no other row; but whom they are about is known of the others.
 */
export function planImport(reading: Reading, register: Register, rules: Rules = DEFAULT_RULES): Plan {
  const groups = planGroups(reading.pupils, register.groups);
  const here = new Set(register.roll.map(({ id }) => id));
  const isHere = ({ id }: Pupil) => here.has(id);
  const { leftByHand = new Set<number>() } = register;
  const cardOf = planCards(reading, register.cards, rules);
  const facts = { reading, rules, groups, cardOf, isHere, leftByHand };
  const isAsked = (row: Place) => rules.only?.has(subjectOfRow(row)) ?? true;
  const matches = [...matchRows(reading, register, rules)].filter(([row]) => isAsked(row));
  const ofRows = [
    ...matches.map(([row, match]) => lineOfMatch(row, match, facts)),
    ...reading.faulty.filter(isAsked).map((row): Line => ({ kind: 'skipped', row, reason: 'fault' })),
    ...reading.aside.filter(isAsked).map((row): Line => ({ kind: 'aside', row })),
  ];
  const lines = withoutTakenNumbers(ofRows, (given) => fatesOfTheRest(register.roll, given, rules));
  const used = lines.flatMap((line) => ('after' in line ? [line.row] : []));
  return {
    lines: rules.only ? lines.filter(isAboutRow) : lines,
    groups: groups.changedBy(used, groupsWithMore(lines, rules)),
    rollSize: register.roll.length,
  };
}

/** Of those who are in no row that is asked about, only who could be in one. */
const isAboutRow = (line: Line): boolean => line.kind !== 'held' || 'row' in line;

/**
 * Groups of which the file does not tell all: somebody of whom it says nothing stays in it. A combination group is never
 * all in a supplement; and in a new year who is held was of last year's group, so only a combination stays one by him.
 */
function groupsWithMore(lines: readonly Line[], { supplement }: Rules): (group: Group) => boolean {
  const held = new Set(
    lines.flatMap((line) =>
      line.kind === 'held' && line.because !== 'postponed' ? [line.pupil.groupCode] : [],
    ),
  );
  return ({ code, yearGroup }) =>
    yearGroup === null ? supplement || held.has(code) : supplement && held.has(code);
}

type Facts = {
  reading: Reading;
  rules: Rules;
  groups: GroupPlan;
  cardOf: CardPlan;
  isHere: (pupil: Pupil) => boolean;
  leftByHand: ReadonlySet<number>;
};

function lineOfMatch(row: ReadPupil, match: Match, facts: Facts): Line {
  switch (match.as) {
    case 'pupil':
      return lineOfKnown(row, match, facts);
    case 'nobody':
      return lineOfNew(row, match.chosen, facts);
    case 'undecided':
      return { kind: 'skipped', row, reason: 'undecided', candidates: match.candidates, sure: match.sure };
    case 'another-child':
      return { kind: 'skipped', row, reason: 'another-child', pupil: match.pupil };
    default:
      return { kind: 'skipped', row, reason: match.as };
  }
}

function lineOfNew(row: ReadPupil, chosen: boolean, facts: Facts): UsedLine {
  return { kind: 'enrol', row, after: detailsOf(row, facts.groups), chosen, ...besides(row, null, facts) };
}

function lineOfKnown(
  row: ReadPupil,
  { pupil, chosen }: Extract<Match, { as: 'pupil' }>,
  facts: Facts,
): UsedLine {
  const { reading, rules, groups, isHere, leftByHand } = facts;
  const said = detailsOfKnown(detailsOf(row, groups), pupil, reading);
  // of numbers that differ in zeros or a BRIN only the register's stands, since it is on lists and labels
  const details = { ...said, pupilNumber: chosen ? row.pupilNumber : pupil.pupilNumber };
  const { after, kept } = withFixed(details, pupil, rules);
  const more = besides(row, pupil, facts);
  const line = { row, pupil, after, chosen, kept, ...more };
  if (!isHere(pupil)) return { kind: 'reenrol', leftByHand: leftByHand.has(pupil.id), ...line };
  return { kind: kindOf(pupil, after, more), ...line };
}

type Besides = Pick<UsedLine, 'card' | 'publicLibrary'>;

/** What a row says beside the details of a pupil, where that is anything new. */
function besides(row: ReadPupil, pupil: Pupil | null, { rules, cardOf }: Facts): Besides {
  const card = cardOf(row, pupil);
  const publicLibrary = rules.publicLibrary && row.consent === true && !isTeacher(row);
  const differs = publicLibrary !== (pupil?.publicLibrary ?? false);
  return { ...(card ? { card } : {}), ...(differs ? { publicLibrary } : {}) };
}

function kindOf(
  pupil: Pupil,
  after: Details,
  { card, publicLibrary }: Besides,
): 'renumber' | 'move' | 'amend' | 'unchanged' {
  if (after.pupilNumber !== pupil.pupilNumber) return 'renumber';
  if (after.groupCode !== pupil.groupCode) return 'move';
  const brings = card?.taken === true || publicLibrary !== undefined;
  return brings || changedDetails(pupil, after).length > 0 ? 'amend' : 'unchanged';
}

/** Which details of a pupil would become different. */
export function changedDetails(pupil: Pupil, after: Details): (keyof Details)[] {
  return (Object.keys(after) as (keyof Details)[]).filter((detail) => pupil[detail] !== after[detail]);
}
