import { beginsWithSurname } from './name-order.ts';
import type { NameOrder } from './name-order.ts';
import { isPrefixWord, prefixAtEnd, prefixBehind, prefixInFront } from './prefixes.ts';

export type NameParts = { firstName: string; prefix: string; lastName: string };

/**
 * Takes a whole name apart, in either order: "Berg, Sanne van der" or "Sanne van der Berg"; undefined where it is not
 * sure which of its words are the first name.
 * @param order that of the words of a name without a comma
 */
export function splitName(name: string, order: NameOrder): NameParts | undefined {
  const parts = name.split(',').map((part) => part.trim());
  if (parts.length > 1) return lastNameFirst(parts);
  if (order === 'last-name-first') return lastNameFirstAlone(words(name));
  return order === 'unsure' || beginsWithSurname(name) ? undefined : firstNameFirst(words(name));
}

/** Takes the prefix off a surname: "van der Berg", "Berg, van der" or "Berg van der". A file with prefixes apart has no need of it. */
export function splitLastName(name: string): Omit<NameParts, 'firstName'> {
  const [last = '', behind] = name.split(',').map((part) => part.trim());
  if (behind !== undefined && words(behind).every(isPrefixWord)) return { prefix: behind, lastName: last };
  return surname(words(name));
}

/** With its prefix in front, or behind it as lists are sorted. */
function surname(name: string[]): Omit<NameParts, 'firstName'> {
  const [front, rest] = prefixInFront(name);
  const [lastName, behind] = prefixBehind(rest);
  return { prefix: [...behind, ...front].join(' '), lastName: lastName.join(' ') };
}

/** "Berg, Sanne van der", and also "van der Berg, Sanne", "Berg, van der, Sanne" and "Berg van der, Sanne". */
function lastNameFirst([last = '', ...behind]: string[]): NameParts {
  const { prefix, lastName } = surname(words(last));
  const apart =
    behind.length > 1 && words(behind[0] ?? '').every(isPrefixWord) ? words(behind.shift() ?? '') : [];
  const [firstName, after] = prefixAtEnd(words(behind.join(' ')));
  return {
    firstName: firstName.join(' '),
    prefix: [...apart, ...after, ...words(prefix)].join(' '),
    lastName,
  };
}

/** "van der Berg Sanne", "Berg van der Sanne", "Berg Sanne van der" and "Smit Sanne"; of "Berg Smit Sanne" nobody knows. */
function lastNameFirstAlone(name: string[]): NameParts | undefined {
  const at = name.findIndex((word, index) => index > 0 && isPrefixWord(word));
  const [front, rest] = prefixInFront(name);
  const [whole, end] = prefixAtEnd(rest);
  const between = at > 0 && front.length === 0 && end.length === 0;
  const [prefix, behind] = between ? prefixInFront(name.slice(at)) : [[...front, ...end], whole.slice(1)];
  const before = between ? name.slice(0, at) : whole.slice(0, 1);
  if (before.length !== 1 || behind.length !== 1) return undefined;
  return { firstName: behind.join(' '), prefix: prefix.join(' '), lastName: before.join(' ') };
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
