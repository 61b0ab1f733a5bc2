import type { Field } from '../reading.ts';
import type { Row } from '../sheet.ts';
import { columnOf } from './columns.ts';
import { isRemark } from './footnotes.ts';
import { isGroupName, withoutTeacher } from './group-words.ts';
import { wordsIn } from './heading.ts';
import type { PupilRow, TableColumn } from './table.ts';
import type { Heading } from './whole-heading.ts';

/** A list without a column for the group, with what stands above and below its heading. */
type TitledList = {
  above: readonly Row[];
  heading: Heading;
  columns: readonly TableColumn[];
  below: readonly Row[];
};

/**
 * The pupils of a list in which titles say the group: once above it, or again above each group ("Groep 5A").
 * Undefined unless that is sure for every pupil. Any other line between them could be a title in words that nobody
 * here knows, and all below it pupils of another group.
 */
export function rowsUnderTitles({ above, heading, columns, below }: TitledList): PupilRow[] | undefined {
  const known = [...above, ...heading.rows].map(sayingOf);
  const last = below.findLastIndex((row) => wordsIn(row).length > 1 && !isRemark(row));
  const rows: PupilRow[] = [];
  let group = groupAbove(above);
  for (const row of below.slice(0, last + 1)) {
    if (isPupil(row, columns)) {
      if (!group) return undefined;
      rows.push({ ...row, group });
    } else {
      const title = groupInTitle(row);
      const isKnown = isRemark(row) || isAboutGroup(row) || known.includes(sayingOf(row));
      if (title === undefined && !isKnown) return undefined;
      group = title ?? group;
    }
  }
  return rows.length > 0 ? rows : undefined;
}

function sayingOf(row: Row): string {
  return wordsIn(row).join('\n').toLowerCase();
}

function isPupil(row: Row, columns: readonly TableColumn[]): boolean {
  const text = (field: Field) => row.cells[columnOf(columns, field)?.index ?? -1]?.text ?? '';
  return wordsIn(row).length > 1 && [text('birthDate'), text('pupilNumber')].some((cell) => /\d/.test(cell));
}

/** "Leerkracht: juf Anja": of the group that its title just said. */
function isAboutGroup(row: Row): boolean {
  return wordsIn(row).length <= 4 && ABOUT.test(wordsIn(row)[0] ?? '');
}

const ABOUT =
  /^(?:(?:(?:groeps)?leerkracht(?:en|\(en\))?|mentor(?:en)?|docent(?:en)?|schooljaar|lokaal|jongens|meisjes)\s*:|\d+ leerlingen$)/i;

/** The group of the rows above a heading; '' when they say none, or more than one. */
function groupAbove(rows: readonly Row[]): string {
  const titles = new Set(rows.map(groupInTitle).filter((title) => title !== undefined));
  return titles.size === 1 ? ([...titles][0] ?? '') : '';
}

/** The one group that a row speaks of: undefined when it speaks of none, '' when it is not sure which. */
function groupInTitle(row: Row): string | undefined {
  const words = wordsIn(row);
  const names = new Set(words.flatMap((word, at) => namesIn(word, words[at + 1])));
  const [name, ...others] = names;
  if (name === undefined) return undefined;
  return others.length === 0 && isGroupName(name) ? name : '';
}

function namesIn(word: string, next = ''): string[] {
  if (/^(?:stam)?(?:groep|klas):?$/i.test(word)) return [next];
  const [, before = '', colon, name = ''] = TITLE.exec(word) ?? [];
  if (name !== '') return [withoutTeacher(colon ? name : word.slice(before.length))];
  const list = withoutTeacher(LIST.exec(word)?.[1] ?? '');
  return isGroupName(list) ? [list] : [];
}

/** "Groep 5A", "Groep: 5A", "Leerlingenlijst van klas H2b". */
const TITLE =
  /^((?:(?:leerlingen|groeps|klassen?)?(?:lijst|overzicht) |leerlingen )?(?:van )?)(?:stam)?(?:groep|klas)\s*(?:(:)\s*|\s)(\S.*)$/i;

/** "Groepslijst 5A". */
const LIST = /^(?:groeps|klassen?)(?:lijst|overzicht)\s*:?\s+(\S.*)$/i;
