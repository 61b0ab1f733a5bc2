import type { Edition, Limits } from '../../branches/branches.ts';
import type { Pupil } from '../../pupils/pupils.ts';
import type { Share } from './share.ts';

/** What a plan by itself does not tell: the school, the moment, and the imports before this one. */
export type Occasion = {
  branch: string;
  edition: Edition;
  limits: Limits;
  /** The file holds only new and changed pupils. */
  supplement: boolean;
  /** It is about rows only that an import of this very file left. */
  leftovers?: boolean;
  /** The calendar year in which the school year of this moment began. */
  firstYear: number;
  /** No file with which the school year begins was imported yet: nobody has gone up a year. */
  firstOfYear: boolean;
  /** Who left by an earlier file, and waits on the roll to be unenrolled. */
  waiting: ReadonlySet<number>;
  uploadedAt: string;
  /** When the file came in that was imported last. */
  lastUploadedAt: string | null;
  /** When this very file was imported before. */
  importedBeforeAt: string | null;
  /** What the first import of last school year did. */
  lastYear: { enrolled: number; unenrolled: number } | null;
  /** The schools off whose rolls it takes pupils. */
  others: readonly OtherSchool[];
};

export type OtherSchool = Pick<Occasion, 'branch' | 'edition' | 'limits' | 'waiting'> & {
  name: string;
  roll: readonly Pupil[];
};

/** What each alarm is about, in numbers. */
type Figures = {
  /** Fewer than half of the rows are of a pupil whom the library knows: another school's file? */
  'numbers-unknown': { n: number; of: number };
  /** Other schools of which many go away by this file: a merger, or the list of such a school? */
  'empties-others': { schools: (Share & { name: string })[] };
  /** Rows that wait until somebody says whom they are about; until then they are skipped. */
  undecided: Share;
  'imported-before': { at: string };
  'out-of-date': { at: string; lastAt: string };
  'many-leave': Share & { lastYear: number | null };
  /** Leavers who were not in their last year, in the middle of a year also those; and how many leave in all. */
  'leave-early': Share & { all: number; summer: boolean; lastYear: number | null };
  /** Groups of which nobody is in the file. */
  'groups-gone': { groups: string[] };
  'many-new': Share & { lastYear: number | null };
  /** Last year's file again? */
  unchanged: Share;
  'top-year-stays': { n: number; of: number };
  'odd-steps': Share;
};

/** Something implausible: the import waits until a person says why it is right. */
export type Alarm = { [K in keyof Figures]: { kind: K; figures: Figures[K] } }[keyof Figures];
