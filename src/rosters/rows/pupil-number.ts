import type { Cell } from '../sheet.ts';
import type { TableRow } from './table-row.ts';

/** The pupil number of a row, leading zeros and all; '' when it cannot be had (R03). */
export function readPupilNumber(row: TableRow): string {
  const cell = row.cell('pupilNumber');
  if (cell?.formula) row.report('pupilNumber', 'formula');
  else if (cell && isDamaged(cell)) row.report('pupilNumber', 'pupil-number-damaged');
  else return checked(row, bare(cell?.text ?? ''));
  return '';
}

function checked(row: TableRow, number: string): string {
  if (number === '') row.report('pupilNumber', 'pupil-number-missing');
  if (BEGINS_FORMULA.test(number)) {
    row.report('pupilNumber', 'pupil-number-damaged');
    return '';
  }
  if (number.length <= LONGEST) return number;
  row.report('pupilNumber', 'pupil-number-long');
  return '';
}

/** No school numbers its pupils so, and no list of ours could show it unchanged. */
const BEGINS_FORMULA = /^[=+\-@|]/;

/** Of the Wise import. */
const LONGEST = 20;

/** Excel showed it as 1,23E+08, took it for a date or an amount, or had more digits than it can hold (15). */
function isDamaged(cell: Cell): boolean {
  const isNumber = cell.serial !== undefined;
  return (
    cell.date !== undefined ||
    /^\d+([.,]\d+)?e\+?\d+$/i.test(cell.text) ||
    /^#+$/.test(cell.text) ||
    (isNumber && !/^-?\d{1,15}$/.test(cell.text))
  );
}

/** Without spaces and quotes, and without what forces Excel to see a text: '00123 and ="00123". */
function bare(text: string): string {
  return text
    .replace(/\s/g, '')
    .replace(/^=(?=")|"/g, '')
    .replace(/^['’]/, '');
}
