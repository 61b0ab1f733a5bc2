export type Share = { n: number; of: number; percent: number };

/** Fewer pupils than this are never a part of the school: of a school of eight, one child is 13 per cent. */
export const FEWEST = 3;

export function shareOf(n: number, of: number): Share {
  return { n, of, percent: of === 0 ? 0 : Math.round((100 * n) / of) };
}

/** Of nobody, nothing is too much: a school's first import raises no alarm. */
export const exceeds = ({ n, of }: Share, limit: number): boolean =>
  of > 0 && n >= FEWEST && 100 * n > limit * of;
