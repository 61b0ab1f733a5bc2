import ExcelJS from 'exceljs';
import type { ReadingRules, ReadOutcome } from '../../src/rosters/rosters.ts';
import { readRoster } from '../../src/rosters/rosters.ts';

export const RULES: ReadingRules = { today: '2026-11-22', maxRows: 5_000 };

export const HEADING = [
  'Leerlingnummer',
  'Roepnaam',
  'Tussenvoegsel',
  'Achternaam',
  'Geboortedatum',
  'Groep',
];

/** A pupil without fault, in the order of HEADING, with what the test is about put in its place. */
export function pupilRow(given: Partial<Record<number, unknown>> = {}): unknown[] {
  const row: unknown[] = ['20451', 'Sanne', 'van der', 'Berg', '15-08-2018', 'Groep 5A'];
  for (const [index, value] of Object.entries(given)) row[Number(index)] = value;
  return row;
}

export function readCsv(text: string | Buffer, rules: ReadingRules = RULES): Promise<ReadOutcome> {
  return readRoster(Buffer.from(text as string), 'leerlingen.csv', rules);
}

/** A csv as Dutch Excel writes it. */
export function csv(rows: readonly (readonly unknown[])[], heading: readonly string[] = HEADING): string {
  return [heading, ...rows].map((row) => row.join(';')).join('\r\n');
}

/** A workbook by a writer that is not our reader. */
export async function xlsx(
  sheets: Record<string, readonly (readonly unknown[])[]>,
  change?: (book: ExcelJS.Workbook) => void,
) {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows as unknown[][]);
  change?.(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export function readXlsx(bytes: Buffer, rules: ReadingRules = RULES): Promise<ReadOutcome> {
  return readRoster(bytes, 'leerlingen.xlsx', rules);
}

/** The reading of a file that must not be refused. */
export async function reading(outcome: Promise<ReadOutcome>) {
  const { refused, ...rest } = await outcome;
  if (refused) throw new Error(`refused: ${JSON.stringify(refused)}`);
  return (rest as { reading: Extract<ReadOutcome, { refused: null }>['reading'] }).reading;
}

/** What one pupil row with this in it is said about: "code column level". */
export async function problemsOf(given: Partial<Record<number, unknown>>): Promise<string[]> {
  const { problems } = await reading(readCsv(csv([pupilRow(given)])));
  return problems.map(({ code, column, level }) => `${code} ${column} ${level}`);
}
