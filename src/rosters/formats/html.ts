import type { ReadingRules } from '../reading.ts';
import { refuseUnreadable } from '../refused.ts';
import { cellOfText } from '../sheet.ts';
import type { Sheet } from '../sheet.ts';
import { textOf } from './encoding.ts';
import { walkHtml } from './markup.ts';
import type { Visitor } from './markup.ts';
import { SheetBuilder } from './sheet-builder.ts';

/** The tables of a web page that was saved as .xls. Excel shows them on one sheet, one below the other. */
export function sheetsOfHtml(bytes: Buffer, rules: ReadingRules): Sheet[] {
  const sheet = new SheetBuilder('', rules);
  try {
    const page = walkHtml(tableVisitor(sheet));
    page.write(declaredText(bytes));
    page.end();
  } catch (error) {
    if (error instanceof RangeError) refuseUnreadable(error);
    throw error;
  }
  return [sheet.sheet()];
}

function tableVisitor(sheet: SheetBuilder): Visitor {
  let text: string | undefined;
  let span = { columns: 1, rows: 1 };
  let silent = 0;
  const endCell = () => {
    if (text !== undefined) sheet.cell(cellOfText(text), span);
    text = undefined;
  };
  return {
    open(name, attributes) {
      if (SILENT.has(name)) silent += 1;
      if (name === 'br' || name === 'p' || name === 'div') text &&= `${text} `;
      if (name !== 'td' && name !== 'th') return;
      endCell();
      text = '';
      span = { columns: spanOf(attributes['colspan']), rows: spanOf(attributes['rowspan']) };
    },
    close(name) {
      if (SILENT.has(name)) silent -= 1;
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

/** A page says its encoding itself; UTF-8 is believed only where it is sound, so a wrong word does no harm. */
function declaredText(bytes: Buffer): string {
  const declared = /charset\s*=\s*["']?\s*([\w-]{3,20})/i
    .exec(bytes.toString('latin1', 0, 4_000))?.[1]
    ?.toLowerCase();
  if (declared === undefined || !BELIEVED.has(declared)) return textOf(bytes);
  return new TextDecoder(declared).decode(bytes);
}

const BELIEVED = new Set(['macintosh', 'iso-8859-15', 'iso-8859-9', 'windows-1254', 'windows-1250']);
