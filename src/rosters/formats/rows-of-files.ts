import type { ReadingRules, ReadRefusal } from '../reading.ts';
import { Refused } from '../refused.ts';
import { longestTable } from '../table/tables.ts';
import { sheetsIn } from './formats.ts';

/**
 * A refusal that asks which file of a zip it is, with how many pupils each of them lists (`rows`), which helps to
 * choose; '' where that cannot be told. It means reading them all, so only where they are small.
 */
export async function withRows(refusal: ReadRefusal, bytes: Buffer, name: string, rules: ReadingRules) {
  const { files, bytes: sizes } = refusal.with;
  if (refusal.code !== 'choose-file' || !Array.isArray(files) || !Array.isArray(sizes)) return refusal;
  if (sizes.reduce((sum, size) => sum + Number(size), 0) > SMALL) return refusal;
  const rows: string[] = [];
  for (const file of files) rows.push(await rowsOf(bytes, name, { ...rules, choose: { file } }));
  return { ...refusal, with: { ...refusal.with, rows } };
}

/** Bytes in all; a pupil file is a tenth of it. */
const SMALL = 2_000_000;

async function rowsOf(bytes: Buffer, name: string, rules: ReadingRules): Promise<string> {
  try {
    return String(longestTable(await sheetsIn(bytes, name, rules), rules));
  } catch (error) {
    if (error instanceof Refused) return '';
    throw error;
  }
}
