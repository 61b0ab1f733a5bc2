/** The kinds of barcode that library scanners read, by what the settings call them. */
export type BarcodeKind = 'code128' | 'code39' | 'codabar';

/**
 * A barcode to draw: the bars as the path of an SVG of this width and one high, white on either side included, and how
 * wide it is to be printed. A unit is the narrowest bar.
 */
export type Barcode = { width: number; path: string; millimetres: number };

/** White that a scanner needs on either side, in narrowest bars; all three standards ask for ten. */
const QUIET = 10;

/** What every scanner and every printer can do (12 mil); Code 128 then fits three to a sheet. */
const NARROWEST_MM = 0.3;

/** The bars of a number of digits, zeros included, in one kind. */
export function barcodeOf(digits: string, kind: BarcodeKind): Barcode {
  let at = QUIET;
  const bars = WIDTHS[kind](digits).map((width, index) => {
    const bar = index % 2 === 0 ? `M${at} 0h${width}v1h-${width}z` : '';
    at += width;
    return bar;
  });
  const width = at + QUIET;
  return { width, path: bars.join(''), millimetres: Math.round(width * NARROWEST_MM * 10) / 10 };
}

/** Widths of bars and the white between them by turns. */
const WIDTHS: Record<BarcodeKind, (digits: string) => number[]> = {
  code128: (digits) => code128(digits),
  code39: (digits) => inTwoWidths(`*${digits}*`, CODE_39),
  // its own signs of beginning and end, which scanners leave out
  codabar: (digits) => inTwoWidths(`A${digits}B`, CODABAR),
};

/** Six widths for each value from 0 to 105, as ISO/IEC 15417 has them. */
const CODE_128 = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'
).split(' ');
const STOP = '2331112';
const [TO_PAIRS, START_WITH_SIGN, START_WITH_PAIRS] = [99, 104, 105];

/** Two digits in one symbol; of an odd number of digits the first has a symbol of its own. */
function code128(digits: string): number[] {
  const pairs = (even: string) => (even.match(/\d\d/g) ?? []).map(Number);
  const rest = digits.slice(1);
  // the value of a digit by itself is that of its sign, counted from the space
  const single = Number(digits[0]) + 16;
  const values =
    digits.length % 2 === 0
      ? [START_WITH_PAIRS, ...pairs(digits)]
      : [START_WITH_SIGN, single, ...(rest === '' ? [] : [TO_PAIRS, ...pairs(rest)])];
  const check = values.reduce((sum, value, at) => sum + value * Math.max(at, 1), 0) % 103;
  const symbols = [...values, check].map((value) => CODE_128[value]).join('');
  return Array.from(symbols + STOP, Number);
}

/** Which of a sign's bars and gaps are wide. */
const CODE_39: Record<string, string> = {
  '0': '000110100',
  '1': '100100001',
  '2': '001100001',
  '3': '101100000',
  '4': '000110001',
  '5': '100110000',
  '6': '001110000',
  '7': '000100101',
  '8': '100100100',
  '9': '001100100',
  '*': '010010100',
};

const CODABAR: Record<string, string> = {
  '0': '0000011',
  '1': '0000110',
  '2': '0001001',
  '3': '1100000',
  '4': '0010010',
  '5': '1000010',
  '6': '0100001',
  '7': '0100100',
  '8': '0110000',
  '9': '1001000',
  A: '0011010',
  B: '0101001',
};

/** Wide is three times narrow; a narrow gap stands between two signs. */
function inTwoWidths(signs: string, wide: Record<string, string>): number[] {
  return Array.from(signs, (sign) => wide[sign])
    .join('0')
    .split('')
    .map((mark) => (mark === '1' ? 3 : 1));
}
