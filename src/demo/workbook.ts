import { workbookOf, type WorkbookColumn } from '../exports/workbook.ts';
import type { PupilList } from './pupil-systems.ts';

/** A list as the .xlsx that a pupil system makes of it: true dates, and numbers that are numbers. */
export function workbookOfList({ headings, rows }: PupilList): Promise<Buffer> {
  return workbookOf('Leerlingen', headings.map(columnUnder), rows);
}

function columnUnder(heading: string): WorkbookColumn {
  return { heading, kind: /dat/i.test(heading) ? 'date' : 'general', width: 16 };
}
