import { isOfTeacher, type Line, type Plan } from './plan-lines.ts';
import { stepOf } from './plan-years.ts';

/** Codes of a group and of the one that most of its pupils come from; the same for a group that goes on. */
export type Succession = { before: string; after: string };

/** Of fewer pupils nothing can be said. */
const FEWEST = 3;

/**
 * Which group goes on as which, where a new year began: 5A becomes 6A, De kevers stays De kevers. More than half of the
 * pupils it gets from the roll must come from one group. Nothing where no group becomes another.
 */
export function successionOf({ lines }: Plan): Succession[] {
  const groups = Map.groupBy(
    lines.filter((line) => !isOfTeacher(line)).flatMap(asStayer),
    ({ after }) => after.groupCode,
  );
  const found = [...groups].flatMap(([after, members]): Succession[] => {
    const origins = Map.groupBy(members, ({ pupil }) => pupil.groupCode);
    const most = [...origins].find(([, { length }]) => length * 2 > members.length);
    return most && members.length >= FEWEST ? [{ before: most[0], after }] : [];
  });
  return found.some(({ before, after }) => before !== after) ? found.sort(byCode) : [];
}

/** Whether most pupils go up a year, as at the beginning of a school year. */
export function isNewYear({ lines }: Plan): boolean {
  const steps = lines
    .flatMap(asStayer)
    .map(({ pupil, row }) => stepOf(pupil, row))
    .filter((step) => step !== null);
  return steps.filter((step) => step === 1).length * 2 > steps.length;
}

function asStayer(line: Line) {
  return 'after' in line && line.kind !== 'enrol' && line.kind !== 'reenrol' ? [line] : [];
}

const codes = new Intl.Collator('nl', { numeric: true });
const byCode = (a: Succession, b: Succession): number => codes.compare(a.after, b.after);
