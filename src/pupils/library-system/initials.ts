/**
 * Initials as Dutch registers write them: Anne-Marie is A.M., Jan Willem J.W., IJsbrand IJ. What stands for a first
 * name where the school gave only initials stays what it is.
 */
export function initialsOf(firstName: string): string {
  const names = firstName.normalize('NFC').split(/[^\p{L}\p{M}'’]+/u);
  return names
    .map((name) => name.replace(/^['’]+/, ''))
    .filter((name) => name !== '')
    .map((name) => `${initialOf(name)}.`)
    .join('');
}

/** The ij is one letter in Dutch; in Ijeoma it is two. */
function initialOf(name: string): string {
  if (/^(?:IJ|ij)(?=\p{L})/u.test(name)) return 'IJ';
  return (Array.from(name)[0] ?? '').toUpperCase();
}
