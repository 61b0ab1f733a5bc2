import type { ReadingRules, ReadRefusal } from '../reading.ts';
import { Refused } from '../refused.ts';
import { longestTable } from '../table/tables.ts';
import { sheetsIn } from './formats.ts';

/**
 * A refusal that asks which file of a zip it is, with how many pupils each of them lists (`rows`), which helps to
 * choose; '' where that cannot be told. The zip is kept as a whole: with citizen numbers in any `file` of it, that is
 * what it is refused for.
 */
export async function withRows(
  refusal: ReadRefusal,
  bytes: Buffer,
  name: string,
  rules: ReadingRules,
): Promise<ReadRefusal> {
  const { files, bytes: sizes } = refusal.with;
  if (refusal.code !== 'choose-file' || !Array.isArray(files) || !Array.isArray(sizes)) return refusal;
  if (sizes.reduce((sum, size) => sum + Number(size), 0) > MOST) return { code: 'too-large', with: {} };
  const rows: string[] = [];
  for (const file of files) {
    const found = await rowsOf(bytes, name, { ...rules, choose: { file } });
    if (typeof found === 'object') return { ...found, with: { ...found.with, file } };
    rows.push(found);
  }
  return { ...refusal, with: { ...refusal.with, rows } };
}

/** Bytes in all, unpacked: what can be looked through while a teacher waits. A pupil file has a hundredth of it. */
const MOST = 20_000_000;

/** How many rows the list in a file has, or why the whole zip cannot be taken. */
async function rowsOf(bytes: Buffer, name: string, rules: ReadingRules): Promise<string | ReadRefusal> {
  try {
    return String(longestTable(await sheetsIn(bytes, name, rules), rules));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.refusal.code === 'bsn' ? error.refusal : '';
  }
}
