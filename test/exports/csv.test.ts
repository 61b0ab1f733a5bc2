import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/exports/csv.ts';

describe('a csv of the portal', () => {
  it('is what Dutch Excel opens: a mark for UTF-8, semicolons, and CRLF after every row', () => {
    expect(
      csvOf([
        ['Rij', 'Leerling'],
        ['Rij 2', 'Zoë'],
      ]).toString(),
    ).toBe('\uFEFFRij;Leerling\r\nRij 2;Zoë\r\n');
  });

  it.each([
    ['a separator', 'Bakker; Noor', '"Bakker; Noor"'],
    ['a comma, the separator of another Excel', 'Bakker, Noor', '"Bakker, Noor"'],
    ['a quote', 'de "kevers"', '"de ""kevers"""'],
    ['a new line', 'een\ntwee', '"een\ntwee"'],
    ['nothing', '', ''],
  ])('quotes where it must: %s', (_what, cell, written) => {
    expect(lineOf(cell)).toBe(written);
  });

  it.each([
    ['=', '=1+1', "'=1+1"],
    ['= behind a space', ' =1+1', "' =1+1"],
    ['+', '+31 88 000 00 00', "'+31 88 000 00 00"],
    ['-', '-', "'-"],
    ['@', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab', '\t=1+1', `"'\t=1+1"`],
    ['a tab before a name', '\tNoor', `"'\tNoor"`],
    ['a return', '\rNoor', `"'\rNoor"`],
    ['a new line', '\n=1+1', `"'\n=1+1"`],
    ['a NUL', '\0=1+1', "'\0=1+1"],
    ['|', "|cmd'!A0", "'|cmd'!A0"],
    ['a full-width =', '＝1+1', "'＝1+1"],
    ['a full-width +', '＋1', "'＋1"],
    ['a full-width -', '－1', "'－1"],
    ['a full-width @', '＠SUM', "'＠SUM"],
    ['a full-width |', '｜cmd', "'｜cmd"],
    ['a link that quotes itself', '=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
  ])('keeps a cell from being a formula: %s', (_what, cell, written) => {
    expect(lineOf(cell)).toBe(written);
  });

  it.each(["'t Hof", "'s-Gravesande", 'Łukasz', '13-05-2018', '5A', 'O=', 'a|b', '00123'])(
    'leaves %s as it is',
    (cell) => {
      expect(lineOf(cell)).toBe(cell);
    },
  );

  it('for another program than Excel has no mark, and the separator that it reads', () => {
    const rows = [
      ['surname', 'firstname'],
      ["'t Hof", 'Zoë'],
      ['=1+1', 'Bakker, Noor'],
    ];
    expect(csvOf(rows, { separator: ',', mark: false }).toString()).toBe(
      `surname,firstname\r\n't Hof,Zoë\r\n'=1+1,"Bakker, Noor"\r\n`,
    );
  });

  it('gives every cell back, and none that could be a formula, whatever stands in it', () => {
    const odd = fc.constantFrom(...Array.from('=+-@|\t\r\n\0;,"\' ＝＋－＠｜\uFEFFaë1'));
    const cell = fc.oneof(fc.string({ unit: odd, maxLength: 6 }), fc.string({ unit: 'grapheme' }));
    // an empty line is no row to a reader, so every row begins with a cell that is filled
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }).map((row) => ['rij', ...row]));
    fc.assert(
      fc.property(rows, (table) => {
        const read = parse(csvOf(table), { bom: true, delimiter: ';', record_delimiter: '\r\n' });
        expect(read).toHaveLength(table.length);
        for (const [text, cell] of pairs(read.flat(), table.flat())) {
          expect(text === cell || (text === `'${cell}` && !cell.startsWith("'"))).toBe(true);
        }
        for (const text of read.flat()) expect(text.trimStart()).not.toMatch(/^[=+\-@|＝＋－＠｜]/);
        for (const text of read.flat()) expect(text).not.toMatch(/^[\t\r\n\0]/);
      }),
      { numRuns: 2000 },
    );
  });
});

/** One cell as it stands in the file. */
const lineOf = (cell: string): string =>
  csvOf([[cell]])
    .toString()
    .slice(1, -2);

const pairs = (texts: string[], cells: string[]) => texts.map((text, at) => [text, cells[at] ?? ''] as const);
