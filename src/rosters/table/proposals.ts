import type { Choice, Field } from '../reading.ts';
import type { Row } from '../sheet.ts';
import { ALIASES, fold } from './aliases.ts';
import { likelyPrefix } from './prefix-column.ts';
import { countsRows } from './row-numbers.ts';
import type { TableColumn } from './table.ts';

/** What the columns of a list are judged by. `others` are columns about somebody else, `choose` is what was said of them. */
type Beside = { rows: readonly Row[]; others: ReadonlySet<number>; choose: Choice['columns'] };

/**
 * Fields that headings would name but for one wrong letter, given to the columns as a proposal, and the prefix where
 * only its column says it. A person must agree: "Groep" and "Groei" are one letter apart too, so only headings of six
 * letters or more are looked at. What a person said already is not proposed again.
 */
export function withProposals(
  columns: readonly TableColumn[],
  { rows, others, choose = {} }: Beside,
): TableColumn[] {
  const known = new Set(columns.map((column) => column.field));
  const open = columns.filter(
    ({ field, index, heading }) => field === null && !others.has(index) && !Object.hasOwn(choose, heading),
  );
  const spelled = new Map(open.map((column) => [column, spelledOf(column, rows)]));
  const prefix = [...spelled.values()].includes('prefix') ? undefined : likelyPrefix(open, rows);
  return columns.map((column) => {
    const proposed = column === prefix ? 'prefix' : spelled.get(column);
    return proposed && !known.has(proposed) ? { ...column, proposed } : column;
  });
}

function spelledOf(column: TableColumn, rows: readonly Row[]): Field | undefined {
  const field = almost(fold(column.heading));
  return field === 'pupilNumber' && countsRows(column, rows) ? undefined : field;
}

/** Whether what is proposed meets what is missing: a name by any of its parts, a group by its name. */
export function fits(proposed: Field, missing: Field): boolean {
  if (missing === 'name') return ['name', 'firstName', 'lastName'].includes(proposed);
  if (missing === 'firstName') return proposed === 'firstName' || proposed === 'initials';
  if (missing === 'group') return proposed === 'group' || proposed === 'groupName';
  return proposed === missing;
}

/** Whether a row would be a heading if its slips were put right. */
export function almost(folded: string): Field | undefined {
  if (folded.length < SHORTEST) return undefined;
  return ALIASES.find(([, names]) =>
    names.some((name) => name.length >= SHORTEST && differsByOne(folded, name)),
  )?.[0];
}

const SHORTEST = 6;

/** One letter more, less, other, or two that changed places. */
export function differsByOne(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const swapped =
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
  return swapped || short.slice(at + 1) === long.slice(at + 1);
}
