import type { Chance } from '../../src/demo/chance.ts';
import { otherSpelling } from '../../src/demo/names.ts';
import type { Person } from './world.ts';

/** A row of a list, and whether it is the row of somebody whom the reader can use. */
export type Row = Person & { usable: boolean };

export const rowsOf = (children: readonly Person[]): Row[] =>
  children.map((child) => ({ ...child, usable: true }));

/**
 * What a person does wrong when typing a list: a day that is not in the calendar, no group, a child twice, a surname or
 * a number with a letter or digit wrong, the numbers of two children swapped.
 * @param mayBeMisnamed whose name may be typed wrong
 */
export function withSlips(rows: readonly Row[], luck: Chance, mayBeMisnamed: (row: Row) => boolean): Row[] {
  const list = rows.map((row) => ({ ...row }));
  const victims = luck.some(list, 1 + luck.whole(4));
  const extra: Row[] = [];
  for (const row of victims) {
    const slip = luck.of(['date', 'group', 'twice', 'surname', 'number', 'swap'] as const);
    if (slip === 'surname' && !mayBeMisnamed(row)) continue;
    switch (slip) {
      case 'date':
        Object.assign(row, { birthDate: `${row.birthDate.slice(0, 4)}-11-31`, usable: false });
        break;
      case 'group':
        Object.assign(row, { groupName: '', usable: false });
        break;
      case 'twice':
        extra.push({ ...row, usable: false });
        break;
      case 'surname':
        row.lastName = otherSpelling(row.lastName) ?? `${row.lastName}s`;
        break;
      case 'number':
        row.pupilNumber = `9${row.pupilNumber}`;
        break;
      case 'swap': {
        const other = luck.of(list);
        [row.pupilNumber, other.pupilNumber] = [other.pupilNumber, row.pupilNumber];
      }
    }
  }
  return [...list, ...extra];
}
