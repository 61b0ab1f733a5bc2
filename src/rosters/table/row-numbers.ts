import type { Row } from '../sheet.ts';
import type { TableColumn } from './table.ts';

/**
 * Whether a column counts the rows: 1, 2, 3, in order and without gaps. As pupil numbers they would make other children
 * of all pupils as soon as the list is sorted anew, so only a heading that says so, or a person, makes them that.
 */
export function countsRows({ index }: TableColumn, rows: readonly Row[]): boolean {
  const numbers = rows.flatMap((row) => row.cells[index]?.text ?? []);
  return numbers.length > 0 && numbers.every((text, at) => text.replace(/\.$/, '') === String(at + 1));
}
