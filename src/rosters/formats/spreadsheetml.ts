import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import { cellOfText } from '../sheet.ts';
import type { Cell, Sheet } from '../sheet.ts';
import { dateCell, numberCell } from './cells.ts';
import { textOf } from './encoding.ts';
import { walkXml } from './markup.ts';
import type { Visitor } from './markup.ts';
import { createSheet } from './sheet-builder.ts';
import type { SheetBuilder } from './sheet-builder.ts';

/** The visible sheets of an XML workbook of Excel 2002-2003, which some pupil systems save under the name .xls. */
export function sheetsOfSpreadsheetml(bytes: Buffer, rules: ReadingRules): Sheet[] {
  const text = textOf(bytes);
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) refuse('hostile');
  const book = { sheets: [] as { sheet: SheetBuilder; hidden: boolean }[], rules };
  const walk = walkXml(workbookVisitor(book));
  walk.write(text);
  walk.end();
  return book.sheets.filter(({ hidden }) => !hidden).map(({ sheet }) => sheet.sheet());
}

type Book = { sheets: { sheet: SheetBuilder; hidden: boolean }[]; rules: ReadingRules };

/** Elements have many prefixes (ss:Data, Data) and one meaning. */
function workbookVisitor(book: Book): Visitor {
  let type: string | undefined;
  let text = '';
  let span = {};
  let formula = false;
  let cell: Cell | undefined;
  let element = '';
  const current = () => book.sheets.at(-1);

  return {
    open(prefixed, attributes) {
      element = local(prefixed);
      const attribute = (name: string) => attributes[`ss:${name}`] ?? attributes[name];
      const number = (name: string) => Number(attribute(name) ?? 0);
      const sheet = current()?.sheet;
      if (element === 'worksheet') {
        book.sheets.push({ sheet: createSheet(attribute('name') ?? '', book.rules), hidden: false });
      } else if (element === 'row' && number('index') > 0) sheet?.atRow(number('index'));
      else if (element === 'cell') {
        if (number('index') > 0) sheet?.at(number('index') - 1);
        span = { columns: number('mergeacross') + 1, rows: number('mergedown') + 1 };
        formula = attribute('formula') !== undefined;
        cell = formula ? { text: '', formula: true } : undefined;
      } else if (element === 'data') {
        type = attribute('type') ?? 'String';
        text = '';
      }
    },
    close(prefixed) {
      const name = local(prefixed);
      if (name === 'data' && type !== undefined) {
        cell = typed(text, type) ?? cell;
        type = undefined;
      } else if (name === 'cell') current()?.sheet.cell(cell, span);
      else if (name === 'row') current()?.sheet.endRow();
      element = '';
    },
    text(more) {
      if (type !== undefined) text += more;
      const last = current();
      if (element === 'visible' && last && /hidden/i.test(more)) last.hidden = true;
    },
  };
}

function typed(text: string, type: string): Cell | undefined {
  if (type === 'Number') return numberCell(Number(text));
  if (type === 'DateTime') return dateCell(text.slice(0, 10));
  if (type === 'Error') return { text, formula: true };
  return cellOfText(text);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
