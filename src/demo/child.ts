import type { Name } from './names.ts';

/** Where a child sits: its year, track and stream, not yet a person. */
export type Seat = {
  /** 1-8, in a secondary school 1-6 */
  yearGroup: number;
  /** mavo, havo …; empty in a primary school */
  track: string;
  /** Which of the groups beside each other: who is in 5A goes to 6A. */
  stream: number;
};

/** A child as a school knows it in one school year. */
export type Child = Name &
  Seat & {
    pupilNumber: string;
    /** `yyyy-mm-dd` */
    birthDate: string;
    groupName: string;
  };
