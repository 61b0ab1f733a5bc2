/** What reading a pupil file yields. Plain data: it crosses a pipe as JSON and lies sealed beside the file. */

/** The columns the portal knows, by their glossary names. `name` is a single column with the whole name. */
export type Field =
  | 'pupilNumber'
  | 'firstName'
  | 'initials'
  | 'prefix'
  | 'lastName'
  | 'name'
  | 'birthDate'
  | 'group'
  | 'groupName'
  | 'yearGroup'
  | 'leavingDate'
  | 'cardNumber'
  | 'consent';

/** Where something stands in the file, as Excel shows it: the heading is usually row 1. */
export type Place = { sheet: string; row: number };

/** A row that can be used. Absent name parts are `''`; dates are `yyyy-mm-dd`. */
export type ReadPupil = Place & {
  pupilNumber: string;
  firstName: string;
  prefix: string;
  lastName: string;
  birthDate: string;
  /** The group's code, e.g. `5A`. */
  group: string;
  /** The group's name as the school writes it, e.g. `Groep 5A`. */
  groupName: string;
  /** True when the school gave the code in a column of its own; false when it was derived from the name. */
  groupGiven: boolean;
  /** 20 is a teacher. */
  yearGroup: number | null;
  /** The pasnummer (LENERNUMMER) as it is written; absent when there is none. */
  cardNumber?: string;
  /** Parents agree to a membership of the public library; absent where the file does not say so. */
  consent?: true;
};

/** A row that is not used, with whatever of it could still be read (`''` where nothing could). */
export type UnusedRow = Place & {
  pupilNumber: string;
  firstName: string;
  prefix: string;
  lastName: string;
  birthDate: string;
  groupName: string;
};

/** A row without fault that is nevertheless no pupil to enrol: left already, not yet at school, a teacher of whom too little is told. */
export type AsideRow = UnusedRow & { because: 'left' | 'not-yet' | 'teacher' };

export type ProblemCode =
  | 'birth-date-impossible'
  | 'birth-date-unreadable'
  | 'birth-date-missing'
  | 'birth-date-two-digit-year'
  | 'birth-date-future'
  | 'birth-date-age'
  | 'birth-date-two-readings'
  /** Of the whole column: a program may have changed day and month round. */
  | 'birth-dates-swapped'
  | 'pupil-number-twice'
  | 'rows-equal'
  | 'pupil-number-missing'
  | 'pupil-number-long'
  | 'pupil-number-damaged'
  /** Not of the reader, who knows no roll: the number lost the zeros it had there. */
  | 'pupil-number-zeros'
  | 'last-name-missing'
  | 'first-name-missing'
  | 'name-characters'
  | 'name-quote'
  | 'name-long'
  | 'name-order'
  /** In the whole name stands another than in its own column. */
  | 'prefix-two'
  | 'group-missing'
  | 'group-character'
  | 'group-code-long'
  | 'group-name-long'
  | 'group-date'
  | 'group-two-names'
  | 'year-group'
  | 'formula'
  | 'rows-hidden';

/**
 * Something in the file that the school should look at. An `error` makes the row unusable, a `warning` does not.
 * `value` is the cell as written; `with` fills the sentence (numbers, other rows); never a sentence itself.
 */
export type Problem = Place & {
  /** A second row the same fault touches, e.g. the other row with this pupil number. */
  alsoRow?: number;
  /** The sheet of that second row, when it is another one. */
  alsoSheet?: string;
  column: Field;
  level: 'error' | 'warning';
  code: ProblemCode;
  value: string;
  with: Record<string, string | number>;
};

/**
 * One heading of the file and what the portal takes it for; `null` means not used. `proposed` is what it would be but
 * for one wrong letter, or could be by what stands in it: never used unless a person says so.
 */
export type Column = { heading: string; field: Field | null; proposed?: Field };

/**
 * A file that was read. Every row below the heading with something in a used column is in exactly one of `pupils`,
 * `faulty` and `aside`, except the second of two equal rows (`rows-equal`), which is dropped with a warning.
 */
export type Reading = {
  pupils: ReadPupil[];
  faulty: UnusedRow[];
  aside: AsideRow[];
  problems: Problem[];
  columns: Column[];
  /** Headings as written that the portal does not use. */
  ignoredColumns: string[];
  sheets: string[];
  /** How many cells held text that was decoded twice ("ZoÃ«") and put right; absent when none did. */
  repaired?: number;
  /** Schools that most rows name, by their number with the ministry (12AB, 12AB00); absent when there is none. */
  brins?: string[];
  /** In a file that was kept unread because its columns are not known: what its teacher did say about it. */
  chosen?: Choice;
};

/** Why a column cannot be what somebody took it for. */
export type Unlike =
  | 'empty'
  | 'no-numbers'
  | 'shared-numbers'
  | 'no-names'
  | 'no-whole-names'
  | 'no-birth-dates'
  | 'no-dates'
  | 'no-groups'
  | 'no-years';

export type ReadRefusalCode =
  | 'empty'
  | 'no-pupils'
  | 'no-header'
  | 'wrong-content'
  | 'missing-columns'
  | 'unsure-columns'
  | 'duplicate-columns'
  | 'unlike-columns'
  | 'password'
  | 'bsn'
  | 'choose-file'
  | 'choose-sheet'
  | 'nested-zip'
  | 'no-usable-file'
  | 'too-large'
  | 'too-many-rows'
  | 'unreadable'
  | 'hostile'
  | 'macros';

/** Why a file as a whole cannot be read. `with` fills the sentence. */
export type ReadRefusal = { code: ReadRefusalCode; with: Record<string, string | number | string[]> };

/** The result of reading: either the whole file is refused, or it is read, faults and all. */
export type ReadOutcome = { refused: ReadRefusal } | { refused: null; reading: Reading };

/** What reading leans on: no clock and no environment, so everything that varies is handed in. */
export type ReadingRules = {
  /** `yyyy-mm-dd`: the day against which a birth date lies in the future and a leaving date in the past. */
  today: string;
  /** Filled rows at most, headings not counted. */
  maxRows: number;
  /** What headings turned out to mean in earlier files of this school; only for what this file says nowhere else. */
  remembered?: Readonly<Record<string, Field>>;
  /** What a person answered to an earlier refusal (`choose-file`, `choose-sheet`, `missing-columns`, `unsure-columns`). */
  choose?: Choice;
};

/** Answers to what the file leaves open. `columns` goes by the heading as written; `null` means not to be used. */
export type Choice = {
  file?: string;
  sheet?: string;
  columns?: Readonly<Record<string, Field | null>>;
};
