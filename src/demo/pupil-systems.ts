import type { Cell } from '../exports/workbook.ts';
import type { Child } from './child.ts';

export type PupilList = { headings: string[]; rows: Cell[][] };

export type PupilSystem = keyof typeof COLUMNS;

type Column = readonly [heading: string, cell: (child: Child) => Cell];

const number = ({ pupilNumber }: Child) => Number(pupilNumber);
const first = ({ firstName }: Child) => firstName;
const prefix = (child: Child) => child.prefix;
const last = ({ lastName }: Child) => lastName;
const group = ({ groupName }: Child) => groupName;
const year = ({ yearGroup }: Child) => yearGroup;
const initials = ({ firstName }: Child) => `${firstName[0] ?? ''}.`;

/** How each pupil system heads and orders its list (domain.md, "What real exports look like"). */
const COLUMNS = {
  parnasSys: [
    ['roepNaam', first],
    ['tussenvoegsel', prefix],
    ['achternaam', last],
    ['geboortedatum', birthDate],
    ['leerlingNummer', number],
    ['groep', group],
    ['leerjaar', year],
  ],
  esis: [
    ['Leerlingnr', number],
    ['Achternaam', last],
    ['Voorvoegsel', prefix],
    ['Roepnaam', first],
    ['Geb.datum', birthDate],
    ['Groep', group],
    ['Jaargroep', year],
  ],
  dotcom: [
    ['Leerlingnummer', number],
    ['Voornaam', first],
    ['Tussenvoegsel', prefix],
    ['Achternaam', last],
    ['Geboortedatum', birthDate],
    ['Groep', group],
  ],
  magister: [
    ['Stamnr', number],
    ['Roepnaam', first],
    ['Tussenv', prefix],
    ['Achternaam', last],
    ['Voorletters', initials],
    ['Geboortedatum', birthDate],
    ['Klas', group],
    ['Leerjaar', year],
  ],
  somtoday: [
    ['leerlingnummer', number],
    ['roepnaam', first],
    ['voorvoegsel', prefix],
    ['achternaam', last],
    ['geboortedatum', birthDate],
    ['stamgroep', group],
    ['leerjaar', year],
  ],
  /** As teachers make it by hand, after the example of the library. */
  byHand: [
    ['Leerlingnummer', number],
    ['Roepnaam', first],
    ['Tussenvoegsel', prefix],
    ['Achternaam', last],
    ['Geboortedatum', birthDate],
    ['Groep', group],
    ['Leerjaar', year],
  ],
} as const satisfies Record<string, readonly Column[]>;

/** Children in the order of a class list: by group, and there by surname. */
export function asListed(children: readonly Child[]): Child[] {
  const { compare } = new Intl.Collator('nl', { numeric: true });
  return children.toSorted((a, b) => compare(a.groupName, b.groupName) || compare(a.lastName, b.lastName));
}

/** The list that a pupil system makes of these children. */
export function listOf(children: readonly Child[], system: PupilSystem): PupilList {
  const columns: readonly Column[] = COLUMNS[system];
  return {
    headings: columns.map(([heading]) => heading),
    rows: children.map((child) => columns.map(([, cell]) => cell(child))),
  };
}

/** The same list without one of its columns. */
export function withoutColumn({ headings, rows }: PupilList, heading: string): PupilList {
  const at = headings.indexOf(heading);
  return { headings: headings.toSpliced(at, 1), rows: rows.map((row) => row.toSpliced(at, 1)) };
}

/** The same list with a column of citizen service numbers, none of which was ever given to anybody. */
export function withCitizenNumbers({ headings, rows }: PupilList): PupilList {
  return { headings: [...headings, 'BSN'], rows: rows.map((row, place) => [...row, 999_990_000 + place]) };
}

/** A true date; a day that the calendar does not have can only be written. */
function birthDate({ birthDate: day }: Child): Date | string {
  const date = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  return exists ? date : day.split('-').reverse().join('-');
}
