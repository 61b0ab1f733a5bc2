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

/** A workbook as a pupil system makes it: real dates, a heading, one sheet. */
export async function aWorkbook(rows: Row[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Leerlingen');
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
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
