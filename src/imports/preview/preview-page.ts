import { wordsOf } from '../../branches/branches.ts';
import { folded } from '../../kernel/same-child.ts';
import { fullName, sortedName } from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import { overruledIn, type Overruled } from '../plan/plan-overruled.ts';
import { overruledInWords } from './candidate-words.ts';
import { choicesOn, type ShownChoice } from './choice-words.ts';
import { knownChildrenOn, type KnownChild } from './known-child.ts';
import { attentionTo, detailsOf, warningsByPlace, type Told } from './line-words.ts';
import { isMover } from '../plan/plan-movers.ts';
import { isOfTeacher, isOpen, type Line, type LineKind } from '../plan/plan-import.ts';
import type { Rules } from '../plan/plan-rules.ts';
import { isNewYear } from '../plan/plan-succession.ts';
import type { Preview } from './preview.ts';

/** What a line of the plan looks like on the page. */
export type ShownLine = {
  kind: LineKind;
  /** 'Wit, Sem de' for the list, 'Sem de Wit' for who searches so. */
  name: string;
  spokenName: string;
  pupilNumber: string;
  /** The other school that he comes from, or ''. */
  from: string;
  group: { before: string; after: string };
  details: { label: string; before: string; after: string }[];
  attention: string;
  /** Who is in the register, and could be meant. */
  known: KnownChild[];
  /** Nobody has said yet whom it is about. */
  isOpen: boolean;
  /** A person should look at it. */
  isToLookAt: boolean;
  choices: ShownChoice[];
  isTeacher: boolean;
  /** He is not in a file of which nobody leaves: all there is to say of him is that he stays. */
  merelyStays: boolean;
};

/** The tiles above the table, and the words in the address by which they filter. */
const TILES: Record<string, LineKind[]> = {
  nieuw: ['enrol', 'reenrol'],
  groep: ['move'],
  nummer: ['renumber'],
  gegevens: ['amend'],
  vertrekt: ['unenrol'],
  gelijk: ['unchanged'],
  overgeslagen: ['skipped'],
};

/** Tiles that count across the others: what a person should look at, and what waits for him to decide. */
const ATTENTION = 'let-op';
const OPEN = 'kiezen';

/** Shown only when there is something behind them. */
const SELDOM = ['nummer', OPEN];

export type LineFilter = { tile: string; group: string; name: string };

/** All lines of a plan as the page shows them, by surname. */
export function linesOf(
  { plan, groups, reading, rules, file }: Preview,
  schools: Told['schools'],
): ShownLine[] {
  const warnings = warningsByPlace(reading);
  const words = wordsOf(file.edition);
  const groupsAfter = [...groups, ...plan.groups.map(({ after }) => after)];
  const groupYears = new Map(groupsAfter.map(({ code, yearGroup }) => [code, yearGroup]));
  const told = {
    reading,
    words,
    branch: file.branch,
    schools,
    warnings,
    groupYears,
    newYear: isNewYear(plan),
    overruled: overruledIn(plan, rules.choices),
  };
  return plan.lines
    .map((line) => shownLine(line, told, rules))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** Those that the filter lets through. Who merely stays is there only for who looks for him by name. */
export function filtered(lines: ShownLine[], filter: LineFilter): ShownLine[] {
  const name = folded(filter.name);
  return lines
    .filter((line) => name !== '' || !line.merelyStays)
    .filter((line) => filter.tile === '' || isUnder(filter.tile, line))
    .filter((line) => filter.group === '' || [line.group.before, line.group.after].includes(filter.group))
    .filter(
      (line) =>
        name === '' ||
        folded(line.name).includes(name) ||
        folded(line.spokenName).includes(name) ||
        line.pupilNumber.includes(filter.name),
    );
}

/** Who merely stays, per group. */
export function stayersIn(lines: ShownLine[]): { n: number; groups: { code: string; names: string[] }[] } {
  const stayers = lines.filter(({ merelyStays }) => merelyStays);
  const groups = [...Map.groupBy(stayers, ({ group }) => group.before)]
    .map(([code, ofGroup]) => ({ code, names: ofGroup.map(({ name }) => name) }))
    .sort((a, b) => a.code.localeCompare(b.code, 'nl', { numeric: true }));
  return { n: stayers.length, groups };
}

/** How many lines stand behind each tile. */
export function tilesOf(lines: ShownLine[], { tile }: LineFilter): { word: string; n: number }[] {
  return [...Object.keys(TILES), ATTENTION, OPEN]
    .map((word) => ({ word, n: lines.filter((line) => isUnder(word, line)).length }))
    .filter(({ word, n }) => n > 0 || word === tile || !SELDOM.includes(word));
}

function isUnder(tile: string, { kind, isOpen: open, isToLookAt }: ShownLine): boolean {
  if (tile === OPEN) return open;
  if (tile === ATTENTION) return isToLookAt;
  return Object.hasOwn(TILES, tile) ? (TILES[tile] ?? []).includes(kind) : true;
}

/** Group codes on either side of the plan, for the filter. */
export function groupsIn({ plan }: Preview): string[] {
  const codes = plan.lines.flatMap((line) => [
    ...('pupil' in line ? [line.pupil.groupCode] : []),
    ...('after' in line ? [line.after.groupCode] : []),
  ]);
  return [...new Set(codes)].sort();
}

type ToldOfChoices = Told & { overruled: ReadonlyMap<Line, Overruled> };

function shownLine(line: Line, told: ToldOfChoices, rules: Rules): ShownLine {
  const person = 'row' in line && line.kind !== 'held' ? line.row : line.pupil;
  const pupil = 'pupil' in line ? line.pupil : undefined;
  const overruled = overruledInWords(told.overruled.get(line), told);
  const attention = [overruled, attentionTo(line, told)].filter(Boolean).join(' ');
  return {
    kind: line.kind,
    name: sortedName(person) || say('punt.geen_naam'),
    spokenName: fullName(person),
    pupilNumber: person.pupilNumber,
    from: isMover(line, told.branch) ? (told.schools.get(line.pupil.branch) ?? line.pupil.branch) : '',
    group: { before: pupil?.groupCode ?? '', after: groupAfter(line) },
    details: detailsOf(line, told),
    attention,
    known: knownChildrenOn(line, told),
    isOpen: isOpen(line),
    isToLookAt: overruled !== '' || (attention !== '' && !isToldOnly(line)),
    choices: choicesOn(line, rules, told),
    isTeacher: isOfTeacher(line),
    merelyStays: line.kind === 'held' && line.because === 'supplement',
  };
}

/** What is said of it is no more than what it is, or is a matter of another line. */
function isToldOnly(line: Line): boolean {
  if (line.kind === 'reenrol') return !line.leftByHand;
  return line.kind === 'skipped' || (line.kind === 'held' && line.because === 'undecided');
}

function groupAfter(line: Line): string {
  if (line.kind === 'unenrol') return '';
  if ('after' in line) return line.after.groupCode;
  return line.kind === 'held' ? line.pupil.groupCode : line.row.groupName;
}
