import type { Field } from '../reading.ts';
import { orderBeside } from './name-order.ts';
import type { NameOrder } from './name-order.ts';
import { hasOpenQuote } from './open-quote.ts';
import type { TableRow } from './table-row.ts';
import { splitLastName, splitName } from './whole-name.ts';
import type { NameParts } from './whole-name.ts';

/** The name of a row in parts; what is missing or broken is reported (R04). */
export function readName(row: TableRow, order: NameOrder): NameParts {
  for (const field of NAME_FIELDS) reportBroken(row, field);
  const parts = nameParts(row, order);
  if (!parts) {
    row.report('name', 'name-order');
    return { firstName: '', prefix: '', lastName: row.text('name') };
  }
  const whole = row.has('name');
  if (parts.lastName === '' && !isFormula(row, 'lastName'))
    row.report(whole ? 'name' : 'lastName', 'last-name-missing');
  if (parts.firstName === '' && !isFormula(row, 'firstName'))
    row.report(whole ? 'name' : 'firstName', 'first-name-missing');
  return parts;
}

const NAME_FIELDS: readonly Field[] = ['name', 'firstName', 'initials', 'prefix', 'lastName'];

function nameParts(row: TableRow, order: NameOrder): NameParts | undefined {
  const first = row.text('firstName') || row.text('initials');
  if (!row.has('name')) return { firstName: first, ...surname(row) };
  const name = row.text('name');
  const parts = splitName(name, orderBeside(name, first) ?? order);
  if (!parts) return undefined;
  const prefix = prefixOf(row, parts.prefix, 'name');
  return { ...parts, prefix, firstName: row.text('firstName') || parts.firstName || first };
}

/** A prefix column that is filled is right; where there is none, the surname may begin with its prefix. */
function surname(row: TableRow): Omit<NameParts, 'firstName'> {
  const lastName = row.text('lastName');
  if (!row.has('prefix') || lastName.includes(',')) {
    const parts = splitLastName(lastName);
    return { ...parts, prefix: prefixOf(row, parts.prefix, 'lastName') };
  }
  const prefix = row.text('prefix');
  const repeated = prefix !== '' && lastName.toLowerCase().startsWith(`${prefix.toLowerCase()} `);
  return { prefix, lastName: repeated ? lastName.slice(prefix.length + 1) : lastName };
}

/** Of a name that holds its prefix, beside a column that has it apart: where they differ the school must look. */
function prefixOf(row: TableRow, inName: string, field: 'name' | 'lastName'): string {
  const apart = row.text('prefix');
  if (apart === '' || inName === '') return apart || inName;
  if (sayings(apart) !== sayings(inName))
    row.report('prefix', 'prefix-two', { a: row.text(field), b: apart });
  return apart;
}

/** What is the same to a reader: 't and ’t, van der and Van der. */
const sayings = (prefix: string): string => prefix.toLowerCase().replace(/[‘’]/g, "'");

function reportBroken(row: TableRow, field: Field): void {
  const text = row.text(field);
  if (isFormula(row, field)) row.report(field, 'formula');
  else if (NOT_IN_A_NAME.test(text)) row.report(field, 'name-characters');
  else if (hasOpenQuote(text)) row.report(field, 'name-quote');
  else if (text.length > LONGEST) row.report(field, 'name-long', { max: LONGEST });
}

/**
 * What a name turns into when it is decoded wrongly (£ukasz, Zo&euml;), and what nobody is called: @SUM, -1, Zo_, or
 * what is more than a name: 5A, Smit 15-08-2018, Smit;5A. A second "Noor 2" is a name.
 */
const NOT_IN_A_NAME =
  /^-.|^\d|\d{3}|[;|@?^_¡¿§¶\uFFFD\p{Co}\p{So}\p{Sm}\p{Sc}\p{No}]|&(?:#\d+|[a-z]+);|[ÃÂÅ][\u0080-\u00BF\u2018-\u2030\u0152-\u017E\u20AC]/u;
const LONGEST = 100;

function isFormula(row: TableRow, field: Field): boolean {
  return row.cell(field)?.formula === true;
}
