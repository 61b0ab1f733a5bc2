type NameParts = { firstName: string; prefix: string; lastName: string };

/** 'Sem de Wit', for sentences. */
export function fullName({ firstName, prefix, lastName }: NameParts): string {
  return [firstName, prefix, lastName].filter(Boolean).join(' ');
}

/** 'Wit, Sem de', for lists: Dutch names are sorted on the surname without its prefix. */
export function sortedName({ firstName, prefix, lastName }: NameParts): string {
  const rest = [firstName, prefix].filter(Boolean).join(' ');
  return [lastName, rest].filter(Boolean).join(', ');
}
