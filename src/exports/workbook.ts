/** What stands in one cell of a list. A date is midnight UTC of its day: no time zone moves it. */
export type Cell = string | number | Date;

/**
 * A column: its heading, and how Excel treats what is typed or stands in it. `text` keeps leading zeros and leaves
 * 3/4 what it is; `date` shows dd-mm-jjjj.
 */
export type WorkbookColumn = { heading: string; kind: keyof typeof FORMATS; width: number };

const FORMATS = { text: '@', date: 'dd-mm-yyyy', general: 'General' };

/** An .xlsx of one sheet, with its headings in bold and in sight. A cell never becomes a formula. */
export async function workbookOf(
  sheetName: string,
  columns: readonly WorkbookColumn[],
  rows: readonly (readonly Cell[])[],
): Promise<Buffer> {
  // a library of a quarter of a second and 30 MB: a command that writes no workbook does without
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  // the format belongs to the whole column, so that it also holds for what is typed under the last row
  sheet.columns = columns.map(({ heading, kind, width }) => ({
    header: heading,
    width,
    style: { numFmt: FORMATS[kind] },
  }));
  sheet.getRow(1).font = { name: 'Calibri', size: 11, bold: true };
  sheet.addRows(rows.map((row) => [...row]));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
