/**
 * Undoes what happens to text that was stored as UTF-8 and opened as something else on its way: "ZoÃ«" is Zoë again.
 * Text that was not through this comes back as it is: the pairs of signs that are undone stand in no name.
 */
export function undoubled(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return CODINGS.reduce(
    (repaired, coding) => repaired.replace(coding.runs, (run) => decodedAgain(run, coding)),
    text,
  );
}

/** The first bytes of Latin letters and quotes in UTF-8 (C2-C5, E2), as Windows and the Mac show them. */
const FIRST_BYTES = [0xc2, 0xc3, 0xc4, 0xc5, 0xe2];
const SUSPECT = /[ÂÃÄÅâ¬√ƒ≈‚]/;

type Coding = { bytes: ReadonlyMap<string, number>; runs: RegExp };

const CODINGS: readonly Coding[] = ['windows-1252', 'macintosh'].map(codingOf);

function codingOf(label: string): Coding {
  const signs = Array.from(
    new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, at) => at + 128)),
  );
  const first = FIRST_BYTES.map((byte) => signs[byte - 128]).join('');
  const next = signs.slice(0, 64).join('');
  return {
    bytes: new Map(signs.map((sign, at) => [sign, at + 128])),
    runs: new RegExp(`(?:[${first}][${next}]{1,2})+`, 'g'),
  };
}

function decodedAgain(run: string, { bytes }: Coding): string {
  try {
    const stored = Uint8Array.from(Array.from(run, (sign) => bytes.get(sign) ?? 0));
    return new TextDecoder('utf-8', { fatal: true }).decode(stored);
  } catch {
    return run;
  }
}
