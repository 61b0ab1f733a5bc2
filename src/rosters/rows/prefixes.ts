const DUTCH = `van de den der het 't ’t t' te ten ter in op aan bij onder over tot uit uijt voor achter boven d' d’`;

/** The words of which prefixes of surnames are made ("van der", "in 't"), after table 36 of the BRP. */
const PREFIX_WORDS = new Set(
  `${DUTCH} gen ver von vom zu zum zur dem da dal dalla das del dela della dei des di do dos du l' la las le les lo los
   el al ben bin abu af av y san`.split(/\s+/),
);

const DUTCH_WORDS = new Set(DUTCH.split(' '));

/** A surname with its prefix taken off the front: ["van der", "Berg"]. Something is always left as the surname. */
export function prefixInFront(words: readonly string[]): [prefix: string[], rest: string[]] {
  const length = words.findIndex((word) => !isPrefixWord(word));
  const end = length < 0 ? words.length - 1 : length;
  return [words.slice(0, end), words.slice(end)];
}

/** A first name with the prefix taken off its end: [["Sanne"], ["van", "der"]]. */
export function prefixAtEnd(words: readonly string[]): [rest: string[], prefix: string[]] {
  const start = Math.max(words.findLastIndex((word) => !isPrefixWord(word)) + 1, 1);
  return [words.slice(0, start), words.slice(start)];
}

/**
 * A surname with its prefix taken off its end: [["Berg"], ["van", "den"]]. Only a Dutch one stands there, and elsewhere
 * Le and Ten are surnames: an odd word with a capital is no prefix.
 */
export function prefixBehind(words: readonly string[]): [rest: string[], prefix: string[]] {
  const start = Math.max(words.findLastIndex((word) => !DUTCH_WORDS.has(word.toLowerCase())) + 1, 1);
  const behind = words.slice(start).join(' ');
  const isPrefix =
    behind === behind.toLowerCase() || /^(?:van|de)\b/i.test(behind) || isInCapitals(words.join(' '));
  return isPrefix ? [words.slice(0, start), words.slice(start)] : [[...words], []];
}

function isInCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

export function isPrefixWord(word: string): boolean {
  return PREFIX_WORDS.has(word.toLowerCase());
}
