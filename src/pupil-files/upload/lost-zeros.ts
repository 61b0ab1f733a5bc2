import { branchNumbered } from '../../branches/branches.ts';
import { isAnotherChild, numberTwins } from '../../kernel/same-child.ts';
import type { Portal } from '../../portal.ts';
import { rollOf } from '../../pupils/pupils.ts';
import type { Problem, Reading, ReadPupil } from '../../rosters/rosters.ts';

/** A reading with a warning at every number that lost the zeros it has on the roll (R03). */
export function withLostZeros({ db }: Portal, branch: string, reading: Reading): Reading {
  if (branchNumbered(db, branch)?.pupilNumbers !== 'flexible') return reading;
  const { pupils, faulty, aside } = reading;
  const known = new Map(rollOf(db, branch).map((pupil) => [pupil.pupilNumber, pupil]));
  const numbers = [...pupils, ...faulty, ...aside].map(({ pupilNumber }) => pupilNumber);
  const twins = numberTwins(numbers, known.keys());
  const lost = pupils.flatMap((row) => {
    const pupil = known.get(twins.get(row.pupilNumber) ?? '');
    const same = pupil && endsWithoutZeros(pupil.pupilNumber, row.pupilNumber) && !isAnotherChild(row, pupil);
    return same ? [warningAt(row, pupil.pupilNumber)] : [];
  });
  return lost.length === 0 ? reading : { ...reading, problems: [...lost, ...reading.problems] };
}

const endsWithoutZeros = (known: string, number: string): boolean => known.replace(/^0+/, '') === number;

function warningAt({ sheet, row, pupilNumber }: ReadPupil, oud: string): Problem {
  const warning = { column: 'pupilNumber', level: 'warning', code: 'pupil-number-zeros' } as const;
  return { sheet, row, value: pupilNumber, with: { oud }, ...warning };
}
