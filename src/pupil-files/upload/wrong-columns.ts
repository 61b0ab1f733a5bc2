import type { Words } from '../../branches/branches.ts';
import type { Choice, Reading, ReadOutcome, ReadRefusal, Unlike } from '../../rosters/rosters.ts';
import { say } from '../../text/text.ts';
import { unlikeSentence } from '../points/sentences.ts';

/** A column that a person chose and that cannot be what he said, with what to tell him. */
export type WrongColumn = { heading: string; sentence: string };

/**
 * What is wrong with the columns that a person chose, now that the file was read with them: they do not look like it, or
 * not a single pupil can be used so. Empty when there is nothing against them. `advice` is what he can do about it.
 */
export function wrongColumns(
  outcome: ReadOutcome,
  columns: Choice['columns'] = {},
  words: Words,
  advice: string,
): WrongColumn[] {
  if (outcome.refused) return unlike(outcome.refused, words, advice);
  const headings = Object.keys(columns).filter((heading) => columns[heading]);
  if (headings.length === 0 || outcome.reading.pupils.length > 0) return [];
  return [unusable(outcome.reading, headings, advice)];
}

function unlike({ code, with: fill }: ReadRefusal, words: Words, advice: string): WrongColumn[] {
  if (code !== 'unlike-columns') return [];
  const wrong = fill['wrong'] as Unlike[];
  return (fill['columns'] as string[]).flatMap((heading, at) =>
    wrong[at] ? [{ heading, sentence: `${unlikeSentence(heading, wrong[at], words)} ${advice}` }] : [],
  );
}

/** The column with the most faults is to blame; the first one when none of them has any. */
function unusable(reading: Reading, headings: readonly string[], advice: string): WrongColumn {
  const faults = headings.map((heading) => ({ heading, n: faultsUnder(heading, reading) }));
  const [worst] = faults.toSorted((a, b) => b.n - a.n);
  const heading = worst?.heading ?? '';
  const sentence =
    (worst?.n ?? 0) > 0
      ? `${say('uploadfout.U13_onbruikbaar', { kolom: heading })} ${advice}`
      : say('uploadfout.U13_geen_leerling');
  return { heading, sentence };
}

function faultsUnder(heading: string, { columns, problems }: Reading): number {
  const field = columns.find((column) => column.heading === heading)?.field;
  return problems.filter(({ level, column }) => level === 'error' && column === field).length;
}
