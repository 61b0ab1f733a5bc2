import { LEVELS } from './levels.ts';
import type { RowRead } from './read-row.ts';

/** A code has one name (Wise). The rows with a name that fewer have are at fault: which group is meant is unsure (R05). */
export function reportTwoNames(rows: readonly RowRead[]): void {
  const coded = rows.filter((row) => row.groupCode !== '' && row.groupName !== '' && !row.because);
  for (const group of Map.groupBy(coded, (row) => row.groupCode.toLowerCase()).values()) {
    const [usual, ...others] = byName(group);
    const first = usual?.[0];
    if (first) others.flat().forEach((row) => report(first, row));
  }
}

/** The name most rows have comes first; of equals, the one met first. */
function byName(rows: readonly RowRead[]): RowRead[][] {
  const names = Map.groupBy(rows, (row) => row.groupName.toLowerCase().replace(/\s/g, ''));
  return [...names.values()].toSorted((a, b) => b.length - a.length);
}

function report(usual: RowRead, row: RowRead): void {
  const [a, b] = usual.row < row.row ? [usual, row] : [row, usual];
  row.problems.push({
    sheet: row.sheet,
    row: row.row,
    alsoRow: usual.row,
    ...(usual.sheet === row.sheet ? {} : { alsoSheet: usual.sheet }),
    column: 'groupName',
    level: LEVELS['group-two-names'],
    code: 'group-two-names',
    value: row.groupName,
    with: { code: row.groupCode, a: a.row, naam1: a.groupName, b: b.row, naam2: b.groupName },
  });
}
