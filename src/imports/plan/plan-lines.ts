import type { Group } from '../../branches/branches.ts';
import { isTeacher } from '../../kernel/teacher.ts';
import type { Details, Fixable, Pupil } from '../../pupils/pupils.ts';
import type { AsideRow, Place, ReadPupil, UnusedRow } from '../../rosters/rosters.ts';
import type { BearersOfCards, Card } from './plan-cards.ts';

/** The register of one branch at one moment. */
export type Register = {
  roll: readonly Pupil[];
  /** Who left and is still known, the latest leaver first. */
  leavers: readonly Pupil[];
  /** Leavers whom the library unenrolled by hand. */
  leftByHand?: ReadonlySet<number>;
  groups: readonly Group[];
  /** Pupils of other branches, on the roll there or not, with the surname and birth date of somebody in the file. */
  elsewhere?: readonly Pupil[];
  cards?: BearersOfCards;
};

/** What happens to one row of the file, one pupil of the roll, or the two together. */
export type Line =
  UsedLine | SkippedLine | { kind: 'aside'; row: AsideRow } | { kind: 'unenrol'; pupil: Pupil } | HeldLine;

/**
 * `chosen`: because somebody said so. `kept`: details corrected by hand that the file does not change. `card`: what the
 * file says of the pasnummer, and `publicLibrary`: whether he is to be proposed for the public library; both only where that
 * is anything new. `leftByHand`: no file but the library itself unenrolled him.
 */
export type UsedLine =
  | { kind: 'enrol'; row: ReadPupil; after: Details; chosen: boolean; card?: Card; publicLibrary?: boolean }
  | ({ kind: 'reenrol'; leftByHand: boolean } & OfPupil)
  | ({ kind: 'renumber' } & OfPupil)
  | ({ kind: 'move' | 'amend' | 'unchanged' } & OfPupil);

type OfPupil = {
  row: ReadPupil;
  pupil: Pupil;
  after: Details;
  chosen: boolean;
  kept: Kept[];
  card?: Card;
  publicLibrary?: boolean;
};

/** A row that is not used, and why. */
export type SkippedLine = { kind: 'skipped'; row: UnusedRow } & (
  | { reason: 'fault' | 'number-twice' | 'left-out' }
  /** The number is this pupil's, and the row is not about him. */
  | { reason: 'another-child'; pupil: Pupil }
  /** It is known whom the row is about (null: nobody we know), but this pupil keeps his number. */
  | { reason: 'number-taken'; pupil: Pupil; meant: Pupil | null }
  /** It could be about one of these; nobody has said so yet. */
  | { reason: 'undecided'; candidates: Pupil[]; sure: boolean }
);

/**
 * Not in a row that can be used, and yet not to be unenrolled: a row that is not used could be his, or is proposed as
 * his; or nobody leaves by this file, or not now; or somebody says that he stays.
 */
export type HeldLine = { kind: 'held'; pupil: Pupil } & (
  | { because: 'row' | 'undecided'; row: Place }
  /** no-teachers: he is a teacher, and the file tells of none. */
  | { because: 'supplement' | 'postponed' | 'stays' | 'no-teachers' }
);

/** Whether a line is about a teacher, as far as its row or else the register tells. */
export function isOfTeacher(line: Line): boolean {
  if (!('row' in line) || line.kind === 'held') return isTeacher(line.pupil);
  const { row } = line;
  if ('because' in row) return row.because === 'teacher';
  return 'yearGroup' in row && isTeacher(row);
}

/** Waits for somebody to say whom it is about. */
export const isOpen = (line: Line): boolean =>
  line.kind === 'skipped' && ['undecided', 'another-child'].includes(line.reason);

export type LineKind = Line['kind'];

/** A detail that was corrected by hand, and what the file says instead. */
export type Kept = { detail: Fixable; says: string };

export type GroupChange = { before: Group | null; after: Group };

export type Plan = { lines: Line[]; groups: GroupChange[]; rollSize: number };
