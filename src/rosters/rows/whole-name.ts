import { isPrefixWord, prefixAtEnd, prefixInFront } from './prefixes.ts';

export type NameParts = { firstName: string; prefix: string; lastName: string };

/** Takes a whole name apart, in either order: "Berg, Sanne van der" or "Sanne van der Berg". */
export function splitName(name: string): NameParts {
  const parts = name.split(',').map((part) => part.trim());
  return parts.length > 1 ? lastNameFirst(parts) : firstNameFirst(words(name));
}

/** Takes the prefix off a surname: "van der Berg" or "Berg, van der". A file with prefixes apart has no need of it. */
export function splitLastName(name: string): Omit<NameParts, 'firstName'> {
  const [last = '', behind] = name.split(',').map((part) => part.trim());
  if (behind !== undefined && words(behind).every(isPrefixWord)) return { prefix: behind, lastName: last };
  const [prefix, rest] = prefixInFront(words(name));
  return { prefix: prefix.join(' '), lastName: rest.join(' ') };
}

/** "Berg, Sanne van der", and also "van der Berg, Sanne" and "Berg, van der, Sanne". */
function lastNameFirst([last = '', ...behind]: string[]): NameParts {
  const [prefix, lastName] = prefixInFront(words(last));
  const apart =
    behind.length > 1 && words(behind[0] ?? '').every(isPrefixWord) ? words(behind.shift() ?? '') : [];
  const [firstName, after] = prefixAtEnd(words(behind.join(' ')));
  return {
    firstName: firstName.join(' '),
    prefix: [...apart, ...after, ...prefix].join(' '),
    lastName: lastName.join(' '),
  };
}

/** The prefix parts the two; without one only the last word is surely surname. */
function firstNameFirst(name: string[]): NameParts {
  const at = name.findIndex((word, index) => index > 0 && isPrefixWord(word));
  const start = at > 0 ? at : Math.max(name.length - 1, 0);
  const [prefix, lastName] = prefixInFront(name.slice(start));
  return {
    firstName: name.slice(0, start).join(' '),
    prefix: prefix.join(' '),
    lastName: lastName.join(' '),
  };
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}
