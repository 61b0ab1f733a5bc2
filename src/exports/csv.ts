/**
 * A csv that Dutch Excel opens by a double click: with a mark that says UTF-8, semicolons and CRLF. No cell of it is
 * ever run as a formula, also not in LibreOffice or an older Excel.
 */
export function csvOf(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(`\uFEFF${rows.map((row) => `${row.map(written).join(';')}\r\n`).join('')}`);
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
