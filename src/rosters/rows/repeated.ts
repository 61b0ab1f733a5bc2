import { isTeacher } from '../../kernel/teacher.ts';
import type { Problem, ProblemCode } from '../reading.ts';
import { LEVELS } from './levels.ts';
import { isSound } from './read-row.ts';
import type { RowRead } from './read-row.ts';

/** Leaves out every row that says the same as an earlier one, with a warning: a pupil is often listed per parent. */
export function dropEqualRows(all: readonly RowRead[]): { rows: RowRead[]; dropped: Problem[] } {
  const first = new Map<string, RowRead>();
  const dropped: Problem[] = [];
  for (const row of all) {
    const key = sayings(row);
    const earlier = first.get(key);
    if (earlier) dropped.push(between(earlier, row, 'rows-equal'));
    else first.set(key, row);
  }
  return { rows: [...first.values()], dropped };
}

/** A number belongs to one pupil: where two rows have it, neither can be trusted (R02). */
export function reportSharedNumbers(rows: readonly RowRead[]): void {
  const withNumber = rows.filter((row) => row.pupilNumber !== '' && !row.because);
  for (const [first, ...others] of Map.groupBy(withNumber, (row) => row.pupilNumber).values()) {
    for (const other of others) {
      if (!first) continue;
      first.problems.push(between(first, other, 'pupil-number-twice', { nr: first.pupilNumber }));
      other.sharesFault = true;
    }
  }
}

/** A teacher with a number that another row has too is set aside: schools number their teachers from 1 again. */
export function withTeachersNumberedApart(rows: readonly RowRead[]): RowRead[] {
  const numbered = Map.groupBy(rows, ({ pupilNumber }) => pupilNumber);
  return rows.map((row) => {
    const isAlone = numbered.get(row.pupilNumber)?.length === 1;
    return isTeacher(row) && !row.because && !isAlone ? { ...row, because: 'teacher' } : row;
  });
}

function between(first: RowRead, other: RowRead, code: ProblemCode, fill: Problem['with'] = {}): Problem {
  return {
    sheet: first.sheet,
    row: first.row,
    alsoRow: other.row,
    ...(other.sheet === first.sheet ? {} : { alsoSheet: other.sheet }),
    column: 'pupilNumber',
    level: LEVELS[code],
    code,
    value: first.pupilNumber,
    with: { ...fill, a: first.row, b: other.row },
  };
}

/** What a row says, to be compared. A row at fault is compared by its faults too, for its reading has gaps. */
function sayings(row: RowRead): string {
  const { pupilNumber, firstName, prefix, lastName, birthDate, groupName, groupCode, yearGroup, because } =
    row;
  const faults = isSound(row) ? [] : row.problems.map(({ code, value }) => [code, value]);
  const parts = [
    pupilNumber,
    firstName,
    prefix,
    lastName,
    birthDate,
    groupName,
    groupCode,
    yearGroup,
    because,
    faults,
  ];
  return JSON.stringify(parts);
}
