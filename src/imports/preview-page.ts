import { blanksOf, wordsOf, type Words } from '../branches/branches.ts';
import { longDate } from '../kernel/dutch-date.ts';
import { folded } from '../kernel/same-child.ts';
import { problemSentence } from '../pupil-files/pupil-files.ts';
import { fullName, sortedName, type Details, type Pupil } from '../pupils/pupils.ts';
import type { AsideRow, Place, Problem, Reading } from '../rosters/rosters.ts';
import { capital, say, sayLoosely, type TextKey } from '../text/text.ts';
import { changedDetails, type Line, type LineKind } from './plan-import.ts';
import type { Preview } from './preview.ts';
import { faultAt } from './report.ts';

/** What a line of the plan looks like on the page. */
export type ShownLine = {
  kind: LineKind;
  /** 'Wit, Sem de' for the list, 'Sem de Wit' for who searches so. */
  name: string;
  spokenName: string;
  pupilNumber: string;
  group: { before: string; after: string };
  details: { label: string; before: string; after: string }[];
  attention: string;
};

/** The tiles above the table, and the words in the address by which they filter. */
const TILES: Record<string, LineKind[]> = {
  nieuw: ['enrol', 'reenrol'],
  groep: ['move'],
  gegevens: ['amend'],
  vertrekt: ['unenrol'],
  gelijk: ['unchanged'],
  overgeslagen: ['skipped'],
};

/** The tile that counts across the others: whatever a person should look at before he goes on. */
const ATTENTION = 'let-op';

export type LineFilter = { tile: string; group: string; name: string };

/** All lines of a plan as the page shows them, by surname. */
export function linesOf({ plan, reading, file }: Preview): ShownLine[] {
  const words = wordsOf(file.edition);
  const warnings = warningsByPlace(reading);
  return plan.lines
    .map((line) => shownLine(line, reading, warnings, words))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** Those that the filter lets through. */
export function filtered(lines: ShownLine[], filter: LineFilter): ShownLine[] {
  const name = folded(filter.name);
  return lines
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

/** How many lines stand behind each tile. */
export function tilesOf(lines: ShownLine[]): { word: string; n: number }[] {
  return [...Object.keys(TILES), ATTENTION].map((word) => ({
    word,
    n: lines.filter((line) => isUnder(word, line)).length,
  }));
}

function isUnder(tile: string, { kind, attention }: ShownLine): boolean {
  if (tile === ATTENTION) return attention !== '' && kind !== 'skipped' && kind !== 'reenrol';
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

function shownLine(line: Line, reading: Reading, warnings: Map<string, Problem>, words: Words): ShownLine {
  const person = 'row' in line && line.kind !== 'held' ? line.row : (line as { pupil: Pupil }).pupil;
  const pupil = 'pupil' in line ? line.pupil : undefined;
  const after = 'after' in line ? line.after : undefined;
  const warning = after && warnings.get(placeOf((line as { row: Place }).row));
  return {
    kind: line.kind,
    name: sortedName(person) || say('punt.geen_naam'),
    spokenName: fullName(person),
    pupilNumber: person.pupilNumber,
    group: { before: pupil?.groupCode ?? '', after: groupAfter(line) },
    details: detailsOf(line.kind, pupil, after, words),
    attention: attentionTo(line, reading, words) || (warning ? atRow(warning, warning, words) : ''),
  };
}

const placeOf = ({ sheet, row }: Place): string => `${row}:${sheet}`;

function warningsByPlace({ problems }: Reading): Map<string, Problem> {
  const warnings = problems.filter(({ level }) => level === 'warning');
  return new Map(warnings.map((problem) => [placeOf(problem), problem]));
}

function groupAfter(line: Line): string {
  if (line.kind === 'unenrol') return '';
  if ('after' in line) return line.after.groupCode;
  return line.kind === 'held' ? line.pupil.groupCode : line.row.groupName;
}

const LABELS: Partial<Record<keyof Details, TextKey>> = {
  firstName: 'kolom.roepnaam',
  prefix: 'kolom.tussenvoegsel',
  lastName: 'kolom.achternaam',
  birthDate: 'kolom.geboortedatum',
  yearGroup: 'kolom.jaargroep',
};

function detailsOf(
  kind: LineKind,
  pupil: Pupil | undefined,
  after: Details | undefined,
  words: Words,
): ShownLine['details'] {
  if (!after) return [];
  if (kind === 'enrol')
    return [{ label: say('beheer.geboren'), before: '', after: longDate(after.birthDate) }];
  if (!pupil) return [];
  return changedDetails(pupil, after).flatMap((detail) => {
    const key = LABELS[detail];
    // who goes to another group goes to another year with it
    if (!key || (kind === 'move' && detail === 'yearGroup')) return [];
    const label = capital(sayLoosely(key, blanksOf(words)));
    return [{ label, before: worded(pupil[detail]), after: worded(after[detail]) }];
  });
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

function attentionTo(line: Line, reading: Reading, words: Words): string {
  switch (line.kind) {
    case 'reenrol':
      return say('beheer.w_terug');
    case 'aside':
      return ASIDE[line.row.because];
    case 'held':
      return 'row' in line ? say('beheer.w_blijft', { rij: String(line.row.row) }) : '';
    case 'skipped':
      return skipReason(line, reading, words);
    case 'move':
    case 'amend':
      return yearWarning(line.pupil, line.after, words);
    default:
      return '';
  }
}

function skipReason(line: Extract<Line, { kind: 'skipped' }>, reading: Reading, words: Words): string {
  const { row, reason, pupil } = line;
  if (reason === 'number-twice') return say('beheer.s_dubbel', { rij: String(row.row) });
  if (reason === 'another-child' && pupil) {
    const whose = { nr: row.pupilNumber, naam: sortedName(pupil) };
    return pupil.unenrolledAt === null ? say('beheer.w_ander', whose) : say('beheer.w_ander_weg', whose);
  }
  const problem = faultAt(reading, row);
  return problem ? atRow(row, problem, words) : say('beheer.r_fout');
}

const atRow = ({ row }: Place, problem: Problem, words: Words): string =>
  say('beheer.s_fout', { rij: String(row), reden: problemSentence(problem, words) });

/** A jump of more than a year, or a step back, is worth a look. */
function yearWarning(pupil: Pupil, after: Details, words: Words): string {
  const [from, to] = [pupil.yearGroup, after.yearGroup];
  if (from === null || to === null || to === from || to === from + 1) return '';
  return say('beheer.w_sprong', { groep: words.group, a: String(from), b: String(to) });
}
