import { read } from '@e965/xlsx';
import type { ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx';
import { refuse, refuseUnreadable } from '../refused.ts';
import { isFilled } from '../sheet.ts';
import type { Row, Sheet } from '../sheet.ts';
import { spreadDown } from './merged.ts';
import { cellOf } from './workbook-cell.ts';
import type { StoredCell } from './workbook-cell.ts';

/**
 * The sheets of a binary or zipped workbook, read with SheetJS.
 *
 * It may be called only with a file that passed the inspection of its format: SheetJS knows no limits and checks no
 * checksums. Cells are read one by one, since its own tables of a sheet turn an error into nothing.
 * @param bareFormulas the file has formulas without a value, so that these must be looked for.
 * @param hiddenRows it has hidden rows, which are told of an .xlsx only together with all of its looks
 */
export function sheetsOfWorkbook(bytes: Buffer, { bareFormulas = false, hiddenRows = false } = {}): Sheet[] {
  const book = opened(bytes, {
    ...READING,
    cellFormula: bareFormulas,
    sheetStubs: bareFormulas,
    cellStyles: hiddenRows,
  });
  const epoch = book.Workbook?.WBProps?.date1904 ? DAYS_1900_TO_1904 : 0;
  return book.SheetNames.map((name, index) => {
    const sheet = book.Sheets[name];
    if (!book.Workbook?.Sheets?.[index]?.Hidden)
      return { name, rows: rowsOf(sheet ?? refuse('unreadable'), epoch) };
    return { name, rows: sheet ? rowsOf(sheet, epoch) : [], hidden: true };
  });
}

/** As measured: dates in UTC so that no zone moves a birthday, and formatted text so that leading zeros stay. */
const READING: ParsingOptions = {
  dense: true,
  cellDates: true,
  UTC: true,
  cellNF: true,
  cellText: true,
  cellHTML: false,
  raw: true,
  sheetRows: 1_048_576,
};

const DAYS_1900_TO_1904 = 1_462;

function opened(bytes: Buffer, options: ParsingOptions): WorkBook {
  try {
    return read(bytes, { type: 'buffer', ...options });
  } catch (error) {
    if (/password-protected/i.test(String(error))) refuse('password', { kind: 'workbook' }, error);
    return refuseUnreadable(error);
  }
}

function rowsOf(sheet: WorkSheet, epoch: number): Row[] {
  const data = (sheet['!data'] ?? []) as (StoredCell | undefined)[][];
  // By key and not by length: one cell far away makes an array of a million rows, nearly all of them holes.
  const rows = Object.keys(data).map((key): Row => {
    const cells = (data[Number(key)] ?? []).map((cell) => cell && cellOf(cell, epoch));
    return {
      row: Number(key) + 1,
      cells,
      ...(sheet['!rows']?.[Number(key)]?.hidden ? { hidden: true } : {}),
    };
  });
  return spreadDown(rows.filter(isFilled), sheet['!merges'] ?? []);
}
