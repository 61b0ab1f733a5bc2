import { createHash } from 'node:crypto';
import type { Pupil } from '../../pupils/pupils.ts';
import type { Card, Line, Plan, UsedLine } from './plan-import.ts';

/**
 * Tells this plan from any other: what happens to whom, from what to what. What was shown and confirmed must still be
 * the same when it is applied.
 */
export function fingerprintOf({ lines, groups, rollSize }: Plan): string {
  const marks = lines.map(markOf).sort();
  return createHash('sha256')
    .update(JSON.stringify([marks, groups, rollSize]))
    .digest('hex');
}

/**
 * The same for a plan that builds upon one that was not applied yet. Whoever comes by that one has no id, pasnummer or
 * moment of enrolment that could be known now, so these do not count.
 */
export function fingerprintUpon({ lines, ...plan }: Plan): string {
  return fingerprintOf({ ...plan, lines: lines.map(withoutMarks) });
}

function withoutMarks(line: Line): Line {
  const card = 'card' in line ? withoutBearer(line.card) : {};
  return 'pupil' in line ? { ...line, ...card, pupil: unmarkedOf(line.pupil) } : { ...line, ...card };
}

function withoutBearer(card: Card | undefined): { card?: Card } {
  if (!card || !('bearer' in card)) return {};
  return { card: { ...card, bearer: unmarkedOf(card.bearer) } };
}

const unmarkedOf = (pupil: Pupil): Pupil => ({
  ...pupil,
  id: 0,
  cardNumber: '',
  enrolledAt: '',
  unenrolledAt: pupil.unenrolledAt && '',
});

function markOf(line: Line): string {
  const place = 'row' in line ? [line.row.sheet, line.row.row] : null;
  const pupil = 'pupil' in line ? line.pupil : null;
  return JSON.stringify([line.kind, place, pupil, ...moreOf(line)]);
}

/** Whatever else a person sees of a line. */
function moreOf(line: Line): unknown[] {
  switch (line.kind) {
    case 'held':
      return [line.because];
    case 'skipped':
      return line.reason === 'undecided' ? [line.reason, line.candidates, line.sure] : [line.reason];
    case 'enrol':
      return [line.after, line.chosen, line.card, line.publicLibrary];
    case 'aside':
    case 'unenrol':
      return [];
    case 'reenrol':
      return [...moreOfPupil(line), line.leftByHand];
    default:
      return moreOfPupil(line);
  }
}

const moreOfPupil = ({ after, chosen, kept, card, publicLibrary }: Extract<UsedLine, { pupil: Pupil }>) => [
  after,
  chosen,
  kept,
  card,
  publicLibrary,
];
