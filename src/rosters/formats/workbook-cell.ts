import { cellOfText } from '../sheet.ts';
import type { Cell } from '../sheet.ts';
import { momentCell, numberCell } from './cells.ts';

/** A cell as SheetJS hands it over: type, value, text as shown, formula, number format. */
export type StoredCell = {
  t: string;
  v?: string | number | boolean | Date;
  w?: string;
  f?: string;
  z?: string | number;
};

/** One cell of SheetJS in our words. `epoch` is what brings a serial date of this workbook to the 1900 system. */
export function cellOf(cell: StoredCell, epoch: number): Cell | undefined {
  if (isBareFormula(cell)) return { text: '', formula: true };
  if (cell.t === 'e') return { text: cell.w ?? '', formula: true };
  if (cell.v instanceof Date) return dayOf(cell.v);
  if (typeof cell.v === 'number') return numberOf(cell, cell.v, epoch);
  return cellOfText(cell.t === 'b' ? (cell.w ?? String(cell.v)) : String(cell.v ?? ''));
}

/** A formula that was never calculated reads as nothing, or as a zero that nobody wrote. */
function isBareFormula(cell: StoredCell): boolean {
  return cell.f !== undefined && (cell.t === 'z' || cell.v === 0 || cell.v === '');
}

/** Half a second is added, because a day stored as a fraction may fall a hair before midnight. */
function dayOf(value: Date): Cell | undefined {
  return Number.isNaN(value.getTime())
    ? undefined
    : momentCell(new Date(value.getTime() + 500).toISOString().slice(0, 19));
}

function numberOf(cell: StoredCell, value: number, epoch: number): Cell | undefined {
  const number = numberCell(value, /^0{2,}$/.test(String(cell.z ?? '')) ? cell.w : '');
  return number && { ...number, serial: value + epoch };
}
