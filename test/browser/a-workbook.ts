import ExcelJS from 'exceljs';

export type Row = [
  number: number,
  firstName: string,
  prefix: string,
  lastName: string,
  born: string,
  group: string,
  year: number,
];

/** A workbook as a pupil system makes it: real dates and a heading. It may have other sheets behind the first. */
export async function aWorkbook(rows: Row[], others: Record<string, Row[]> = {}): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Leerlingen'), rows);
  for (const [name, other] of Object.entries(others)) fill(workbook.addWorksheet(name), other);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function fill(sheet: ExcelJS.Worksheet, rows: Row[]): void {
  sheet.addRow([
    'Leerlingnummer',
    'Roepnaam',
    'Tussenvoegsel',
    'Achternaam',
    'Geboortedatum',
    'Groep',
    'Leerjaar',
  ]);
  for (const [number, firstName, prefix, lastName, born, group, year] of rows) {
    sheet.addRow([number, firstName, prefix, lastName, new Date(born), group, year]);
  }
}
