import { TEACHERS_YEAR } from '../../kernel/teacher.ts';
import type { AsideRow, Problem, ReadingRules, UnusedRow } from '../reading.ts';
import { dayIn, readBirthDate, reportUnlikelyAge } from './birth-date.ts';
import { readConsent } from './consent.ts';
import { readCardNumber } from './card-number.ts';
import type { DayOrder } from './day-order.ts';
import { readGroup, reportMissingGroup } from './group-name.ts';
import type { NameOrder } from './name-order.ts';
import { readName } from './names.ts';
import { readPupilNumber } from './pupil-number.ts';
import type { TableRow } from './table-row.ts';
import { readYearGroup, teachersGroup } from './year-group.ts';

/** Everything one row says, and what is wrong with it. */
export type RowRead = UnusedRow & {
  /** '' unless the school gives codes. */
  groupCode: string;
  yearGroup: number | null;
  /** '' when there is none. */
  cardNumber: string;
  /** Parents agree to the public library. */
  consent: boolean;
  /** Why the pupil is not to be enrolled, though nothing is wrong. */
  because: AsideRow['because'] | null;
  problems: Problem[];
  /** True when a fault that is noted on another row makes this one unusable too. */
  sharesFault: boolean;
};

/** In which order the columns of a table write what can be written in two. */
export type Orders = { birthDate: DayOrder; leavingDate: DayOrder; name: NameOrder };

/** Reads one row to the end, so that the school hears everything about it at once. */
export function readRow(row: TableRow, orders: Orders, rules: ReadingRules): RowRead {
  const { code: groupCode, name: groupName } = readGroup(row, rules);
  const year = readYearGroup(row, groupName);
  const setAside = reasonToSetAside(row, groupName, orders, rules);
  const pupilNumber = readPupilNumber(row);
  const name = readName(row, orders.name);
  const birthDate = readBirthDate(row, orders.birthDate, rules);
  const who = {
    ...row.place,
    pupilNumber,
    ...name,
    birthDate,
    cardNumber: readCardNumber(row),
    consent: readConsent(row),
    sharesFault: false,
  };
  if (year === 'teacher') return teacher({ ...who, groupName }, setAside === 'left', row.problems);
  if (!setAside) reportMissingGroup(row);
  if (!setAside && birthDate !== '') reportUnlikelyAge(row, birthDate, rules);
  return { ...who, groupName, groupCode, yearGroup: year, because: setAside, problems: row.problems };
}

/** A teacher is a member where his row is complete. He is no pupil: whatever it lacks is no fault of the file. */
function teacher(
  who: Omit<RowRead, 'groupCode' | 'yearGroup' | 'because' | 'problems'>,
  hasLeft: boolean,
  problems: readonly Problem[],
): RowRead {
  const isWhole =
    ![who.pupilNumber, who.lastName, who.birthDate].includes('') &&
    problems.every(({ level }) => level !== 'error');
  const because = hasLeft ? 'left' : isWhole ? null : 'teacher';
  const groupName = because ? who.groupName : teachersGroup(who.groupName);
  return { ...who, groupName, groupCode: '', yearGroup: TEACHERS_YEAR, because, problems: [] };
}

export function isSound(row: RowRead): boolean {
  return !row.sharesFault && row.problems.every((problem) => problem.level !== 'error');
}

/**
 * Leavers carry a date in ParnasSys, and those who are still to come stand in its group "aangemeld". Schools that keep
 * lists themselves give both a group or a sheet of their own.
 */
function reasonToSetAside(row: TableRow, groupName: string, orders: Orders, { today }: ReadingRules) {
  const left = dayIn(row, 'leavingDate', orders.leavingDate);
  if (left !== undefined && left <= today) return 'left';
  const named = [groupName, row.place.sheet];
  if (named.some((name) => LEFT.test(name))) return 'left';
  return named.some((name) => NOT_YET.test(name)) ? 'not-yet' : null;
}

/** As groups are called, and sheets: "Uitgeschreven 2025-2026". */
const LEFT =
  /^(groep )?((uitgeschreven|uitgestroomd|vertrokken)e?( leerlingen)?|oud[ -]?leerlingen)( [\d -]+)?$/i;
const NOT_YET = /^(groep )?aan(gemeld(e leerlingen)?|meldingen)( [\d -]+)?$/i;
