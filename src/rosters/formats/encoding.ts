/** The text of a file whose encoding nobody tells: UTF-8 when it is sound UTF-8, else Windows-1252. */
export function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
