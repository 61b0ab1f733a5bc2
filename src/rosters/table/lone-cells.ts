import type { Row } from '../sheet.ts';
import { withoutFootnotes } from './footnotes.ts';
import type { TableColumn } from './table.ts';

/**
 * The rows down to the last pupil, who may be the one of whom nothing but the number or a name was filled in: else he
 * would be gone without a word. A footnote is neither a number like those above it nor a name right below the last one.
 */
export function rowsOfPupils(listed: readonly Row[], columns: readonly TableColumn[]): Row[] {
  const whole = withoutFootnotes(listed);
  const lastRow = whole.at(-1)?.row ?? 0;
  const fieldAt = new Map(columns.map(({ index, field }) => [index, field]));
  const isNumber = numbersLike(whole, columns);
  const end = listed.slice(whole.length).findLastIndex((row, at) => {
    const index = row.cells.findIndex((cell) => cell !== undefined);
    const text = row.cells[index]?.text ?? '';
    const field = fieldAt.get(index);
    if (field === 'pupilNumber') return isNumber(text);
    return row.row === lastRow + 1 + at && isNameOf(field, text);
  });
  return listed.slice(0, whole.length + end + 1);
}

/** Tells numbers as long as those of the other pupils; the number of the rows is a total. */
function numbersLike(rows: readonly Row[], columns: readonly TableColumn[]): (text: string) => boolean {
  const index = columns.find(({ field }) => field === 'pupilNumber')?.index ?? -1;
  const lengths = new Set(rows.map(({ cells }) => cells[index]?.text.length));
  return (text) => /^\p{L}*\d+$/u.test(text) && lengths.has(text.length) && text !== String(rows.length);
}

function isNameOf(field: TableColumn['field'] | undefined, text: string): boolean {
  if (text.length > LONGEST) return false;
  if (field === 'name') return WHOLE_NAME.test(text);
  return (field === 'firstName' || field === 'lastName') && NAME.test(text);
}

const LONGEST = 100;
const NAME = /^(?:\p{Ll}{2,4} |['’]\p{L} )*\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)?$/u;
/** Two capitals at least: "Deze lijst is vertrouwelijk" is nobody. */
const WHOLE_NAME = /^(?=\P{Lu}*\p{Lu}.* \P{Lu}*\p{Lu})(?:\p{L}[\p{L}'’-]*,? ){1,4}\p{L}[\p{L}'’-]*$/u;
