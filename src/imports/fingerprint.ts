import { createHash } from 'node:crypto';
import type { Line, Plan } from './plan-import.ts';

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

function markOf(line: Line): string {
  const place = 'row' in line ? [line.row.sheet, line.row.row] : null;
  const pupil = 'pupil' in line ? line.pupil : null;
  const because = line.kind === 'held' ? line.because : null;
  return JSON.stringify([line.kind, place, pupil, 'after' in line ? line.after : null, because]);
}
