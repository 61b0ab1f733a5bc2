import type { Barcode, BarcodeKind } from '../../src/exports/barcode.ts';

/**
 * Reads a drawn barcode as a scanner does: from the widths of its bars, by the tables of the standards (ISO/IEC 15417
 * for Code 128, 16388 for Code 39, EN 798 for Codabar). @throws when it is none
 */
export function readBarcode({ width, path }: Barcode, kind: BarcodeKind): string {
  const bars = Array.from(
    path.matchAll(/M(\d+) 0h(\d+)v1h-\2z/g),
    ([, x, w]) => [Number(x), Number(w)] as const,
  );
  if (bars.map(([x, w]) => `M${x} 0h${w}v1h-${w}z`).join('') !== path) throw new Error('other than bars');
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last || first[0] < 10 || width - last[0] - last[1] < 10)
    throw new Error('no white around it');
  const widths = bars.flatMap(([x, w], at) => {
    const next = bars[at + 1];
    return next ? [w, next[0] - x - w] : [w];
  });
  return READERS[kind](widths);
}

const READERS: Record<BarcodeKind, (widths: number[]) => string> = { code128, code39, codabar };

const CODE_128 = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'
).split(' ');
const [CODE_C, CODE_B, START_B, START_C] = [99, 100, 104, 105];

function code128(widths: number[]): string {
  if (widths.slice(-7).join('') !== '2331112') throw new Error('no stop');
  const symbols = inRuns(widths.slice(0, -7), 6).map((run) => CODE_128.indexOf(run));
  const [start = -1, ...rest] = symbols;
  const check = rest.pop();
  const sum = rest.reduce((total, symbol, at) => total + symbol * (at + 1), start);
  if (![START_B, START_C].includes(start) || sum % 103 !== check) throw new Error('no Code 128');
  let pairs = start === START_C;
  let text = '';
  for (const symbol of rest) {
    if (symbol === (pairs ? CODE_B : CODE_C)) pairs = !pairs;
    else text += pairs ? String(symbol).padStart(2, '0') : String.fromCharCode(symbol + 32);
  }
  return text;
}

const CODE_39: Record<string, string> = {
  nnnwwnwnn: '0',
  wnnwnnnnw: '1',
  nnwwnnnnw: '2',
  wnwwnnnnn: '3',
  nnnwwnnnw: '4',
  wnnwwnnnn: '5',
  nnwwwnnnn: '6',
  nnnwnnwnw: '7',
  wnnwnnwnn: '8',
  nnwwnnwnn: '9',
  nwnnwnwnn: '*',
};

function code39(widths: number[]): string {
  const text = signs([...widths, 1], 10, 9, CODE_39);
  return /^\*(.*)\*$/.exec(text)?.[1] ?? fail('no Code 39');
}

const CODABAR: Record<string, string> = {
  nnnnnww: '0',
  nnnnwwn: '1',
  nnnwnnw: '2',
  wwnnnnn: '3',
  nnwnnwn: '4',
  wnnnnwn: '5',
  nwnnnnw: '6',
  nwnnwnn: '7',
  nwwnnnn: '8',
  wnnwnnn: '9',
  nnwwnwn: 'A',
  nwnwnnw: 'B',
};

function codabar(widths: number[]): string {
  const text = signs([...widths, 1], 8, 7, CODABAR);
  return /^A(.*)B$/.exec(text)?.[1] ?? fail('no Codabar');
}

/** Signs of narrow and wide bars, `of` widths each, of which the last is the gap behind it. */
function signs(widths: number[], of: number, used: number, table: Record<string, string>): string {
  const narrow = Math.min(...widths);
  const letters = widths.map((width) => (width > narrow ? 'w' : 'n'));
  return inRuns(letters, of)
    .map((run) => table[run.slice(0, used)] ?? fail(`no sign ${run}`))
    .join('');
}

function inRuns(parts: readonly (string | number)[], of: number): string[] {
  if (parts.length % of !== 0) throw new Error('half a sign');
  return Array.from({ length: parts.length / of }, (_, at) => parts.slice(at * of, (at + 1) * of).join(''));
}

function fail(why: string): never {
  throw new Error(why);
}
