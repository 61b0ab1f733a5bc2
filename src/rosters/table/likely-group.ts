import { fold } from './aliases.ts';
import type { PupilRow, Table, TableColumn } from './table.ts';
import { unlike } from './unlike.ts';
import { yearInName } from './year-in-name.ts';

/**
 * Whether a column that no heading claims ("Basisgroep") tells of other groups than the tab or the titles of a list do:
 * then a person must say which it is. A column that only repeats them is no doubt.
 * @param titled the rows with the group that the tab or a title says
 */
export function tellsOtherGroups({ columns }: Table, titled: readonly PupilRow[]): boolean {
  const likely = columns.filter((column) => !column.field && isLikelyGroup(column, titled));
  return likely.some(({ index }) =>
    titled.some(({ cells, group = '' }) => !bare(group).includes(bare(cells[index]?.text ?? ''))),
  );
}

function isLikelyGroup(column: TableColumn, rows: readonly PupilRow[]): boolean {
  if (unlike('group', column, rows, '')) return false;
  const heading = fold(column.heading);
  if (column.proposed === 'group' || (NAMES.test(heading) && !OTHER.test(heading))) return true;
  const texts = rows.flatMap(({ cells }) => cells[column.index]?.text ?? []);
  const classes = texts.filter((text) => /\p{L}/u.test(text) && yearInName(text) !== null);
  return classes.length * 2 > texts.length && !OTHER.test(heading);
}

const NAMES = /groep$|klas$|^gr$|^klasgroep|^groepklas/;

/** Groups of another year, or within a group. */
const OTHER =
  /volgend|vorig|komend|nieuwe|oude|advies|niveau|lees|taal|reken|spelling|instructie|zorg|plus|leeftijd|bloed|ondersteuning/;

/** "Groep 5A" and "5a" are one. */
function bare(name: string): string {
  return fold(name).replace(/^(?:groep|klas)(?=.)/, '');
}
