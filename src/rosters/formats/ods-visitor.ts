import type { ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import { cellOfText } from '../sheet.ts';
import type { Cell, Sheet } from '../sheet.ts';
import { momentCell, numberCell } from './cells.ts';
import type { Visitor } from './markup.ts';
import { SheetBuilder } from './sheet-builder.ts';

type Attributes = Readonly<Record<string, string>>;

/** Listens to the content of an OpenDocument spreadsheet (ODF 1.2, part 1, chapter 9) and lays out its sheets. */
export class OdsVisitor implements Visitor {
  readonly #rules: ReadingRules;
  readonly #sheets: { sheet: SheetBuilder; hidden: boolean }[] = [];
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  #sheet: SheetBuilder | undefined;
  #row = { times: 1, hidden: false };
  #cell: Attributes | undefined;
  #text = '';
  #tables = 0;
  /** How deep inside a note, a shape or a table within a cell: what stands there is not the cell's. */
  #aside = 0;

  constructor(rules: ReadingRules) {
    this.#rules = rules;
  }

  sheets(): Sheet[] {
    return this.#sheets.map(({ sheet, hidden }) => sheet.sheet(hidden));
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'table:table') this.#tables += 1;
    if (this.#isAside(name)) this.#aside += 1;
    if (this.#aside === 0) this.#begin(name, attributes);
  }

  close(name: string): void {
    if (this.#aside === 0) this.#finish(name);
    if (this.#isAside(name)) this.#aside -= 1;
    if (name === 'table:table') this.#tables -= 1;
  }

  text(more: string): void {
    if (!this.#cell || this.#aside > 0) return;
    this.#text += more;
    if (this.#text.length > LONGEST_CELL) refuse('hostile');
  }

  #begin(name: string, attributes: Attributes): void {
    if (name === 'table:table-cell') [this.#cell, this.#text] = [attributes, ''];
    else if (name === 'table:covered-table-cell')
      this.#sheet?.covered(count(attributes['table:number-columns-repeated']));
    else if (name === 'table:table-row') this.#row = rowIn(attributes);
    else if (name === 'text:p' && this.#text !== '') this.#text += ' ';
    else if (SPACES.has(name)) this.#text += ' ';
    else if (name === 'table:table') this.#beginSheet(attributes);
    else if (name === 'style:style') this.#style = attributes['style:name'] ?? '';
    else if (attributes['table:display'] === 'false') this.#hiddenStyles.add(this.#style);
  }

  #finish(name: string): void {
    if (name === 'table:table-cell') this.#endCell();
    else if (name === 'table:table-row') this.#sheet?.endRow(this.#row);
    else if (name === 'table:table') this.#sheet = undefined;
  }

  #beginSheet(attributes: Attributes): void {
    this.#sheet = new SheetBuilder(attributes['table:name'] ?? '', this.#rules);
    const hidden = this.#hiddenStyles.has(attributes['table:style-name'] ?? '');
    this.#sheets.push({ sheet: this.#sheet, hidden });
  }

  #endCell(): void {
    const cell = this.#cell ?? {};
    this.#cell = undefined;
    this.#sheet?.cell(valueOf(cell, this.#text), {
      times: count(cell['table:number-columns-repeated']),
      rows: count(cell['table:number-rows-spanned']),
    });
  }

  #isAside(name: string): boolean {
    return ASIDE.has(name) || (name === 'table:table' && this.#tables > 1);
  }
}

const ASIDE = new Set(['office:annotation', 'draw:frame', 'table:shapes', 'text:ruby-text']);
const SPACES = new Set(['text:line-break', 'text:tab', 'text:s']);
const LONGEST_CELL = 100_000;

function valueOf(cell: Attributes, text: string): Cell | undefined {
  const type = cell['office:value-type'];
  if (cell['calcext:value-type'] === 'error') return { text, formula: true };
  if (type === 'date') return momentCell(cell['office:date-value'] ?? '');
  if (type === 'float') return numberCell(Number(cell['office:value']), text.trim());
  if (cell['table:formula'] !== undefined && type === undefined) return { text: '', formula: true };
  return cellOfText(text || (cell['office:string-value'] ?? ''));
}

/** Hidden by a filter, or by hand (ODF 1.2, part 1, 19.749). */
function rowIn(attributes: Attributes): { times: number; hidden: boolean } {
  return {
    times: count(attributes['table:number-rows-repeated']),
    hidden: ['filter', 'collapse'].includes(attributes['table:visibility'] ?? ''),
  };
}

function count(written = '1'): number {
  const times = Number.parseInt(written, 10);
  return times >= 1 ? times : 1;
}
