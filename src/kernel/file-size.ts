/** A size as people say it: '84 kB', '14 MB'. @param bytes at least 0 */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} MB`;
}

/** A size over a limit, in words that say so: what is just over 10 MB is '10,1 MB'. */
export function sizeOver(limit: number, bytes: number): string {
  const told = sizeInWords(Math.max(bytes, limit));
  return told === sizeInWords(limit) ? sizeInWords(limit + (limit < 1_000_000 ? 1000 : 100_000)) : told;
}
