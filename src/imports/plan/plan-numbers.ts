import type { Pupil } from '../../pupils/pupils.ts';
import type { HeldLine, Line, SkippedLine, UsedLine } from './plan-lines.ts';

/**
 * The lines of a plan in which two on the roll never share a number. A row that would take the number of somebody who
 * stays is not used; then whoever it is about stays too, and his number with him, which can stand in the way of a next
 * row: so it goes on until nothing is in the way.
 */
export function withoutTakenNumbers(
  ofRows: readonly Line[],
  fates: (lines: readonly Line[]) => Line[],
): Line[] {
  const lines = [...ofRows, ...fates(ofRows)];
  const holders = Map.groupBy(lines.flatMap(asHolder), ({ number }) => number);
  const inTheWay = new Map([...holders.values()].flatMap(takersAmong));
  if (inTheWay.size === 0) return lines;
  const fewer = ofRows.map((line) => {
    const holder = 'after' in line ? inTheWay.get(line) : undefined;
    return holder && 'after' in line ? notUsed(line, holder) : line;
  });
  return withoutTakenNumbers(fewer, fates);
}

type Holder = { line: UsedLine | HeldLine; number: string };

/** Who is on the roll afterwards, under which number. */
function asHolder(line: Line): Holder[] {
  if ('after' in line) return [{ line, number: line.after.pupilNumber }];
  return line.kind === 'held' ? [{ line, number: line.pupil.pupilNumber }] : [];
}

/** Of those who would share a number: who does not have it yet, with who has. */
function takersAmong(holders: Holder[]): [UsedLine, Pupil][] {
  const keeper = holders.flatMap(({ line }) => (isTaker(line) ? [] : [line.pupil]))[0];
  return holders.flatMap(({ line }) => (keeper && isTaker(line) ? [[line, keeper]] : []));
}

const TAKERS = ['enrol', 'reenrol', 'renumber'] as const;
type Taker = Extract<UsedLine, { kind: (typeof TAKERS)[number] }>;
const isTaker = (line: UsedLine | HeldLine): line is Taker => TAKERS.some((kind) => kind === line.kind);

function notUsed(line: UsedLine, holder: Pupil): SkippedLine {
  const meant = 'pupil' in line ? line.pupil : null;
  return { kind: 'skipped', row: line.row, reason: 'number-taken', pupil: holder, meant };
}
