import { blanksOf, type Words } from '../../branches/branches.ts';
import { amsterdamDay, longDate } from '../../kernel/dutch-date.ts';
import { isTeacher } from '../../kernel/teacher.ts';
import { problemSentence } from '../../pupil-files/pupil-files.ts';
import { sortedName, type Details, type Pupil } from '../../pupils/pupils.ts';
import type { AsideRow, Place, Problem, Reading } from '../../rosters/rosters.ts';
import { capital, say, sayLoosely, type TextKey } from '../../text/text.ts';
import { candidatesInWords } from './candidate-words.ts';
import {
  changedDetails,
  type Card,
  type HeldLine,
  type Kept,
  type Line,
  type SkippedLine,
  type UsedLine,
} from '../plan/plan-import.ts';
import { faultAt } from '../report/report.ts';

/** What it takes to tell a line: what the file says, how this school speaks, and where children came from. */
export type Told = {
  reading: Reading;
  words: Words;
  branch: string;
  /** Names of schools by their number. */
  schools: ReadonlyMap<string, string>;
  warnings: ReadonlyMap<string, Problem>;
  /** The year group of each group as it will be, a combination group's null. */
  groupYears: ReadonlyMap<string, number | null>;
  /** Most pupils go up a year, so that who does not is worth a word. */
  newYear: boolean;
};

const LABELS: Partial<Record<keyof Details, TextKey>> = {
  pupilNumber: 'kolom.leerlingnummer',
  firstName: 'kolom.roepnaam',
  prefix: 'kolom.tussenvoegsel',
  lastName: 'kolom.achternaam',
  birthDate: 'kolom.geboortedatum',
  yearGroup: 'kolom.jaargroep',
};

/** What becomes different about somebody, beside his group. */
export function detailsOf(line: Line, told: Told): { label: string; before: string; after: string }[] {
  if (line.kind === 'skipped' && line.reason !== 'fault' && line.row.birthDate !== '') {
    return [{ label: say('beheer.geboren'), before: '', after: longDate(line.row.birthDate) }];
  }
  if (!('after' in line)) return [];
  if (line.kind === 'enrol') {
    return [
      { label: say('beheer.geboren'), before: '', after: longDate(line.after.birthDate) },
      ...cardTaken(line.card, ''),
      ...proposedFor(line),
    ];
  }
  const { pupil, after } = line;
  const details = changedDetails(pupil, after).flatMap((detail) => {
    const key = LABELS[detail];
    if (!key || (detail === 'yearGroup' && followsGroup(pupil, after, told))) return [];
    const label = capital(sayLoosely(key, blanksOf(told.words)));
    return [{ label, before: worded(pupil[detail]), after: worded(after[detail]) }];
  });
  return [...details, ...cardTaken(line.card, pupil.cardNumber), ...proposedFor(line)];
}

/** Who goes to another group goes to the year of that group with it. */
const followsGroup = (pupil: Pupil, after: Details, { groupYears }: Told): boolean =>
  after.groupCode !== pupil.groupCode &&
  after.yearGroup !== null &&
  after.yearGroup === groupYears.get(after.groupCode);

function proposedFor({ kind, publicLibrary }: UsedLine) {
  if (publicLibrary === undefined) return [];
  const [yes, no] = [say('rechten.ja'), say('rechten.nee')];
  const label = capital(say('kolom.openbare_bibliotheek'));
  const before = publicLibrary ? no : yes;
  return [{ label, before: kind === 'enrol' ? '' : before, after: publicLibrary ? yes : no }];
}

function cardTaken(card: Card | undefined, before: string) {
  return card?.taken ? [{ label: capital(say('kolom.pasnummer')), before, after: card.number }] : [];
}

function worded(value: string | number | null): string {
  if (value === null || value === '') return say('punt.leeg');
  return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? longDate(String(value)) : String(value);
}

const ASIDE: Record<AsideRow['because'], string> = {
  left: say('beheer.apart_vertrokken'),
  'not-yet': say('beheer.apart_nog_niet'),
  teacher: say('beheer.apart_docent'),
};

/** What a person should notice about a line, or ''. */
export function attentionTo(line: Line, told: Told): string {
  switch (line.kind) {
    case 'aside':
      return ASIDE[line.row.because];
    case 'held':
      return reasonToStay(line);
    case 'skipped':
      return skipReason(line, told);
    case 'unenrol':
      return '';
    case 'enrol':
      return cardLeft(line.card) || warningAt(line.row, told);
    default: {
      const { pupil, after, kept } = line;
      const first = line.kind === 'reenrol' ? returnOf(line, told) : yearWarning(pupil, after, told);
      const said = [first, ...kept.map((one) => keptInWords(one, pupil, told)), cardLeft(line.card)].filter(
        Boolean,
      );
      return said.join(' ') || warningAt(line.row, told);
    }
  }
}

/** Why a pasnummer of the file is left. */
function cardLeft(card: Card | undefined): string {
  if (!card || card.taken) return '';
  const pas = { pas: card.number };
  switch (card.because) {
    case 'no-number':
      return say('keuze.pas_geen', pas);
    case 'twice':
      return say('keuze.pas_dubbel', pas);
    case 'given':
      return say('keuze.pas_gegeven', pas);
    case 'anothers':
      return say('keuze.pas_ander', { ...pas, naam: sortedName(card.bearer) });
  }
}

function returnOf({ pupil, leftByHand }: Extract<UsedLine, { kind: 'reenrol' }>, told: Told): string {
  const { branch, unenrolledAt } = pupil;
  if (leftByHand && unenrolledAt !== null) {
    const datum = longDate(amsterdamDay(new Date(unenrolledAt)));
    return [say('beheer.w_terug'), say('beheer.w_zelf_uit', { datum })].join(' ');
  }
  if (branch === told.branch) return say('beheer.w_terug');
  return unenrolledAt === null ? say('keuze.komt_van') : say('keuze.kwam_van');
}

function reasonToStay(line: HeldLine): string {
  switch (line.because) {
    case 'row':
      return say('beheer.w_blijft', { rij: String(line.row.row) });
    case 'undecided':
      return say('keuze.blijft_open', { rij: String(line.row.row) });
    case 'stays':
      return say('keuze.blijft_gekozen');
    case 'no-teachers':
      return say('docenten.niet_in_bestand');
    default:
      return '';
  }
}

function keptInWords({ detail, says }: Kept, pupil: Pupil, { words }: Told): string {
  const kolom = capital(sayLoosely(LABELS[detail] ?? '', blanksOf(words)));
  return say('keuze.vast', { kolom, nu: worded(pupil[detail]), bestand: worded(says) });
}

function skipReason(line: SkippedLine, told: Told): string {
  const { row } = line;
  switch (line.reason) {
    case 'undecided':
      return candidatesInWords(line, told);
    case 'left-out':
      return say('keuze.overgeslagen');
    case 'number-taken':
      return say('keuze.bezet', { nr: row.pupilNumber, naam: sortedName(line.pupil) });
    case 'number-twice':
      return say('beheer.s_dubbel', { rij: String(row.row) });
    case 'another-child': {
      const whose = { nr: row.pupilNumber, naam: sortedName(line.pupil) };
      return line.pupil.unenrolledAt === null
        ? say('beheer.w_ander', whose)
        : say('beheer.w_ander_weg', whose);
    }
    case 'fault': {
      const problem = faultAt(told.reading, row);
      return problem ? atRow(row, problem, told) : say('beheer.r_fout');
    }
  }
}

function warningAt(row: Place, told: Told): string {
  const warning = told.warnings.get(placeOf(row));
  return warning ? atRow(warning, warning, told) : '';
}

const atRow = ({ row }: Place, problem: Problem, { words }: Told): string =>
  say('beheer.s_fout', { rij: String(row), reden: problemSentence(problem, words) });

/** The warnings of a file, by the row they stand at. */
export function warningsByPlace({ problems }: Reading): ReadonlyMap<string, Problem> {
  const warnings = problems.filter(({ level }) => level === 'warning');
  return new Map(warnings.map((problem) => [placeOf(problem), problem]));
}

const placeOf = ({ sheet, row }: Place): string => `${row}:${sheet}`;

/** A jump of more than a year, or a step back, is worth a look; and a year again, where the others go up. */
function yearWarning(pupil: Pupil, after: Details, { words, newYear }: Told): string {
  const [from, to] = [pupil.yearGroup, after.yearGroup];
  if (from === null || to === null || to === from + 1 || isTeacher(after)) return '';
  if (to === from) return newYear ? say('keuze.blijft_jaar', { groep: words.group, a: String(from) }) : '';
  return say('beheer.w_sprong', { groep: words.group, a: String(from), b: String(to) });
}
