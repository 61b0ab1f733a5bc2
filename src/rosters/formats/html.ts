import type { ReadingRules } from '../reading.ts';
import { refuse, refuseUnreadable } from '../refused.ts';
import { cellOfText } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';
import { textOf } from './encoding.ts';
import { walkHtml } from './markup.ts';
import type { Visitor } from './markup.ts';
import { SheetBuilder } from './sheet-builder.ts';

/**
 * The tables of a web page that was saved as .xls. Excel shows them on one sheet, one below the other.
 * @throws Refused `wrong-content` when it only shows other pages, which stayed behind in a folder beside it
 */
export function sheetsOfHtml(bytes: Buffer, rules: ReadingRules): Sheet[] {
  const text = textOfPage(bytes);
  const sheet = sheetOfPage(text, '', rules);
  if (sheet.rows.length === 0 && /<frameset\b/i.test(text)) refuse('wrong-content', { ext: 'xls' });
  return [sheet];
}

/**
 * The tables of a page as one sheet.
 * @throws Refused `unreadable` when the page ends in the middle of a table: it was cut off, and pupils with it
 */
export function sheetOfPage(text: string, name: string, rules: ReadingRules): Sheet {
  const sheet = new SheetBuilder(name, rules);
  let tables = 0;
  try {
    const page = walkHtml(tableVisitor(sheet, (change) => (tables += change)));
    page.write(text);
    if (tables > 0 && !END.test(text.slice(-LONGEST_END))) refuse('unreadable');
    page.end();
  } catch (error) {
    if (error instanceof RangeError) refuseUnreadable(error);
    throw error;
  }
  return sheet.sheet();
}

/** Some pages forget to close their table, and go on to close what is around it. */
const END = /<\/(?:body|html)\s*>/i;
const LONGEST_END = 1_000;

function tableVisitor(sheet: SheetBuilder, countTable: (change: 1 | -1) => void): Visitor {
  let text: string | undefined;
  let span = { columns: 1, rows: 1 };
  let silent = 0;
  const endCell = () => {
    if (text !== undefined) sheet.cell(cellOfText(text), span);
    text = undefined;
  };
  // A page is often laid out with tables, and what counts is a table within a cell of theirs.
  const startTable = () => {
    endCell();
    sheet.endTable();
    countTable(1);
  };
  const endTable = () => {
    endCell();
    sheet.endTable();
    countTable(-1);
  };
  return {
    open(name, attributes) {
      if (SILENT.has(name)) silent += 1;
      if (name === 'table') startTable();
      if (name === 'br' || name === 'p' || name === 'div') text &&= `${text} `;
      if (name !== 'td' && name !== 'th') return;
      endCell();
      text = '';
      span = { columns: spanOf(attributes['colspan']), rows: spanOf(attributes['rowspan']) };
    },
    close(name) {
      if (SILENT.has(name)) silent -= 1;
      if (name === 'table') endTable();
      if (name === 'td' || name === 'th' || name === 'tr') endCell();
      if (name === 'tr') sheet.endRow();
    },
    text(more) {
      if (text !== undefined && silent === 0) text += more;
    },
  };
}

const SILENT = new Set(['script', 'style', 'head']);

function spanOf(written = '1'): number {
  const span = Number.parseInt(written, 10);
  return span >= 1 && span <= 1_000 ? span : 1;
}

/**
 * The text of a page. It says its encoding itself, where what brought it did not; UTF-8 is believed only where it is
 * sound, so a wrong word does no harm.
 */
export function textOfPage(bytes: Buffer, charset?: string): string {
  const written = /charset\s*=\s*["']?\s*([\w-]{3,20})/i.exec(bytes.toString('latin1', 0, 4_000))?.[1];
  const declared = (charset ?? written)?.toLowerCase();
  if (declared === undefined || !BELIEVED.has(declared)) return textOf(bytes);
  return new TextDecoder(declared).decode(bytes);
}

const BELIEVED = new Set(['macintosh', 'iso-8859-15', 'iso-8859-9', 'windows-1254', 'windows-1250']);
