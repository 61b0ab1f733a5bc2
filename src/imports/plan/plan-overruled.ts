import type { Pupil } from '../../pupils/pupils.ts';
import type { Line, Plan } from './plan-lines.ts';
import { subjectOfRow, type Choice, type Choices } from './plan-rules.ts';

/**
 * Why what somebody chose about a row is not done: the pupil whom he pointed out was chosen for another row too, or is
 * in another row by its number; the row is by its number another pupil by now; or nobody like that is there any more.
 */
export type Overruled =
  | { because: 'chosen-twice' | 'in-another-row'; pupil: Pupil | undefined; row: number }
  | { because: 'is-another'; pupil: Pupil }
  | { because: 'gone' };

/** Choices about rows that a plan does not follow, as when the register changed since, by line. */
export function overruledIn({ lines }: Plan, choices: Choices): Map<Line, Overruled> {
  if (choices.size === 0) return new Map();
  const known = new Map(lines.flatMap(pupilsOn).map((pupil) => [pupil.id, pupil]));
  const chosen = lines.flatMap((line) => {
    const choice = choiceOn(line, choices);
    return choice ? [{ line, choice }] : [];
  });
  return new Map(
    chosen.flatMap(({ line, choice }): [Line, Overruled][] => {
      const why = isFollowed(line, choice) ? undefined : whyNot(line, choice);
      return why ? [[line, why]] : [];
    }),
  );

  function whyNot(line: Line, { choice, pupilId }: Choice): Overruled | undefined {
    if (choice === 'same') {
      const pupil = known.get(pupilId ?? 0);
      const twice = chosen.find((other) => other.line !== line && other.choice.pupilId === pupilId);
      if (twice) return { because: 'chosen-twice', pupil, row: rowOf(twice.line) };
      const taken = lines.find((other) => other !== line && isIn(other) && other.pupil.id === pupilId);
      if (taken) return { because: 'in-another-row', pupil, row: rowOf(taken) };
    }
    if (isIn(line)) return { because: 'is-another', pupil: line.pupil };
    return choice === 'same' ? { because: 'gone' } : undefined;
  }
}

/** Also where the plan comes to the same by itself, or says already what is in the way. */
function isFollowed(line: Line, { choice, pupilId }: Choice): boolean {
  if (line.kind === 'skipped') return ['left-out', 'number-taken', 'number-twice'].includes(line.reason);
  if (choice === 'same') return isIn(line) && line.pupil.id === pupilId;
  return line.kind === 'enrol';
}

function choiceOn(line: Line, choices: Choices): Choice | undefined {
  return 'row' in line && line.kind !== 'held' ? choices.get(subjectOfRow(line.row)) : undefined;
}

type InRow = Extract<Line, { after: unknown; pupil: Pupil }>;
const isIn = (line: Line): line is InRow => 'after' in line && 'pupil' in line;

const rowOf = (line: Line): number => ('row' in line ? line.row.row : 0);

function pupilsOn(line: Line): Pupil[] {
  if ('candidates' in line) return line.candidates;
  return 'pupil' in line ? [line.pupil] : [];
}
