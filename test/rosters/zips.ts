import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a zip; what is given besides name and content makes the zip lie about it. */
export type Part = {
  name: string;
  content: Buffer;
  stored?: boolean;
  /** Sizes, checksum, flags and method as the zip tells them. */
  size?: number;
  crc?: number;
  flags?: number;
  method?: number;
  /** The name in front of the file itself, when it differs from the one in the list. */
  localName?: string;
  /** Where the list says the file starts, when that is not so. */
  offset?: number;
};

/** A zip written byte by byte (APPNOTE 4.3), truthful or not. */
export function zipOf(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const packed = part.stored ? part.content : deflateRawSync(part.content);
    const local = Buffer.concat([header(0x04034b50, part, packed, part.localName ?? part.name), packed]);
    files.push(local);
    list.push(header(0x02014b50, part, packed, part.name, part.offset ?? at));
    at += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, directory, end]);
}

function header(signature: number, part: Part, packed: Buffer, name: string, offset?: number): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(part.flags ?? 0, 2);
  common.writeUInt16LE(part.method ?? (part.stored ? 0 : 8), 4);
  common.writeUInt32LE(part.crc ?? crc32(part.content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(part.size ?? part.content.length, 18);
  common.writeUInt16LE(Buffer.byteLength(name), 22);
  const start = Buffer.alloc(4);
  start.writeUInt32LE(signature);
  if (offset === undefined) return Buffer.concat([start, common, Buffer.from(name)]);
  const listed = Buffer.alloc(14);
  listed.writeUInt32LE(offset, 10);
  return Buffer.concat([start, Buffer.from([20, 0]), common, listed, Buffer.from(name)]);
}
