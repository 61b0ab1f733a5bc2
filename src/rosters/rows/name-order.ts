/** How a column with whole names writes those that have no comma in them: "Sanne de Wit", or "de Wit Sanne". */
export type NameOrder = 'first-name-first' | 'last-name-first' | 'unsure';

/**
 * Judges a whole column by its prefixes: where they stand in front ("de Wit Sanne") or at the end, the surname goes
 * first. A prefix in the middle says little ("Sanne de Wit" is written as "Wit de Sanne" is), so without any other sign
 * the first name goes first, as people write, unless it is the last words that are what children are called.
 */
export function nameOrderOf(names: readonly string[]): NameOrder {
  const plain = names.filter((name) => !name.includes(','));
  // "de Wit" is no more than a surname
  const turned = plain.filter((name) => beginsWithSurname(name) && name.split(' ').length > 2).length;
  const middle = plain.filter((name) => !beginsWithSurname(name) && MIDDLE.test(name)).length;
  if (turned > 1 && middle * MANY <= turned) return 'last-name-first';
  if (turned * MANY > middle) return 'unsure';
  const last = plain.filter((name) => isFirstName(name.split(' ').at(-1))).length;
  const first = plain.filter((name) => isFirstName(name.split(' ')[0])).length;
  return last >= MANY && last > first * MANY ? 'unsure' : 'first-name-first';
}

/** "van der Berg Sanne" and "Berg Sanne van der"; no first name is a prefix in small letters. */
export function beginsWithSurname(name: string): boolean {
  return FRONT.test(name) || FRONT_IN_CAPITALS.test(name) || END.test(name);
}

/** The order of one name, by the first name or initials beside it; undefined where those do not tell. */
export function orderBeside(name: string, first: string): NameOrder | undefined {
  if (first === '') return undefined;
  const fits = INITIALS.test(first)
    ? (word = '') => word.startsWith(first.charAt(0)) && word !== word.toLowerCase()
    : (word = '') => word.toLowerCase() === first.toLowerCase().split(' ')[0];
  const words = name.split(' ');
  const [atStart, atEnd] = [fits(words[0]), fits(words.at(-1))];
  if (atStart === atEnd) return undefined;
  return atStart ? 'first-name-first' : 'last-name-first';
}

const MANY = 3;
const PREFIX = "(?:van|de|den|der|te|ten|ter|het|in|op|aan|von|['’]t)";
const FRONT = new RegExp(`^${PREFIX} `);
const FRONT_IN_CAPITALS = /^van (?:de[nr]?|het|['’]t) /i;
const MIDDLE = new RegExp(` ${PREFIX} `, 'i');
const END = new RegExp(` ${PREFIX}$`);

/** S., S.M. and S M; a first name has more letters. */
export const INITIALS = /^(?:\p{L}\p{Ll}?[. ]*)(?:\p{Lu}\p{Ll}?[. ]*)*$/u;

function isFirstName(word = ''): boolean {
  return FIRST_NAMES.has(word.toLowerCase());
}

/** What very many children are called and hardly anybody by surname. */
const FIRST_NAMES = new Set(
  `anna anouk bram daan eline elin emma eva evi fem femke finn floor fleur guus hugo isa jasmijn jayden jesse julia
   julian julie lars lauren levi lieke lina liv lise lisa lotte luuk maud mees mila milan mohammed nina noah noor nora
   olivia roos saar sanne sara sem senna sofie sophie stijn sven teun thijs tess tijn vince yara youssef zoë zoey`.split(
    /\s+/,
  ),
);
