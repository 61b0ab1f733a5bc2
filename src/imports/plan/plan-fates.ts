import type { Pupil } from '../../pupils/pupils.ts';
import { isTeacher } from '../../kernel/teacher.ts';
import type { Place, UnusedRow } from '../../rosters/rosters.ts';
import { searchAmong } from './match-child.ts';
import { isOfTeacher, type Line } from './plan-lines.ts';
import { subjectOfPupil, type Rules } from './plan-rules.ts';

/** What becomes of everybody on the roll who is in no line of these: he leaves, or he is held and why. */
export function fatesOfTheRest(roll: readonly Pupil[], lines: readonly Line[], rules: Rules): Line[] {
  const present = new Set(
    lines.flatMap((line) => ('after' in line && 'pupil' in line ? [line.pupil.id] : [])),
  );
  // in the order of the sheet, so that the same file in another order gives the same plan
  const unused = lines.flatMap(rowThatCouldBeSomebody).sort(bySheetAndRow);
  const rowAbout = searchAmong(unused);
  const rowProposed = proposedRows(lines);
  const tellsTeachers = lines.some(isOfTeacher);
  return roll
    .filter((pupil) => !present.has(pupil.id))
    .map((pupil): Line => {
      const proposed = rowProposed.get(pupil.id);
      if (proposed) return { kind: 'held', pupil, because: 'undecided', row: placeOf(proposed) };
      const [row] = rowAbout(pupil);
      if (row) return { kind: 'held', pupil, because: 'row', row: placeOf(row) };
      const because =
        reasonToStay(pupil, rules) ?? (isTeacher(pupil) && !tellsTeachers ? 'no-teachers' : null);
      return because ? { kind: 'held', pupil, because } : { kind: 'unenrol', pupil };
    });
}

function reasonToStay(pupil: Pupil, { choices, supplement }: Rules) {
  if (choices.get(subjectOfPupil(pupil))?.choice === 'stay') return 'stays';
  return supplement ? 'supplement' : null;
}

/** A row that says its pupil has left leaves no doubt; every other unused row could be about somebody on the roll. */
function rowThatCouldBeSomebody(line: Line): UnusedRow[] {
  if (line.kind === 'skipped') return [line.row];
  return line.kind === 'aside' && line.row.because !== 'left' ? [line.row] : [];
}

/** Rows that somebody may turn out to be once a person has decided, per pupil the first of them. */
function proposedRows(lines: readonly Line[]): Map<number, Place> {
  const proposals = lines.flatMap((line) => {
    if (line.kind !== 'skipped') return [];
    if (line.reason === 'undecided') return line.candidates.map(({ id }) => [id, line.row] as const);
    return line.reason === 'number-taken' && line.meant ? [[line.meant.id, line.row] as const] : [];
  });
  return new Map(proposals.sort(([, a], [, b]) => bySheetAndRow(b, a)));
}

const placeOf = ({ sheet, row }: Place): Place => ({ sheet, row });

const bySheetAndRow = (a: Place, b: Place): number => a.sheet.localeCompare(b.sheet) || a.row - b.row;
