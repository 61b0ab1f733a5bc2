import type { Pupil } from '../../pupils/pupils.ts';
import type { Line, Plan } from './plan-lines.ts';

/** The same plan, in which whoever leaves stays for now and all else is done. Only where nobody `isInTheWay`. */
export function withLeaversHeld(plan: Plan): Plan {
  const lines = plan.lines.map((line): Line => {
    return line.kind === 'unenrol' ? { kind: 'held', pupil: line.pupil, because: 'postponed' } : line;
  });
  return { ...plan, lines };
}

/** Who leaves and cannot stay for now, since his number becomes another's: two on the roll never share one. */
export function isInTheWay({ lines }: Plan): Pupil | undefined {
  const taken = new Set(lines.flatMap((line) => ('after' in line ? [line.after.pupilNumber] : [])));
  return lines.flatMap((line) => (line.kind === 'unenrol' ? [line.pupil] : [])).find(isTaken);

  function isTaken({ pupilNumber }: Pupil): boolean {
    return taken.has(pupilNumber);
  }
}
