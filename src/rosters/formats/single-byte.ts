import { codePage850 } from './code-page-850.ts';
import { easternPage } from './eastern.ts';

/**
 * Text in which a byte is a letter: Windows-1252 or one of its sisters for Turkish and Polish, MacRoman from an older
 * Mac, or code page 850 from a program of the days of DOS. Nothing in the file tells which; in the wrong one Zoë reads as "Zo‘", "ZoÎ" or "Zo‰", so the one that
 * makes likelier words is taken. DOS is so rare by now that it must be clearly the likeliest.
 */
export function singleByteText(bytes: Buffer): string {
  const windows = new TextDecoder('windows-1252').decode(bytes);
  const mac = new TextDecoder('macintosh').decode(bytes);
  const dos = codePage850(bytes);
  const eastern = easternPage(windows);
  const bareReturns = bytes.includes(0x0d) && !bytes.includes(0x0a);
  const forWindows = likelihood(windows);
  const forMac = likelihood(mac) + (bareReturns ? 1 : 0);
  const forDos = likelihood(dos) - 4 * (dos.match(ODD_CEDILLA)?.length ?? 0);
  if (eastern && !bareReturns && forMac <= forWindows + CLEARLY)
    return eastern === 'unsure' ? windows : new TextDecoder(eastern).decode(bytes);
  if (!bareReturns && forDos >= Math.max(forWindows, forMac) + CLEARLY) return dos;
  return forMac > forWindows ? mac : windows;
}

const CLEARLY = 2;

/** Where DOS has ç a Mac has á: Fátima and Adrián are no Fçtima and Adriçn. */
const ODD_CEDILLA = /ç(?=\p{L})(?![aeiouyâãéèêëíïîóôöúûü])/gu;

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
  if (!/\p{L}/u.test(sign)) return weightOfSign(before, sign, after);
  if (before === '' && after === '') return -1;
  return isCapital(sign) ? weightOfCapital(before, sign, after) : weightOfSmall(before, sign, after);
}

function weightOfCapital(before: string, sign: string, after: string): number {
  if (isSmall(before)) return -2;
  if (isCapital(before) && isSmall(after)) return -1;
  return /[ËÉÏÖÜÇ]/.test(sign) ? 2 : 1;
}

function weightOfSmall(before: string, sign: string, after: string): number {
  if (isCapital(after)) return -2;
  if (!/[ëéïèöüç]/.test(sign) && !isSlavic(before, sign, after)) return 0;
  return before === '' ? 1 : 2;
}

/** Miloš and Tomaž: a consonant, where MacRoman has the vowels ö and û. */
function isSlavic(before: string, sign: string, after: string): boolean {
  return /[šž]/.test(sign) && /[aeiou]/i.test(before + after);
}

/** O’Neill, van ‘t Hof, Smit–Bakker and “geel”, as Word writes them. */
function weightOfSign(before: string, sign: string, after: string): number {
  if (sign === '’') return after === '' ? 0 : 2;
  if (sign === '‘' && before === '' && /[tsnk]/.test(after)) return 2;
  if (sign === '–' && isSmall(before) && isCapital(after)) return 2;
  if ((sign === '“' && before === '') || (sign === '”' && after === '')) return 1;
  return before !== '' || after !== '' ? -2 : 0;
}

function isCapital(sign: string): boolean {
  return /\p{Lu}/u.test(sign);
}

function isSmall(sign: string): boolean {
  return /\p{Ll}/u.test(sign);
}
