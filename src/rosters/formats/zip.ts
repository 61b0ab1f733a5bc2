import { crc32 } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { refuse } from '../refused.ts';

/** One file inside a zip. Its bytes are counted and checked while they are unpacked; nothing is believed beforehand. */
export type ZipEntry = {
  name: string;
  encrypted: boolean;
  /** Unpacks, handing over piece by piece. Refuses the whole file when size or checksum do not hold. */
  unpack(take: (piece: Buffer) => void): Promise<void>;
};

const MB = 1024 * 1024;

/** Honest workbooks stay far below these (the largest ratio seen in one was 115). */
const LIMITS = { entries: 2_000, entryBytes: 150 * MB, allBytes: 200 * MB, ratio: 250, ratioFrom: 5 * MB };

/**
 * The files in a zip, directories left out.
 * @throws Refused `unreadable` when it is no sound zip, `hostile` when it lies or bursts.
 */
export async function entriesOf(bytes: Buffer): Promise<ZipEntry[]> {
  const zip = await open(bytes);
  if (zip.entryCount > LIMITS.entries) refuse('hostile');
  const budget = { left: LIMITS.allBytes };
  const entries = (await listed(zip)).filter((entry) => !entry.fileName.endsWith('/'));
  refuseOverlap(entries);
  return entries.map((entry) => ({
    name: entry.fileName,
    encrypted: entry.isEncrypted(),
    unpack: (take) => unpack(zip, entry, budget, take),
  }));
}

/** The whole of one entry in memory. */
export async function bytesOf(entry: ZipEntry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await entry.unpack((piece) => pieces.push(piece));
  return Buffer.concat(pieces);
}

async function open(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes);
  } catch (error) {
    return refuse('unreadable', {}, error);
  }
}

async function listed(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    refuse('hostile', {}, error);
  }
  return entries;
}

/** Two entries that share their bytes are how a small zip unpacks to petabytes. */
function refuseOverlap(entries: Entry[]): void {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of inOrder) {
    if (entry.relativeOffsetOfLocalHeader < end) refuse('hostile');
    end = entry.relativeOffsetOfLocalHeader + entry.compressedSize;
  }
}

async function unpack(zip: ZipFile, entry: Entry, budget: { left: number }, take: (piece: Buffer) => void) {
  let size = 0;
  let checksum = 0;
  for await (const piece of pieces(zip, entry)) {
    size += piece.length;
    budget.left -= piece.length;
    if (size > LIMITS.entryBytes || budget.left < 0) refuse('hostile');
    if (size > LIMITS.ratioFrom && size > entry.compressedSize * LIMITS.ratio) refuse('hostile');
    checksum = crc32(piece, checksum);
    take(piece);
  }
  // yauzl does not look at the checksum; without it a damaged sheet can read as a sheet without pupils.
  if (checksum !== entry.crc32) refuse('unreadable');
}

/** Translates the library's own complaints: a size that lies, or data that is broken. */
async function* pieces(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
  } catch (error) {
    refuse(
      /too many bytes|not enough bytes|size mismatch/.test(String(error)) ? 'hostile' : 'unreadable',
      {},
      error,
    );
  }
}
