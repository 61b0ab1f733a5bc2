import type { Field } from '../reading.ts';
import { refuse } from '../refused.ts';
import { columnOf } from './columns.ts';
import type { TableColumn } from './columns.ts';

/**
 * A library needs a name, a birth date, a group and a pupil number of every pupil (Naam, Geboortedatum, Groep,
 * Leerlingnummer in the manuals of ProBiblio and OCLC).
 */
export function refuseWithoutRequired(columns: readonly TableColumn[]): void {
  const missing = missingFields(columns);
  if (missing.length === 0) return;
  refuse('missing-columns', { missing, seen: columns.map((column) => column.heading) });
}

export function missingFields(columns: readonly TableColumn[]): Field[] {
  const has = (field: Field) => columnOf(columns, field) !== undefined;
  const missing: Field[] = [];
  if (!has('name')) missing.push(...missingNames(has));
  if (!has('birthDate')) missing.push('birthDate');
  if (!has('group') && !has('groupName')) missing.push('group');
  if (!has('pupilNumber')) missing.push('pupilNumber');
  return missing;
}

function missingNames(has: (field: Field) => boolean): Field[] {
  const first = has('firstName') || has('initials');
  if (!first && !has('lastName')) return ['name'];
  if (!first) return ['firstName'];
  return has('lastName') ? [] : ['lastName'];
}
