import { workbookOf, type Cell, type WorkbookColumn } from '../exports/workbook.ts';
import { schoolYearOf, type SchoolYear } from '../kernel/school-year.ts';

/** The headings as the library teaches them, with formats in which Excel breaks nothing. */
const COLUMNS: WorkbookColumn[] = [
  { heading: 'Leerlingnummer', kind: 'text', width: 17 },
  { heading: 'Roepnaam', kind: 'text', width: 15 },
  { heading: 'Tussenvoegsel', kind: 'text', width: 15 },
  { heading: 'Achternaam', kind: 'text', width: 20 },
  { heading: 'Geboortedatum', kind: 'date', width: 16 },
  { heading: 'Groep', kind: 'text', width: 14 },
  { heading: 'Jaargroep', kind: 'general', width: 11 },
];

/** Nobody's children: every kind of number, name and group that goes wrong when a list is typed. */
const CHILDREN = [
  { number: '00123', first: 'Noor', prefix: '', last: 'Bakker', born: '05-13', group: 'Groep 1', year: 1 },
  { number: '00124', first: 'Sem', prefix: 'de', last: 'Wit', born: '02-28', group: 'Groep 3/4', year: 3 },
  {
    number: '00125',
    first: 'Zoë',
    prefix: "van 't",
    last: 'Hof',
    born: '09-04',
    group: 'Groep 3/4',
    year: 4,
  },
  { number: '00126', first: 'Yasmin', prefix: 'el', last: 'Amrani', born: '01-31', group: '5A', year: 5 },
  { number: '00127', first: 'Daan', prefix: '', last: "O'Neill", born: '07-19', group: 'De kevers', year: 8 },
];

let made: { year: SchoolYear; file: Promise<Buffer> } | undefined;

/**
 * The *Voorbeeldbestand*: an .xlsx to copy or to fill in. It holds nothing but its headings and a few invented pupils
 * of this school year, since every other line would be read as a pupil. Made once a school year. @param today `yyyy-mm-dd`
 */
export function exampleFile(today: string): Promise<Buffer> {
  const year = schoolYearOf(today);
  if (made?.year !== year) made = { year, file: makeExample(Number(year.slice(0, 4))) };
  return made.file;
}

function makeExample(firstYear: number): Promise<Buffer> {
  const rows = CHILDREN.map(({ number, first, prefix, last, born, group, year }): Cell[] => {
    // who turns four before October begins in groep 1
    const birthDate = new Date(`${firstYear - 3 - year}-${born}T00:00:00Z`);
    return [number, first, prefix, last, birthDate, group, year];
  });
  return workbookOf('Leerlingen', COLUMNS, rows);
}
