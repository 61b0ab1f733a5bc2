import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import { bytesOf } from './zip.ts';
import type { ZipEntry } from './zip.ts';

/** What a school zips beside its file without knowing, and what it should have unpacked. */
const LITTER = /(^|\/)(__macosx\/|\.|thumbs\.db$|desktop\.ini$)/i;
const ARCHIVE = /\.(zip|7z|rar|gz|tar|tgz|bz2|xz)$/i;
const USABLE = /\.(csv|ods|xls|xlsx)$/i;
const MOST_FILES = 20;

/**
 * The pupil file in a zip: the only usable one, or the one that was chosen.
 * @throws Refused `choose-file` when there are several, and when there is none or it cannot be had
 */
export async function fileInArchive(
  entries: readonly ZipEntry[],
  { choose }: ReadingRules,
): Promise<{ bytes: Buffer; name: string }> {
  const files = entries.filter((entry) => !LITTER.test(entry.name));
  if (files.length > MOST_FILES) refuse('too-large', { files: files.length, max: MOST_FILES });
  if (files.some((file) => file.encrypted)) refuse('password', { kind: 'zip' });
  if (files.some((file) => ARCHIVE.test(file.name))) refuse('nested-zip');
  const usable = files.filter((file) => USABLE.test(file.name));
  const file = usable.find(({ name }) => name === choose?.file) ?? only(usable);
  return { bytes: await bytesOf(file), name: file.name };
}

function only(usable: readonly ZipEntry[]): ZipEntry {
  const [file, ...others] = usable;
  if (!file) refuse('no-usable-file');
  if (others.length === 0) return file;
  return refuse('choose-file', {
    files: usable.map(({ name }) => name),
    bytes: usable.map(({ size }) => String(size)),
  });
}
