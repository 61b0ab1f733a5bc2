import { describe, expect, it } from 'vitest';
import { workbookOf } from '../../src/exports/workbook.ts';
import { formatsOfColumns, partsOfWorkbook } from './workbook-parts.ts';

describe('a workbook of the portal', async () => {
  const bytes = await workbookOf(
    'Leerlingen',
    [
      { heading: 'Leerlingnummer', kind: 'text', width: 16 },
      { heading: 'Geboortedatum', kind: 'date', width: 14 },
    ],
    [
      ['00123', new Date('2018-05-13T00:00:00Z')],
      ['=1+1', new Date('2018-01-01T00:00:00Z')],
    ],
  );
  const { sheet, styles, strings } = await partsOfWorkbook(bytes);

  it('keeps its headings in sight, in bold', () => {
    expect(sheet).toMatch(/<pane ySplit="1"[^>]* state="frozen"/);
    expect(styles).toMatch(/<font><b\/>.*?<sz val="11"\/>/);
  });

  it('has a format for every whole column, also below its last row', () => {
    expect(formatsOfColumns({ sheet, styles })).toEqual(['@', 'dd-mm-yyyy']);
  });

  it('holds numbers that are text as text, and formulas as nothing else', () => {
    expect(strings).toContain('00123');
    expect(strings).toContain('=1+1');
    expect(sheet).not.toContain('<f>');
  });

  it('holds days as days, in whatever time zone it is made', () => {
    expect(sheet).toMatch(/<v>43233<\/v>/);
    expect(sheet).toMatch(/<v>43101<\/v>/);
  });
});
