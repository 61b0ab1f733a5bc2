import type { Line, SkippedLine, UsedLine } from './plan-lines.ts';
import { subjectOfPupil, subjectOfRow, type Choice, type Rules } from './plan-rules.ts';

/** A choice as a form says it: `same 17` is "this row is pupil 17". */
export type Said = Exclude<Choice['choice'], 'same'> | `same ${number}`;

/** What a person can say about a line; '' takes back what was said. */
export type Offer = { subject: string; said: Said | ''; values: (Said | '')[] };

/** What can be chosen on a line: about its row, and about its pupil. */
export function offersOn(line: Line, rules: Rules): Offer[] {
  return [onRow(line, rules), onPupil(line, rules)].filter((offer) => offer !== undefined);
}

/** A choice as a form said it; undefined for '' and what no form of ours says. */
export function choiceSaid(said: string): Choice | undefined {
  const [choice = '', id] = said.split(' ');
  if (choice === 'same') return { choice, pupilId: Number(id) };
  const plain = (['new', 'skip', 'stay', 'file'] as const).find((word) => word === choice);
  return plain && { choice: plain, pupilId: null };
}

function onRow(line: Line, { choices }: Rules): Offer | undefined {
  if (line.kind === 'skipped') return offer(subjectOfRow(line.row), choices, ...saidOfUnused(line));
  if (!('after' in line) || !line.chosen) return undefined;
  const own: Said = line.kind === 'enrol' ? 'new' : same(line.pupil);
  return offer(subjectOfRow(line.row), choices, own);
}

function saidOfUnused(line: SkippedLine): Said[] {
  switch (line.reason) {
    case 'undecided':
      return [...line.candidates.map(same), 'new', 'skip'];
    case 'another-child':
      return [same(line.pupil), 'new', 'skip'];
    case 'number-taken':
      return [line.meant ? same(line.meant) : 'new'];
    case 'left-out':
      return ['skip'];
    default:
      return [];
  }
}

function onPupil(line: Line, { choices }: Rules): Offer | undefined {
  if (line.kind === 'unenrol') return offer(subjectOfPupil(line.pupil), choices, 'stay');
  if (line.kind === 'held' && line.because === 'stays') {
    return offer(subjectOfPupil(line.pupil), choices, 'stay');
  }
  if (!isOfKnown(line)) return undefined;
  const subject = subjectOfPupil(line.pupil);
  return line.kept.length > 0 || choices.has(subject) ? offer(subject, choices, 'file') : undefined;
}

function offer(subject: string, choices: Rules['choices'], ...values: Said[]): Offer | undefined {
  const said = values.find((value) => isChoice(value, choices.get(subject))) ?? '';
  if (said !== '') return { subject, said, values: [...values, ''] };
  return values.length > 0 ? { subject, said, values } : undefined;
}

function isChoice(said: Said, choice: Choice | undefined): boolean {
  const { choice: word, pupilId } = choiceSaid(said) ?? {};
  return choice?.choice === word && (choice?.pupilId ?? null) === pupilId;
}

const same = ({ id }: { id: number }): Said => `same ${id}`;

const isOfKnown = (line: Line): line is Exclude<UsedLine, { kind: 'enrol' }> =>
  'after' in line && line.kind !== 'enrol';
