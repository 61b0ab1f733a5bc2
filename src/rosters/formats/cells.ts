import { cellOfText } from '../sheet.ts';
import type { Cell } from '../sheet.ts';

/** A true date, `yyyy-mm-dd`, shown the way a Dutch school writes it. */
export function dateCell(date: string): Cell | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return year === undefined ? cellOfText(date) : { text: `${day}-${month}-${year}`, date };
}

/**
 * A true date that has a time of day, `yyyy-mm-ddThh:mm:ss`. It says nothing about a birthday, but for the midnight of
 * our zone told in that of Greenwich: then the day is the one before, and it stays a text that is no day.
 */
export function momentCell(moment: string): Cell | undefined {
  const day = moment.slice(0, 10);
  return /T2[23]:00(?::00(?:\.0*)?)?$/.test(moment) ? cellOfText(moment) : dateCell(day);
}

/**
 * A true number. What it shows is what it means only where that keeps its leading zeros (a number format of zeros
 * is how schools do that); elsewhere a format may round it or write it as 1,23E+08.
 * @param shown the text of the cell as its program shows it
 */
export function numberCell(value: number, shown = ''): Cell | undefined {
  if (Number.isNaN(value)) return cellOfText(shown);
  const keepsZeros = /^0\d+$/.test(shown) && Number(shown) === value;
  return { text: keepsZeros ? shown : String(value), serial: value };
}
