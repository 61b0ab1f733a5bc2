import { refuse } from '../refused.ts';
import { filledRowCounter } from './filled-rows.ts';
import type { ZipEntry } from './zip.ts';

/** What must be known of a part of a workbook before a reader sees it. */
export type Part = {
  /** Rows with at least one value, when it is a sheet. */
  filledRows: number;
  /** Whether it has formulas without a stored value, which readers leave out without a word. */
  bareFormulas: boolean;
  /** Whether rows are hidden, by a filter or by hand. */
  hiddenRows: boolean;
};

/**
 * Unpacks a part of a workbook, piece by piece, and looks through it.
 * @throws Refused `hostile` for a document type or an entity: no Office program writes them, they are how bombs
 *   and thieves work in XML; and for a DDE link, which starts programs.
 */
export async function inspectPart(entry: ZipEntry): Promise<Part> {
  const counter = filledRowCounter();
  const isXml = /\.(xml|rels|vml)$/i.test(entry.name);
  let [bareFormulas, hiddenRows] = [false, false];
  let tail = '';
  await entry.unpack((piece) => {
    if (!isXml) return;
    const text = asciiOf(piece);
    const seen = tail + text;
    if (DANGER.test(seen)) refuse('hostile');
    bareFormulas ||= BARE_FORMULA.test(seen);
    hiddenRows ||= HIDDEN_ROW.test(seen);
    counter.see(text);
    tail = seen.slice(-SEAM);
  });
  return { filledRows: counter.count(), bareFormulas, hiddenRows };
}

/** Also parts in binary form, at which nobody here can look (that there could be such, as SheetJS writes, is no harm), and rows and columns beyond the last that Excel has (1048576, XFD): a reader would pass over what stands there. */
const DANGER =
  /<!DOCTYPE|<!ENTITY|<(?:\w{1,20}:)?Override\b[^<>]{0,200}application\/vnd\.ms-excel\.(?:sheet\.binary|worksheet\b)|<(?:\w{1,20}:)?ddeLink\b|<(?:\w{1,20}:)?(?:row|c)\b[^<>]{0,100}?\sr="(?:[A-Z]{4,}|[A-Z]{0,3}\d{8,})/i;

const BARE_FORMULA =
  /(?:<\/(?:\w{1,20}:)?f>|<(?:\w{1,20}:)?f\b[^<>]{0,200}\/>)\s{0,9}(?:<(?:\w{1,20}:)?v\s?\/>|<(?:\w{1,20}:)?v><\/(?:\w{1,20}:)?v>)?\s{0,9}<\/(?:\w{1,20}:)?c>/;

const HIDDEN_ROW = /<(?:\w{1,20}:)?row\b[^<>]{0,250}?\shidden=["'](?:1|true)/;

/** As long as the longest thing looked for, which may lie across two pieces. */
const SEAM = 300;

/** Only signs of ASCII are looked for; without its zero bytes UTF-16 shows them too. */
function asciiOf(piece: Buffer): string {
  const text = piece.toString('latin1');
  return piece.includes(0) ? text.replaceAll('\0', '') : text;
}
