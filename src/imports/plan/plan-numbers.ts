import type { Pupil } from '../../pupils/pupils.ts';
import { searchAmong } from './match-child.ts';
import type { Line, SkippedLine, UsedLine } from './plan-lines.ts';

/**
 * The lines of a plan in which two on the roll never share a number. A row that would take the number of somebody who
 * stays is not used; then whoever it is about stays too, and his number with him, which can stand in the way of a next
 * row: so it goes on until nothing is in the way.
 */
export function withoutTakenNumbers(
  ofRows: readonly Line[],
  fates: (lines: readonly Line[]) => Line[],
): Line[] {
  const ofRest = fates(ofRows);
  const keepers = keepersOf(ofRows, ofRest);
  if (keepers.size === 0) return [...ofRows, ...ofRest];
  const fewer = ofRows.map((line) => {
    const keeper = keepers.get(line);
    return keeper && 'after' in line ? notUsed(line, keeper) : line;
  });
  return [...fewer, ...fates(fewer)];
}

/** For every line that cannot be: who keeps the number it would give. Each keeper is followed once, however long the chain. */
function keepersOf(ofRows: readonly Line[], ofRest: readonly Line[]): Map<Line, Pupil> {
  const takers = Map.groupBy(ofRows.filter(isTaker), ({ after }) => after.pupilNumber);
  const leaving = searchAmong(ofRest.flatMap((line) => (line.kind === 'unenrol' ? [line.pupil] : [])));
  const staying = [...ofRows, ...ofRest].flatMap(whoStays);
  const keepers = new Map<Line, Pupil>();
  // grows while it is walked
  for (const keeper of staying) {
    for (const line of takers.get(keeper.pupilNumber) ?? []) {
      if (keepers.has(line)) continue;
      keepers.set(line, keeper);
      // once the row is not used, whoever could be meant by it is held
      staying.push(...(line.kind === 'renumber' ? [line.pupil] : []), ...leaving(line.row));
    }
  }
  return keepers;
}

/** Who is on the roll before and after, under the number he has. */
function whoStays(line: Line): Pupil[] {
  if (line.kind === 'held') return [line.pupil];
  return 'after' in line && !isTaker(line) ? [line.pupil] : [];
}

const TAKERS = ['enrol', 'reenrol', 'renumber'] as const;
type Taker = Extract<UsedLine, { kind: (typeof TAKERS)[number] }>;
const isTaker = (line: Line): line is Taker => TAKERS.some((kind) => kind === line.kind);

function notUsed(line: UsedLine, holder: Pupil): SkippedLine {
  const meant = 'pupil' in line ? line.pupil : null;
  return { kind: 'skipped', row: line.row, reason: 'number-taken', pupil: holder, meant };
}
