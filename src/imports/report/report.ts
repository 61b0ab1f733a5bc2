import { wordsOf, type Branch } from '../../branches/branches.ts';
import type { Portal } from '../../portal.ts';
import { problemSentence, pupilFileNumbered, readingOf } from '../../pupil-files/pupil-files.ts';
import type { Place, Problem, Reading } from '../../rosters/rosters.ts';
import { say } from '../../text/text.ts';
import { skippedRowsOf } from '../store.ts';

/** The fault for which this row cannot be used, the first of them, in a reading. */
export function faultAt({ problems }: Pick<Reading, 'problems'>, { sheet, row }: Place): Problem | undefined {
  return problems.find(
    (problem) =>
      problem.level === 'error' &&
      ((problem.sheet === sheet && problem.row === row) ||
        ((problem.alsoSheet ?? problem.sheet) === sheet && problem.alsoRow === row)),
  );
}

const REASONS: Record<string, () => string> = {
  fault: () => say('beheer.r_fout'),
  'number-twice': () => say('beheer.r_dubbel'),
  'another-child': () => say('beheer.r_ander'),
  undecided: () => say('beheer.r_open'),
  'left-out': () => say('beheer.r_over'),
  'number-taken': () => say('beheer.r_bezet'),
};

/**
 * The rows that an import skipped, with the reason in words: as long as the file's reading lies in the vault the fault
 * itself, after that only its kind.
 */
export async function skippedRowsInWords(portal: Portal, importId: number, fileId: number, branch: Branch) {
  const skipped = skippedRowsOf(portal.db, importId);
  const file = pupilFileNumbered(portal, fileId);
  const needsReading = skipped.length > 0 && file.sealedReading !== null;
  const reading = needsReading ? await readingOf(portal, file) : { problems: [] };
  return skipped.map((row) => {
    const fault = row.reason === 'fault' ? faultAt(reading, row) : undefined;
    const reason = fault ? problemSentence(fault, wordsOf(branch.edition)) : REASONS[row.reason]?.();
    return { ...row, reason: reason ?? row.reason };
  });
}
