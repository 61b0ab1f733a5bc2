/** Wise has room for ten signs. */
const LONGEST = 10;

/** A code in use and the name of its group. */
type Taken = { code: string; name: string };

/**
 * Codes for groups that a school knows by name only: "Groep 5A" is 5A, "Groep 3/4" is 3-4, "De kevers onderbouw" is
 * "De kevers", or "De kever 2" where that is taken.
 *
 * Names that differ only in letter case, spaces or a leading "Groep" or "Klas" are one group. A name that is in
 * `taken` keeps its code. A derived code that is in `taken` under another name is that same group, unless the two are
 * alike only because one was cut short. The order of the names makes no difference.
 * @param taken codes in use, each with the name of its group
 * @returns a code for every name given
 */
export function groupCodes(
  names: readonly string[],
  taken: ReadonlyMap<string, string>,
): Map<string, string> {
  const known = [...taken].map(([code, name]) => ({ code, name }));
  const codes = new Map(known.toReversed().map(({ code, name }) => [fold(name), code]));
  const free = freeCodes(known.map(({ code }) => code));
  for (const name of inTurn(names)) {
    if (codes.has(fold(name))) continue;
    codes.set(fold(name), sameGroup(name, known) ?? free(name));
  }
  return new Map(names.map((name) => [name, codes.get(fold(name)) ?? '']));
}

/** A fixed order, short names first: what needs no cutting must not lose its code to what does. */
function inTurn(names: readonly string[]): string[] {
  const length = (name: string) => Math.max(derived(name).length, LONGEST);
  return [...new Set(names)].sort().toSorted((a, b) => length(a) - length(b));
}

/** The code of a group already there that this name also means. */
function sameGroup(name: string, known: readonly Taken[]): string | undefined {
  const whole = derived(name);
  const other = known.find(({ code }) => same(code, cut(whole)));
  if (!other || whole.length > LONGEST || isCutShort(other)) return undefined;
  return other.code;
}

/** Whether a code lost its tail when it was made from its name; a code that the school gave did not. */
function isCutShort({ code, name }: Taken): boolean {
  const whole = derived(name);
  const stem = code.replace(/ \d+$/, '').toLowerCase();
  return whole.length > LONGEST && whole.toLowerCase().startsWith(stem);
}

/** Names cut to size, each with a number behind it when another group has that code; every code is given once. */
function freeCodes(codes: readonly string[]): (name: string) => string {
  const taken = new Set(codes.map((code) => code.toLowerCase()));
  const reached = new Map<string, number>();
  return (name) => {
    const whole = derived(name);
    const stem = cut(whole).toLowerCase();
    let n = reached.get(stem) ?? 1;
    let code = numbered(whole, n);
    while (taken.has(code.toLowerCase())) code = numbered(whole, (n += 1));
    reached.set(stem, n);
    taken.add(code.toLowerCase());
    return code;
  };
}

function numbered(whole: string, n: number): string {
  return n === 1 ? cut(whole) : `${cut(whole, LONGEST - ` ${n}`.length)} ${n}`;
}

/** A name as a code, however long: without what Wise forbids in codes (OCLC help) and without "Groep". */
function derived(name: string): string {
  const allowed = name.replaceAll('/', '-').replace(/["'+&<>|\\`]/g, '');
  return withoutGroep(allowed.replace(/\s+/g, ' ').trim()) || 'groep';
}

function fold(name: string): string {
  const folded = name.normalize('NFC').toLowerCase().replace(/\s/g, '');
  return folded.replace(/^(?:groep|klas):?(?=.)/, '');
}

/** "Groep 5A" and "klas: 5A" are 5A; "Groep" alone stays what it is, and so does "Groepje". */
function withoutGroep(name: string): string {
  return name.replace(/^(?:groep|klas)(?!\p{L})[\s:]*(?=\S)/iu, '');
}

function cut(whole: string, length = LONGEST): string {
  return whole.slice(0, length).trim();
}

function same(code: string, other: string): boolean {
  return code.toLowerCase() === other.toLowerCase();
}
