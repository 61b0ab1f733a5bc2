import type { ReadingRules, Unlike } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Table } from './table.ts';
import { unlike } from './unlike.ts';

/**
 * Refuses what a person said about columns that cannot be what he said. The refusal names those `columns` by their
 * headings, and says per column what is `wrong` with it.
 */
export function refuseUnlikeColumns(tables: readonly Table[], { choose, today }: ReadingRules): void {
  const faults = Object.keys(choose?.columns ?? {}).flatMap((heading) => {
    const wrong = tables.flatMap((table) => whatIsWrong(table, heading, today));
    const [first] = wrong;
    // one good sheet will do: which sheet it is may still have to be asked
    return first && wrong.every(Boolean) ? [{ heading, first }] : [];
  });
  if (faults.length === 0) return;
  refuse('unlike-columns', {
    columns: faults.map(({ heading }) => heading),
    wrong: faults.map(({ first }) => first),
  });
}

/** Empty when the table has no such column, or makes no use of it. */
function whatIsWrong({ columns, rows }: Table, heading: string, today: string): (Unlike | null)[] {
  const used = columns.filter((column) => column.heading === heading);
  return used.flatMap((column) => (column.field ? [unlike(column.field, column, rows, today)] : []));
}
