import { refuse } from '../refused.ts';
import type { Row } from '../sheet.ts';
import { fold } from './aliases.ts';
import type { TableColumn } from './table.ts';

/**
 * Refuses a file with citizen service numbers (BSN), which a library may not have. They are known by a heading that
 * says so above nine-digit values, or by a column whose values nearly all pass the "elfproef", whatever its heading.
 */
export function refuseCitizenNumbers(columns: readonly TableColumn[], rows: readonly Row[]): void {
  const found = columns.find((column) => holdsCitizenNumbers(column, rows));
  if (found) refuse('bsn', { column: found.heading });
}

function holdsCitizenNumbers({ heading, index }: TableColumn, rows: readonly Row[]): boolean {
  const values = rows.map((row) => digits(row.cells[index]?.text ?? '')).filter((value) => value !== '');
  if (NAMES.test(fold(heading))) return values.some((value) => /^\d{8,9}$/.test(value));
  const passing = values.filter(passesElfproef);
  return values.length >= ENOUGH && passing.length >= values.length * NEARLY_ALL;
}

const NAMES = /bsn|burgerservicen|sofin|^pgn$|persoonsgebondenn/;
const ENOUGH = 5;
const NEARLY_ALL = 0.9;

/** Weighted 9 to 2 and -1, the sum is a multiple of eleven (Logisch Ontwerp BSN). A leading zero may be lost. */
function passesElfproef(value: string): boolean {
  if (!/^\d{8,9}$/.test(value) || /^0+$/.test(value)) return false;
  const weighted = Array.from(
    value.padStart(9, '0'),
    (digit, at) => Number(digit) * (at === 8 ? -1 : 9 - at),
  );
  return weighted.reduce((sum, part) => sum + part, 0) % 11 === 0;
}

function digits(text: string): string {
  return text.replace(/[\s.'-]/g, '');
}
