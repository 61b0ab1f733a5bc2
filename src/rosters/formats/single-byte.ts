/**
 * Text in which a byte is a letter: Windows-1252, or MacRoman from an older Mac. Nothing in the file tells which; in
 * the wrong one Zoë reads as "Zo‘" or "ZoÎ", so the one that makes likelier words is taken.
 */
export function singleByteText(bytes: Buffer): string {
  const windows = new TextDecoder('windows-1252').decode(bytes);
  const mac = new TextDecoder('macintosh').decode(bytes);
  const bareReturns = bytes.includes(0x0d) && !bytes.includes(0x0a);
  return likelihood(mac) + (bareReturns ? 1 : 0) > likelihood(windows) ? mac : windows;
}

function likelihood(text: string): number {
  let sum = 0;
  for (const [, before = '', sign = '', after = ''] of text.matchAll(FOREIGN_SIGN))
    sum += weight(before, sign, after);
  return sum;
}

/** A sign outside ASCII with its neighbours. */
const FOREIGN_SIGN = /(?<=(\p{L}?))([^\0-\x7F])(?=(\p{L}?))/gu;

/** What Dutch names are written with counts for it; what stands where no hand would put it, against. */
function weight(before: string, sign: string, after: string): number {
  if (sign === '’') return after === '' ? 0 : 2;
  if (!/\p{L}/u.test(sign)) return before !== '' || after !== '' ? -2 : 0;
  if (before === '' && after === '') return -1;
  if (isCapital(sign)) return isSmall(before) ? -2 : 1;
  if (isCapital(before) && isCapital(after)) return -2;
  return /[ëéïèöüç]/.test(sign) ? 2 : 0;
}

function isCapital(sign: string): boolean {
  return /\p{Lu}/u.test(sign);
}

function isSmall(sign: string): boolean {
  return /\p{Ll}/u.test(sign);
}
