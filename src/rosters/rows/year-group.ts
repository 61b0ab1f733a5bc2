import { yearInName } from '../table/year-in-name.ts';
import type { TableRow } from './table-row.ts';

/** What the year of a row can be: 0-8 or 1-6, unknown, or that of the teachers. */
export type YearGroup = number | 'teacher' | null;

/** The year of a row: from its own column, else from the name of the group where that says it. Never guessed (R06). */
export function readYearGroup(row: TableRow, groupName: string): YearGroup {
  if (TEACHERS.test(groupName)) return 'teacher';
  const cell = row.cell('yearGroup');
  if (!cell) return yearInName(groupName);
  if (cell.formula) row.report('yearGroup', 'formula');
  else return yearWritten(row, cell.text, groupName);
  return null;
}

/** The group of a teacher: as the school calls it, and never that of the pupils he teaches. */
export const teachersGroup = (groupName: string): string =>
  TEACHERS.test(groupName) ? groupName : 'Docenten';

const TEACHERS = /^(groep |klas )?(docent(en)?|leerkracht(en)?|leraren|personeel|medewerkers|team)$/i;

/** What a primary school calls its groups: "Groep 4"; only it numbers them so. */
const OF_PRIMARY = /^groep ?\d/i;

/** 11-16 are the years of secondary schools and 20 the teachers, in EDEXML and Wise. */
function yearWritten(row: TableRow, text: string, groupName: string): YearGroup {
  const year = Number(/^(?:groep |leerjaar |jaargroep |jaar |klas )?(\d{1,2})$/i.exec(text)?.[1] ?? NaN);
  if (year <= 9) return year;
  if (year >= 11 && year <= 16 && !OF_PRIMARY.test(groupName)) return year - 10;
  if (year === 20) return 'teacher';
  row.report('yearGroup', 'year-group');
  return null;
}
