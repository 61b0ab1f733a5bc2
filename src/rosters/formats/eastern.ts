/**
 * Which other code page of Windows a text is in, by what it looks like in that of Western Europe: Þeyma Yýlmaz is Şeyma
 * Yılmaz (1254, Turkish), £ukasz Wiœniewski is Łukasz Wiśniewski (1250, Polish). Undefined when nothing shows it;
 * 'unsure' when something does and something else speaks against it, so that the text is to be left as it is.
 */
export function easternPage(windows: string): 'windows-1250' | 'windows-1254' | 'unsure' | undefined {
  const words = windows.match(/[\p{L}£³¹]+/gu) ?? [];
  const turkish = words.some(isTurkish);
  const polish = words.some(isPolish);
  if (!turkish && !polish) return undefined;
  if (turkish && polish) return 'unsure';
  // what the other page has no letter for
  const against = turkish ? words.some(isIcelandic) : words.some((word) => /[ïà]|è(?!.*iæ$)/i.test(word));
  if (against) return 'unsure';
  return turkish ? 'windows-1254' : 'windows-1250';
}

/** A þ or ð that no Icelander wrote, and ı and İ beside consonants. */
function isTurkish(word: string): boolean {
  if (isIcelandic(word)) return false;
  return /[þð]/i.test(word) || (word.length > 4 && (DOTLESS.test(word) || DOTTED.test(word)));
}

const CONSONANT = '[bcdfghjklmnpqrstvwxz]';
const DOTLESS = new RegExp(`[${CONSONANT.slice(1, -1)}y]ý${CONSONANT}`, 'i');
const DOTTED = new RegExp(`^Ý${CONSONANT}`);

/** Þór, Guðrún and Sigurður: with accents that Turkish has not, or a ð behind a consonant. */
function isIcelandic(word: string): boolean {
  return /[þðý]/i.test(word) && (/[áéíóúæ]/i.test(word) || new RegExp(`${CONSONANT}ð`, 'i').test(word));
}

/** Łukasz, Paweł, Świątek, Kamiński and Petrović. */
function isPolish(word: string): boolean {
  return /^£[aeiouy]|\p{L}[³¹]|[³¹]\p{L}|[a-z]iæ$/u.test(word) || SOFT.test(word);
}

/** In French œ stands before a u, in Spanish ñ before a vowel. */
const SOFT = new RegExp(`[œñ]${CONSONANT}`, 'i');
