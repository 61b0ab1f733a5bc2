import type { Cell } from '../exports/workbook.ts';
import type { PupilList } from './pupil-systems.ts';
import { windows1252 } from './windows-1252.ts';

export type Encoding = 'UTF-8' | 'Windows-1252';

/** A list as Dutch Excel saves it: semicolons, and dates as people here write them. */
export function csvOf({ headings, rows }: PupilList, encoding: Encoding): Buffer {
  const text = [headings, ...rows].map((row) => `${row.map(written).join(';')}\r\n`).join('');
  return encoding === 'UTF-8' ? Buffer.from(text) : windows1252(text);
}

function written(cell: Cell): string {
  const text =
    cell instanceof Date ? cell.toISOString().slice(0, 10).split('-').reverse().join('-') : String(cell);
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
