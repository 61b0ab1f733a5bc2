/** Who reads a csv decides how it is written. */
export type Dialect = {
  separator: ';' | ',';
  /** Three bytes in front that say UTF-8. Excel needs them; other programs take them for part of the first heading. */
  mark: boolean;
};

/** What Dutch Excel opens by a double click. */
const EXCEL: Dialect = { separator: ';', mark: true };

/**
 * A csv in UTF-8, as RFC 4180 has it: CRLF after every row, quotes where a cell needs them. No cell of it is ever run
 * as a formula, also not in LibreOffice or an older Excel, whoever it was meant for.
 */
export function csvOf(rows: readonly (readonly string[])[], { separator, mark }: Dialect = EXCEL): Buffer {
  const lines = rows.map((row) => `${row.map(written).join(separator)}\r\n`);
  return Buffer.from(`${mark ? '\uFEFF' : ''}${lines.join('')}`);
}

function written(cell: string): string {
  const text = harmless(cell);
  return /[;,"\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What spreadsheets take for the beginning of a formula or a DDE command (security.md A11), also behind white space.
 * The full-width signs are those of Japanese keyboards, which Excel reads as the narrow ones.
 */
const BEGINS_FORMULA = /^[\s\0\uFEFF]*[=+\-@|＝＋－＠｜]|^[\t\r\n\0]/u;

/** An apostrophe makes it text. One that stands there already belongs to a name: 't Hof, 's-Gravesande. */
const harmless = (cell: string): string => (BEGINS_FORMULA.test(cell) ? `'${cell}` : cell);
