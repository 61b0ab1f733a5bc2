import { sheetsIn } from './formats/formats.ts';
import { withRows } from './formats/rows-of-files.ts';
import type { ReadingRules, ReadOutcome } from './reading.ts';
import { Refused } from './refused.ts';
import { readTables } from './rows/read-tables.ts';
import { tablesIn } from './table/tables.ts';
import { isShown, withNamesOfTheirOwn } from './sheet.ts';

export { groupCodes } from './group-code.ts';
export { isNeedless } from './table/needless.ts';
export type * from './reading.ts';

/**
 * Reads a pupil file: its pupils, and everything in it that the school should look at.
 *
 * Bytes in, plain data out; it leans on nothing but its arguments. It is to be run in the sandbox: no reader of
 * spreadsheets survives every file, and one that does not must fall alone.
 */
export async function readRoster(bytes: Buffer, fileName: string, rules: ReadingRules): Promise<ReadOutcome> {
  try {
    const sheets = withNamesOfTheirOwn(await sheetsIn(bytes, fileName, rules));
    const tables = tablesIn(sheets, rules);
    return { refused: null, reading: readTables(tables, sheets.filter(isShown), rules) };
  } catch (error) {
    if (error instanceof Refused) return { refused: await withRows(error.refusal, bytes, fileName, rules) };
    throw error;
  }
}
