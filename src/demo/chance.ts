/** Chance that falls the same way every time: the demo of one day is the demo of that day on every computer. */
export type Chance = {
  /** A whole number from 0 up to and not including `below`. */
  whole(below: number): number;
  /** True once in so many times. */
  oneIn(times: number): boolean;
  of<T>(list: readonly T[]): T;
  /** So many of the list, each at most once, in the order of the list. */
  some<T>(list: readonly T[], count: number): T[];
};

export function chance(seed: string): Chance {
  const next = fractions(hashOf(seed));
  const whole = (below: number) => Math.floor(next() * below);
  return {
    whole,
    oneIn: (times) => whole(times) === 0,
    of: (list) => list[whole(list.length)] as (typeof list)[number],
    some(list, count) {
      const drawn = list.map((item, place) => ({ item, place, lot: next() })).sort((a, b) => a.lot - b.lot);
      const winners = drawn.slice(0, count).sort((a, b) => a.place - b.place);
      return winners.map(({ item }) => item);
    },
  };
}

/** Mulberry32: fractions from 0 to 1 that look drawn by lot. Good enough for names, for nothing else. */
function fractions(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a */
function hashOf(text: string): number {
  return Buffer.from(text).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
}
