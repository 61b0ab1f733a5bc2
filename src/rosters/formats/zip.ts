import { crc32 } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { ReadRefusalCode } from '../reading.ts';
import { refuse } from '../refused.ts';

/** One file inside a zip. Its bytes are counted and checked while they are unpacked; nothing is believed beforehand. */
export type ZipEntry = {
  name: string;
  encrypted: boolean;
  /** Unpacked, in bytes, as the zip says; not to be relied on. */
  size: number;
  /** Unpacks, handing over piece by piece. Refuses the whole file when size or checksum do not hold. */
  unpack(take: (piece: Buffer) => void): Promise<void>;
};

const MB = 1024 * 1024;

/** Honest workbooks stay far below these (the largest ratio seen in one was 115). */
const LIMITS = { entries: 2_000, entryBytes: 150 * MB, allBytes: 200 * MB, ratio: 250, ratioFrom: 5 * MB };

/**
 * The files in a zip, directories left out.
 * @param burst what a file is refused for when it unpacks to more than any honest one
 * @throws Refused `unreadable` when it is no sound zip, `hostile` when it lies
 */
export async function entriesOf(bytes: Buffer, burst: ReadRefusalCode = 'hostile'): Promise<ZipEntry[]> {
  const zip = await open(bytes);
  if (zip.entryCount > LIMITS.entries) refuse(burst);
  const room = { left: LIMITS.allBytes, burst };
  const entries = (await listed(zip)).filter((entry) => !entry.fileName.endsWith('/'));
  refuseOverlap(entries);
  refuseNamesakes(entries);
  for (const entry of entries) await refuseAlias(zip, entry);
  return entries.map((entry) => ({
    name: entry.fileName,
    encrypted: entry.isEncrypted(),
    size: entry.uncompressedSize,
    unpack: (take) => unpack(zip, entry, room, take),
  }));
}

/** Where an entry stands, for comparison: some writers use backslashes or capitals. */
export function pathOf(entry: ZipEntry): string {
  return entry.name.replaceAll('\\', '/').toLowerCase();
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

/** Of two entries with one name, one reader takes the first and another the last. */
function refuseNamesakes(entries: Entry[]): void {
  const names = new Set(entries.map((entry) => entry.fileName.toLowerCase()));
  if (names.size < entries.length) refuse('hostile');
}

/** One reader believes the list at the end, another the name in front of each file: they must agree. */
async function refuseAlias(zip: ZipFile, entry: Entry): Promise<void> {
  const local = await zip
    .readLocalFileHeaderPromise(entry)
    .catch((error: unknown) => refuse('unreadable', {}, error));
  if (!local.fileName.equals(entry.fileNameRaw)) refuse('hostile');
}

type Room = { left: number; burst: ReadRefusalCode };

async function unpack(zip: ZipFile, entry: Entry, room: Room, take: (piece: Buffer) => void) {
  let size = 0;
  let checksum = 0;
  for await (const piece of pieces(zip, entry)) {
    size += piece.length;
    room.left -= piece.length;
    if (size > LIMITS.entryBytes || room.left < 0) refuse(room.burst);
    if (size > LIMITS.ratioFrom && size > entry.compressedSize * LIMITS.ratio) refuse(room.burst);
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
