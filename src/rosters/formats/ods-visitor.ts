import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import { cellOfText } from '../sheet.ts';
import type { Cell, Sheet } from '../sheet.ts';
import { dateCell, numberCell } from './cells.ts';
import type { Visitor } from './markup.ts';
import { createSheet } from './sheet-builder.ts';
import type { SheetBuilder } from './sheet-builder.ts';

type Attributes = Readonly<Record<string, string>>;

/** Listens to the content of an OpenDocument spreadsheet (ODF 1.2, part 1, chapter 9) and lays out its sheets. */
export function createOdsVisitor(rules: ReadingRules): { visitor: Visitor; sheets(): Sheet[] } {
  const visible: SheetBuilder[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  let sheet: SheetBuilder | undefined;
  let rowTimes = 1;
  let cell: Attributes | undefined;
  let text = '';
  /** Inside a note, a shape or a table in a cell: what stands there is not the cell's. */
  let aside = 0;
  let tables = 0;

  const open: Record<string, (attributes: Attributes) => void> = {
    'style:style': (attributes) => (style = attributes['style:name'] ?? ''),
    'style:table-properties': (attributes) =>
      attributes['table:display'] === 'false' && hiddenStyles.add(style),
    'table:table': (attributes) => {
      sheet = createSheet(attributes['table:name'] ?? '', rules);
      if (!hiddenStyles.has(attributes['table:style-name'] ?? '')) visible.push(sheet);
    },
    'table:table-row': (attributes) => (rowTimes = count(attributes['table:number-rows-repeated'])),
    'table:table-cell': (attributes) => ([cell, text] = [attributes, '']),
    'table:covered-table-cell': (attributes) =>
      sheet?.covered(count(attributes['table:number-columns-repeated'])),
    'text:p': () => (text &&= `${text} `),
    'text:line-break': () => (text += ' '),
    'text:tab': () => (text += ' '),
    'text:s': () => (text += ' '),
  };
  const close: Record<string, () => void> = {
    'table:table-cell': () => endCell(),
    'table:table-row': () => sheet?.endRow(rowTimes),
    'table:table': () => (sheet = undefined),
  };
  const endCell = () => {
    if (cell) {
      const columns = count(cell['table:number-columns-repeated']);
      sheet?.cell(valueOf(cell, text), { columns, rows: count(cell['table:number-rows-spanned']) });
    }
    cell = undefined;
  };

  const visitor: Visitor = {
    open(name, attributes) {
      if (name === 'table:table') tables += 1;
      if (ASIDE.has(name) || (name === 'table:table' && tables > 1)) aside += 1;
      if (aside === 0) open[name]?.(attributes);
    },
    close(name) {
      if (aside === 0) close[name]?.();
      if (ASIDE.has(name) || (name === 'table:table' && tables > 1)) aside -= 1;
      if (name === 'table:table') tables -= 1;
    },
    text(more) {
      if (cell && aside === 0) text += more;
      if (text.length > LONGEST_CELL) refuse('hostile');
    },
  };
  return { visitor, sheets: () => visible.map((builder) => builder.sheet()) };
}

const ASIDE = new Set(['office:annotation', 'draw:frame', 'table:shapes', 'text:ruby-text']);
const LONGEST_CELL = 100_000;

function valueOf(cell: Attributes, text: string): Cell | undefined {
  const type = cell['office:value-type'];
  if (cell['calcext:value-type'] === 'error') return { text, formula: true };
  if (type === 'date') return dateCell((cell['office:date-value'] ?? '').slice(0, 10));
  if (type === 'float' && cell['office:value'] !== undefined)
    return numberCell(Number(cell['office:value']), text.trim());
  if (cell['table:formula'] !== undefined && type === undefined) return { text: '', formula: true };
  return cellOfText(text || (cell['office:string-value'] ?? ''));
}

function count(written = '1'): number {
  const times = Number.parseInt(written, 10);
  return times >= 1 ? times : 1;
}
