/** A QR code to draw: dark squares as the path of an SVG of this width and height, white around it included. */
export type QrCode = { width: number; path: string };

/**
 * Always version 8, level M and mask 0 (ISO/IEC 18004): up to 152 bytes, room for the address of a second factor. A
 * reader takes any mask; choosing among eight is for codes on packages.
 */
const VERSION = 8;
const SIZE = 17 + 4 * VERSION;
const ALIGNED_AT = [6, 24, 42];
const BLOCKS = [38, 38, 39, 39];
const CORRECTION = 22;
const MOST_BYTES = 152;
const QUIET = 4;

type Grid = (boolean | undefined)[][];

/** @throws for more text than there is room for */
export function qrCode(text: string): QrCode {
  const grid = qrModules(text);
  const squares = grid.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  );
  return { width: SIZE + 2 * QUIET, path: squares.join('') };
}

/** Rows of squares, dark ones true. */
export function qrModules(text: string): boolean[][] {
  const grid: Grid = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => undefined));
  drawPatterns(grid);
  drawFormat(grid);
  drawVersion(grid);
  drawCodewords(grid, codewordsOf(text));
  return grid.map((row) => row.map((dark) => dark === true));
}

function set(grid: Grid, x: number, y: number, dark: boolean): void {
  const row = grid[y];
  if (row && x >= 0 && x < SIZE) row[x] = dark;
}

function drawPatterns(grid: Grid): void {
  for (let i = 0; i < SIZE; i += 1) {
    set(grid, 6, i, i % 2 === 0);
    set(grid, i, 6, i % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [SIZE - 4, 3],
    [3, SIZE - 4],
  ] as const)
    drawRings(grid, x, y, 4, [2, 4]);
  for (const x of ALIGNED_AT) {
    for (const y of ALIGNED_AT) {
      const underFinder = [x, y].every((at) => at !== 24) && !(x === 42 && y === 42);
      if (!underFinder) drawRings(grid, x, y, 2, [1]);
    }
  }
}

/** A square of rings around a middle, dark but for those at the given distances. */
function drawRings(grid: Grid, middleX: number, middleY: number, radius: number, light: number[]): void {
  for (let dy = -radius; dy <= radius; dy += 1) {
    for (let dx = -radius; dx <= radius; dx += 1) {
      const distance = Math.max(Math.abs(dx), Math.abs(dy));
      set(grid, middleX + dx, middleY + dy, !light.includes(distance));
    }
  }
}

/** Level M and mask 0 are five bits of nothing, so that only what they are mixed with is left. */
function drawFormat(grid: Grid): void {
  const isDark = (i: number) => ((0x5412 >>> i) & 1) === 1;
  for (let i = 0; i < 15; i += 1) {
    if (i < 8) set(grid, 8, i < 6 ? i : i + 1, isDark(i));
    else set(grid, i === 8 ? 7 : 14 - i, 8, isDark(i));
    if (i < 8) set(grid, SIZE - 1 - i, 8, isDark(i));
    else set(grid, 8, SIZE - 15 + i, isDark(i));
  }
  set(grid, 8, SIZE - 8, true);
}

/** 8 with its BCH correction, in two places. */
function drawVersion(grid: Grid): void {
  for (let i = 0; i < 18; i += 1) {
    const dark = ((0x085bc >>> i) & 1) === 1;
    const [far, near] = [SIZE - 11 + (i % 3), Math.floor(i / 3)];
    set(grid, far, near, dark);
    set(grid, near, far, dark);
  }
}

/** Up and down in columns of two from the right, around what is drawn already; every other square is turned over. */
function drawCodewords(grid: Grid, codewords: number[]): void {
  let bit = 0;
  for (let right = SIZE - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < SIZE; step += 1) {
      const y = upward ? SIZE - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (grid[y]?.[x] !== undefined) continue;
        const dark = (((codewords[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
        set(grid, x, y, dark !== ((x + y) % 2 === 0));
        bit += 1;
      }
    }
  }
}

/** The bytes with their length, filled up, in four blocks with their correction, dealt out by turns. */
function codewordsOf(text: string): number[] {
  const bytes = [...Buffer.from(text)];
  if (bytes.length > MOST_BYTES) throw new Error('more than fits in a QR code');
  const head = [4, bytes.length >>> 4, bytes.length & 15];
  const nibbles = [...head, ...bytes.flatMap((byte) => [byte >>> 4, byte & 15]), 0];
  const words = Array.from({ length: nibbles.length / 2 }, (_, i) => {
    const [high = 0, low = 0] = nibbles.slice(2 * i);
    return high * 16 + low;
  });
  for (let pad = 0xec; words.length < MOST_BYTES + 2; pad ^= 0xec ^ 0x11) words.push(pad);
  let from = 0;
  const blocks = BLOCKS.map((length) => words.slice(from, (from += length)));
  return [...dealt(blocks), ...dealt(blocks.map(correctionOf))];
}

const dealt = (blocks: number[][]): number[] =>
  Array.from({ length: 39 }, (_, i) => blocks.flatMap((block) => block.slice(i, i + 1))).flat();

/** What is left of the block after division by the generator (Reed-Solomon over GF(256)). */
function correctionOf(block: number[]): number[] {
  const rest: number[] = Array.from({ length: CORRECTION }, () => 0);
  for (const word of block) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    GENERATOR.forEach((part, i) => (rest[i] = (rest[i] ?? 0) ^ product(part, factor)));
  }
  return rest;
}

/** The polynomial with roots 2^0 … 2^21, without its leading 1. */
const GENERATOR = ((): number[] => {
  const parts: number[] = [...Array.from({ length: CORRECTION - 1 }, () => 0), 1];
  let root = 1;
  for (let i = 0; i < CORRECTION; i += 1) {
    parts.forEach((part, j) => (parts[j] = product(part, root) ^ (parts[j + 1] ?? 0)));
    root = product(root, 2);
  }
  return parts;
})();

function product(a: number, b: number): number {
  let result = 0;
  for (let i = 7; i >= 0; i -= 1) {
    result = (result << 1) ^ ((result >>> 7) * 0x11d);
    result ^= ((b >>> i) & 1) * a;
  }
  return result;
}
