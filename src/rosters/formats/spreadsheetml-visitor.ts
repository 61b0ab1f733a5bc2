import type { ReadingRules } from '../reading.ts';
import { cellOfText } from '../sheet.ts';
import type { Cell, Sheet } from '../sheet.ts';
import { momentCell, numberCell } from './cells.ts';
import type { Visitor } from './markup.ts';
import { SheetBuilder } from './sheet-builder.ts';
import type { Span } from './sheet-builder.ts';

type Attributes = Readonly<Record<string, string>>;

/** Listens to an XML workbook of Excel 2003. Its elements go with many prefixes (ss:Data, Data) and one meaning. */
export class SpreadsheetmlVisitor implements Visitor {
  readonly #rules: ReadingRules;
  readonly #sheets: { sheet: SheetBuilder; hidden: boolean }[] = [];
  #element = '';
  #rowHidden = false;
  #cell: Cell | undefined;
  #span: Span = {};
  /** The type of the value that is being told. */
  #type: string | undefined;
  #text = '';

  constructor(rules: ReadingRules) {
    this.#rules = rules;
  }

  sheets(): Sheet[] {
    return this.#sheets.map(({ sheet, hidden }) => sheet.sheet(hidden));
  }

  open(name: string, attributes: Attributes): void {
    this.#element = local(name);
    if (this.#element === 'worksheet') this.#beginSheet(attributes);
    else if (this.#element === 'row') this.#beginRow(attributes);
    else if (this.#element === 'cell') this.#beginCell(attributes);
    else if (this.#element === 'data')
      [this.#type, this.#text] = [attribute(attributes, 'type') ?? 'String', ''];
  }

  close(name: string): void {
    const element = local(name);
    if (element === 'data') this.#endData();
    else if (element === 'cell') this.#sheet?.cell(this.#cell, this.#span);
    else if (element === 'row') this.#sheet?.endRow({ hidden: this.#rowHidden });
    this.#element = '';
  }

  text(more: string): void {
    if (this.#type !== undefined) this.#text += more;
    const last = this.#sheets.at(-1);
    if (this.#element === 'visible' && last && /hidden/i.test(more)) last.hidden = true;
  }

  get #sheet(): SheetBuilder | undefined {
    return this.#sheets.at(-1)?.sheet;
  }

  #beginSheet(attributes: Attributes): void {
    const sheet = new SheetBuilder(attribute(attributes, 'name') ?? '', this.#rules);
    this.#sheets.push({ sheet, hidden: false });
  }

  #beginRow(attributes: Attributes): void {
    this.#sheet?.atRow(number(attributes, 'index'));
    this.#rowHidden = attribute(attributes, 'hidden') === '1';
  }

  #beginCell(attributes: Attributes): void {
    const index = number(attributes, 'index');
    if (index > 0) this.#sheet?.atColumn(index - 1);
    this.#span = {
      columns: number(attributes, 'mergeacross') + 1,
      rows: number(attributes, 'mergedown') + 1,
    };
    // A formula counts for the value that follows; where none does, it is a fault.
    this.#cell = attribute(attributes, 'formula') === undefined ? undefined : { text: '', formula: true };
  }

  #endData(): void {
    if (this.#type !== undefined) this.#cell = typed(this.#text, this.#type) ?? this.#cell;
    this.#type = undefined;
  }
}

function typed(text: string, type: string): Cell | undefined {
  if (type === 'Number') return numberCell(Number(text));
  if (type === 'DateTime') return momentCell(text);
  if (type === 'Error') return { text, formula: true };
  return cellOfText(text);
}

function attribute(attributes: Attributes, name: string): string | undefined {
  return attributes[`ss:${name}`] ?? attributes[name];
}

function number(attributes: Attributes, name: string): number {
  return Number.parseInt(attribute(attributes, name) ?? '', 10) || 0;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
