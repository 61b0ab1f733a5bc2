import type { Place } from '../../rosters/rosters.ts';

/** What people decided about an import, beside what the file and the register say. */
export type Rules = {
  /** flexible: 01234 and 1234, or 12AB_1234 and 1234, are one number. */
  numbers: 'flexible' | 'exact';
  /** The file holds only new and changed pupils: who is not in it stays. */
  supplement: boolean;
  /** A pasnummer that stands in the file is taken over. */
  takeOverCards: boolean;
  /** Pupils are proposed for the public library too, where the file says that their parents agree. */
  publicLibrary: boolean;
  choices: Choices;
  /** The only rows of the file that are looked at, by subject: what an earlier import of it left. Without it, all. */
  only?: ReadonlySet<string>;
};

/** same: the row is this pupil; new: nobody we know; skip: leave it out; stay: he did not leave; file: its value. */
export type Choice = { choice: 'same' | 'new' | 'skip' | 'stay' | 'file'; pupilId: number | null };

/** Per doubtful line, under `subjectOfRow` or `subjectOfPupil`. */
export type Choices = ReadonlyMap<string, Choice>;

export const subjectOfRow = ({ sheet, row }: Place): string => `row ${row} ${sheet}`;
export const subjectOfPupil = ({ id }: { id: number }): string => `pupil ${id}`;

export const DEFAULT_RULES: Rules = {
  numbers: 'flexible',
  supplement: false,
  takeOverCards: false,
  publicLibrary: false,
  choices: new Map(),
};
