/** Counts rows of sheet XML that hold a value, from text that comes in pieces: a million empty rows are no rows. */
export function filledRowCounter(): { see(text: string): void; count(): number } {
  let filled = 0;
  let hasValue = false;
  let unfinished = '';

  const see = (text: string) => {
    const seen = unfinished + text;
    const whole = seen.lastIndexOf('<');
    unfinished = whole < 0 ? '' : seen.slice(whole, whole + LONGEST_TAG);
    for (const [, tag] of seen.slice(0, Math.max(whole, 0)).matchAll(CLOSING)) {
      if (tag === 'row' && hasValue) filled += 1;
      hasValue = tag !== 'row';
    }
  };
  return { see, count: () => filled };
}

/** The ends of a row, a value and an inline text. */
const CLOSING = /<\/(?:\w{1,20}:)?(row|v|is)>/g;
const LONGEST_TAG = 40;
