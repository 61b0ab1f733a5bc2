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

const dutch = new Intl.Collator('nl');

/** The order of a list: by surname without its prefix; namesakes by number, so that it never changes by itself. */
export function bySurname<P extends NameParts & { pupilNumber: string }>(a: P, b: P): number {
  return (
    dutch.compare(a.lastName, b.lastName) ||
    dutch.compare(a.firstName, b.firstName) ||
    dutch.compare(a.prefix, b.prefix) ||
    dutch.compare(a.pupilNumber, b.pupilNumber)
  );
}
