import type { Field, ReadingRules } from '../reading.ts';
import { refuse } from '../refused.ts';
import type { Row } from '../sheet.ts';
import { columnOf } from './columns.ts';
import { inParts, withGuesses } from './guesses.ts';
import { fits } from './proposals.ts';
import type { Table, TableColumn } from './table.ts';
import { unlike } from './unlike.ts';

/**
 * A library needs a name, a birth date, a group and a pupil number of every pupil (Naam, Geboortedatum, Groep,
 * Leerlingnummer in the manuals of ProBiblio and OCLC). What it can do without is `unsure` where a column may be it:
 * dropped in silence, it would be missing from every pupil. The refusal carries what a person needs to point them out:
 * per heading that was `seen` its `examples`, the one of `fields` it was taken for and what it could be, by one wrong
 * letter or by what stands in it (`guesses`); per `missing` field, and then per one that is `unsure`, the heading that
 * is `proposed`. Where there is none it says ''. The `sheet` is told where there are `others` with a list.
 */
export function refuseUnknownColumns(table: Table, others: readonly Table[], rules: ReadingRules): void {
  const missing = inParts(table, missingFields(table), rules);
  const columns = withGuesses(table, missing, rules);
  const unsure = unsureFields(columns, table.rows, rules);
  if (missing.length + unsure.length === 0) return;
  refuse(missing.length > 0 ? 'missing-columns' : 'unsure-columns', {
    ...(others.some((other) => other.sheet !== table.sheet) ? { sheet: table.sheet } : {}),
    missing,
    ...(unsure.length > 0 ? { unsure } : {}),
    proposed: [...missing, ...unsure].map(
      (field) => columns.find(({ proposed }) => proposed && fits(proposed, field))?.heading ?? '',
    ),
    seen: columns.map((column) => column.heading),
    fields: columns.map((column) => column.field ?? ''),
    guesses: columns.map((column) => column.proposed ?? ''),
    examples: columns.map((column) => examples(column, table.rows)),
  });
}

/** Without them pupils lose part of their name, their year, or stay on the roll. */
const MISSED: readonly Field[] = ['prefix', 'yearGroup', 'leavingDate'];

/** An empty column, or one that says something else, is not worth a question. */
function unsureFields(
  columns: readonly TableColumn[],
  rows: readonly Row[],
  { today }: ReadingRules,
): Field[] {
  return MISSED.filter((field) => {
    const column = columns.find(({ proposed }) => proposed === field);
    return column && examples(column, rows) !== '' && !unlike(field, column, rows, today);
  });
}

export function missingFields({ columns, rows }: Table): Field[] {
  const titled = rows.length > 0 && rows.every(({ group }) => group !== undefined);
  const has = (field: Field) => columnOf(columns, field) !== undefined;
  const missing: Field[] = [];
  if (!has('name')) missing.push(...missingNames(has));
  if (!has('birthDate')) missing.push('birthDate');
  if (!titled && !has('group') && !has('groupName')) missing.push('group');
  if (!has('pupilNumber')) missing.push('pupilNumber');
  return missing;
}

function missingNames(has: (field: Field) => boolean): Field[] {
  const first = has('firstName') || has('initials');
  if (!first && !has('lastName')) return ['name'];
  if (!first) return ['firstName'];
  return has('lastName') ? [] : ['lastName'];
}

/** The first three different values, one per line. */
function examples({ index }: TableColumn, rows: readonly Row[]): string {
  const values = new Set(rows.map((row) => row.cells[index]?.text ?? '').filter((text) => text !== ''));
  return [...values].slice(0, 3).join('\n');
}
