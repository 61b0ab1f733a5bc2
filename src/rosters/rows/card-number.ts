import type { TableRow } from './table-row.ts';

/**
 * The pasnummer of a row (LENERNUMMER) as it is written, zeros and all; '' when there is none. Whether it is one, and
 * whether it is followed at all, is for the library to judge: for the school nothing is wrong with its row.
 */
export function readCardNumber(row: TableRow): string {
  return row
    .text('cardNumber')
    .replace(/\s/g, '')
    .replace(/^=?"(.*)"$/, '$1')
    .replace(/^['’]/, '')
    .slice(0, LONGEST);
}

/** Longer is no number, and need not be shown in full. */
const LONGEST = 20;
