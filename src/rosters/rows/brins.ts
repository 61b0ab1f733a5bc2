import { brinBefore } from '../../kernel/same-child.ts';
import type { Reading } from '../reading.ts';
import type { Row } from '../sheet.ts';
import { fold } from '../table/aliases.ts';
import { columnOf } from '../table/columns.ts';
import type { Table } from '../table/table.ts';

/**
 * The schools that a file names by their BRIN, in a column of its own or before the pupil numbers. A few strays say
 * nothing of the file: most rows must name one.
 */
export function brinsIn(tables: readonly Table[]): Pick<Reading, 'brins'> {
  const rows = tables.flatMap(brinsInRows);
  const named = rows.filter((brin) => brin !== undefined);
  return named.length * 2 > rows.length ? { brins: [...new Set(named)].sort() } : {};
}

function brinsInRows({ columns, rows }: Table): (string | undefined)[] {
  const column = columns.find(({ heading }) => HEADINGS.includes(fold(heading)));
  const number = columnOf(columns, 'pupilNumber');
  return rows.map((row) => {
    const own = textIn(row, column?.index);
    return (BRIN.test(own) ? own : brinBefore(textIn(row, number?.index)))?.toUpperCase();
  });
}

const textIn = (row: Row, index: number | undefined): string =>
  (index === undefined ? undefined : row.cells[index])?.text ?? '';

/** Folded, as the aliases of columns are. The library's own vestigingsnummer has no letters, so it is not taken for one. */
const HEADINGS = [
  'brin',
  'brinnummer',
  'brinnr',
  'brincode',
  'brinvestiging',
  'brinvestigingsnummer',
  'vestigingscode',
  'vestigingsnummer',
  'vestiging',
];
const BRIN = /^\d\d[a-z]{2}(\d\d)?$/i;
