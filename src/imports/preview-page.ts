import { wordsOf } from '../branches/branches.ts';
import { longDate } from '../kernel/dutch-date.ts';
import { problemSentence } from '../pupil-files/pupil-files.ts';
import { sortedName, type Details, type Pupil } from '../pupils/pupils.ts';
import type { AsideRow, Reading } from '../rosters/rosters.ts';
import { say } from '../text/text.ts';
import { countsOf } from './counts.ts';
import { folded } from './match-child.ts';
import { changedDetails, type Line, type LineKind } from './plan-import.ts';
import type { Preview } from './preview.ts';

/** What a line of the plan looks like on the page. */
export type ShownLine = {
  kind: LineKind;
  name: string;
  pupilNumber: string;
  group: { before: string; after: string };
  details: { label: string; before: string; after: string }[];
  attention: string;
};

/** The tiles above the table, and the words in the address by which they filter. */
export const TILES: Record<string, LineKind[]> = {
  nieuw: ['enrol', 'reenrol'],
  groep: ['move'],
  gegevens: ['amend'],
  vertrekt: ['unenrol'],
  gelijk: ['unchanged'],
  'let-op': ['held', 'aside'],
  overgeslagen: ['skipped'],
};

export type LineFilter = { tile: string; group: string; name: string };

/** The lines of a plan as the page shows them, by surname, those that the filter lets through. */
export function shownLines(preview: Preview, filter: LineFilter): ShownLine[] {
  const kinds = Object.hasOwn(TILES, filter.tile) ? TILES[filter.tile] : undefined;
  const name = folded(filter.name);
  return preview.plan.lines
    .filter((line) => !kinds || kinds.includes(line.kind))
    .map((line) => shownLine(line, preview.reading, preview.file.edition))
    .filter((line) => filter.group === '' || [line.group.before, line.group.after].includes(filter.group))
    .filter(
      (line) => name === '' || folded(line.name).includes(name) || line.pupilNumber.includes(filter.name),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** How many lines stand behind each tile. */
export function tilesOf({ plan }: Preview): { word: string; n: number }[] {
  const counts = countsOf(plan);
  return Object.entries(TILES).map(([word, kinds]) => ({
    word,
    n: kinds.reduce((sum, kind) => sum + counts[kind], 0),
  }));
}

/** Group codes on either side of the plan, for the filter. */
export function groupsIn({ plan }: Preview): string[] {
  const codes = plan.lines.flatMap((line) => [
    ...('pupil' in line ? [line.pupil.groupCode] : []),
    ...('after' in line ? [line.after.groupCode] : []),
  ]);
  return [...new Set(codes)].sort();
}

function shownLine(line: Line, reading: Reading, edition: Preview['file']['edition']): ShownLine {
  const person = 'row' in line && line.kind !== 'held' ? line.row : (line as { pupil: Pupil }).pupil;
  const pupil = 'pupil' in line ? line.pupil : undefined;
  const after = 'after' in line ? line.after : undefined;
  return {
    kind: line.kind,
    name: sortedName(person) || say('punt.geen_naam'),
    pupilNumber: person.pupilNumber,
    group: { before: pupil?.groupCode ?? '', after: groupAfter(line) },
    details: detailsOf(line.kind, pupil, after),
    attention: attentionTo(line, reading, wordsOf(edition).group),
  };
}

function groupAfter(line: Line): string {
  if (line.kind === 'unenrol') return '';
  if ('after' in line) return line.after.groupCode;
  return line.kind === 'held' ? line.pupil.groupCode : line.row.groupName;
}

const LABELS: Partial<Record<keyof Details, string>> = {
  firstName: say('kolom.roepnaam'),
  prefix: say('kolom.tussenvoegsel'),
  lastName: say('kolom.achternaam'),
  birthDate: say('kolom.geboortedatum'),
  yearGroup: say('kolom.jaargroep'),
};

function detailsOf(
  kind: LineKind,
  pupil: Pupil | undefined,
  after: Details | undefined,
): ShownLine['details'] {
  if (!after) return [];
  if (kind === 'enrol')
    return [{ label: say('beheer.geboren'), before: '', after: longDate(after.birthDate) }];
  if (!pupil) return [];
  return changedDetails(pupil, after).flatMap((detail) => {
    const label = LABELS[detail];
    return label ? [{ label, before: worded(pupil[detail]), after: worded(after[detail]) }] : [];
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

function attentionTo(line: Line, reading: Reading, group: string): string {
  switch (line.kind) {
    case 'reenrol':
      return say('beheer.w_terug');
    case 'aside':
      return ASIDE[line.row.because];
    case 'held':
      return say('beheer.w_blijft', { rij: String(line.row.row) });
    case 'skipped':
      return skipReason(line, reading);
    case 'move':
    case 'unchanged':
      return yearWarning(line.pupil, line.after, group);
    default:
      return '';
  }
}

function skipReason(line: Extract<Line, { kind: 'skipped' }>, reading: Reading): string {
  const { row, reason, pupil } = line;
  if (reason === 'number-twice') return say('beheer.s_dubbel', { rij: String(row.row) });
  if (reason === 'another-child' && pupil) {
    return say('beheer.w_ander', { nr: row.pupilNumber, naam: sortedName(pupil) });
  }
  const problem = reading.problems.find(
    ({ level, sheet, row: at, alsoRow }) =>
      level === 'error' && sheet === row.sheet && (at === row.row || alsoRow === row.row),
  );
  const why = problem ? problemSentence(problem) : '';
  return say('beheer.s_fout', { rij: String(row.row), reden: why });
}

/** A jump of more than a year, or a step back, is worth a look. */
function yearWarning(pupil: Pupil, after: Details, group: string): string {
  const [from, to] = [pupil.yearGroup, after.yearGroup];
  if (from === null || to === null || to === from || to === from + 1) return '';
  return say('beheer.w_sprong', { groep: group, a: String(from), b: String(to) });
}
