import ExcelJS from 'exceljs';
import type { PupilList } from './pupil-systems.ts';

/** A list as an .xlsx, with its headings in bold and true dates. */
export async function workbookOf({ headings, rows }: PupilList): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Leerlingen', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = headings.map((header) => ({ header, width: 16, style: { numFmt: formatUnder(header) } }));
  sheet.getRow(1).font = { bold: true };
  sheet.addRows(rows);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const formatUnder = (heading: string): string => (/dat/i.test(heading) ? 'dd-mm-yyyy' : 'General');
