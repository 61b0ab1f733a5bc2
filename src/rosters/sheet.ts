import { undoubled } from './twice-decoded.ts';

/**
 * What every kind of file is brought to before anybody looks for pupils in it. A `hidden` sheet is there only to be
 * searched for what the library may not have: a school does not know what stands on a sheet it cannot see.
 */
export type Sheet = { name: string; rows: Row[]; hidden?: true };

/** A row with at least one filled cell. `row` is Excel's number (from 1); cells stand at their column's index (from 0). */
export type Row = {
  row: number;
  cells: readonly (Cell | undefined)[];
  /** By a filter, or folded away: a school may not know that it hands this row in. */
  hidden?: true;
};

/** A filled cell. */
export type Cell = {
  /** What a reader of the sheet sees, cleaned (see `clean`). */
  text: string;
  /** `yyyy-mm-dd`, when the cell is a true date. */
  date?: string;
  /** The number as days since 1900, when the cell is a true number: it may be a date that lost its format. */
  serial?: number;
  /** True for a formula without a stored value, or one whose value is an error such as #N/A. */
  formula?: true;
  /** True when the text had been decoded twice, and was put right. */
  repaired?: true;
};

/** The text without what nobody sees: odd spaces, control and direction characters; accents composed (NFC). */
export function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

export function isShown({ hidden }: Sheet): boolean {
  return !hidden;
}

export function isFilled(row: Row): boolean {
  return row.cells.some((cell) => cell !== undefined);
}

/** Undefined when there is nothing to see in it. What a formula shows when it went wrong stays a formula. */
export function cellOfText(text: string): Cell | undefined {
  // before it is cleaned: of Ł and í the second byte looks like a sign that nobody sees
  const once = undoubled(text);
  const cleaned = clean(once);
  if (cleaned === '') return undefined;
  if (WENT_WRONG.test(cleaned)) return { text: cleaned, formula: true };
  return once === text ? { text: cleaned } : { text: cleaned, repaired: true };
}

/** In the words of Excel, English and Dutch. */
const WENT_WRONG =
  /^#(?:N\/[AB]|REF!|VERW!|VALUE!|WAARDE!|NAME\?|NAAM\?|DIV\/0!|DEEL\/0!|NUM!|GETAL!|NULL!|LEEG!|SPILL!|OVERLOPEN!)$/i;

/** A row is found again by its sheet and number, so two sheets with one name get a name of their own: "X", "X (2)". */
export function withNamesOfTheirOwn(sheets: readonly Sheet[]): Sheet[] {
  const taken = new Set<string>();
  const reached = new Map<string, number>();
  return sheets.map((sheet) => {
    let name = sheet.name;
    let n = reached.get(name) ?? 1;
    while (taken.has(name)) name = `${sheet.name} (${(n += 1)})`;
    reached.set(sheet.name, n);
    taken.add(name);
    return { ...sheet, name };
  });
}
