import type { ReadingRules } from '../rosters/rosters.ts';

/** What the child needs to read one file. */
export type Parcel = { bytes: Buffer; fileName: string; rules: ReadingRules };

/** One parcel as bytes: the length of the head (4 bytes), the head as JSON, the file. */
export function packed({ bytes, fileName, rules }: Parcel): Buffer {
  const head = Buffer.from(JSON.stringify({ fileName, rules }));
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, bytes]);
}

export function unpacked(parcel: Buffer): Parcel {
  const end = LENGTH + parcel.readUInt32BE();
  const head = JSON.parse(parcel.toString('utf8', LENGTH, end)) as Omit<Parcel, 'bytes'>;
  return { ...head, bytes: parcel.subarray(end) };
}

const LENGTH = 4;
