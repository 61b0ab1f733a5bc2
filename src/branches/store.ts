import type { Database } from '../db/database.ts';
import { all, likeOf, one, run } from '../db/query.ts';

export type Edition = 'schoolWise' | 'mediatheekWise';
export type HolidayRegion = 'noord' | 'midden' | 'zuid';

/** A school location as the library knows it (vestiging). */
export type Branch = {
  number: string;
  name: string;
  place: string;
  edition: Edition;
  holidayRegion: HolidayRegion;
  /** The library's contact for this school. */
  contactName: string;
  contactMail: string;
  /** The school's number with the ministry, of 4 signs or with its location 6, in capitals; null when not known. */
  brin: string | null;
  /** flexible: leading zeros and a BRIN prefix make no other pupil number. */
  pupilNumbers: 'flexible' | 'exact';
  /** range: a new pupil gets the library's next pasnummer; file: the one in the file of the school, if any. */
  cardNumbers: 'range' | 'file';
  /** school: members of the school library only; propose: with consent also proposed for the public library. */
  publicLibrary: 'school' | 'propose';
};

const COLUMNS = `number, name, place, edition, holiday_region as holidayRegion,
  contact_name as contactName, contact_mail as contactMail, brin, pupil_numbers as pupilNumbers,
  card_numbers as cardNumbers, public_library as publicLibrary`;

export function branchNumbered(db: Database, number: string): Branch | undefined {
  return one<Branch>(db, `select ${COLUMNS} from branches where number = ?`, number);
}

export function allBranches(db: Database): Branch[] {
  return all<Branch>(db, `select ${COLUMNS} from branches order by name, number`);
}

/** Names of all schools by their number. */
export function schoolNames(db: Database): ReadonlyMap<string, string> {
  return new Map(allBranches(db).map(({ number, name }) => [number, name]));
}

/** Schools whose name, place or number holds the words, most likely first. */
export function branchesMatching(db: Database, words: string): Branch[] {
  return all<Branch>(
    db,
    `select ${COLUMNS} from branches
      where name like :like escape '\\' or place like :like escape '\\' or number like :start escape '\\'
         or place || ' ' || name like :like escape '\\' or name || ' ' || place like :like escape '\\'
      order by number = :words desc, name`,
    { like: likeOf(words), start: likeOf(words).slice(1), words },
  );
}

export function insertBranch(db: Database, branch: Branch): void {
  run(
    db,
    `insert into branches (number, name, place, edition, holiday_region, contact_name, contact_mail, brin,
       pupil_numbers, card_numbers, public_library)
     values (:number, :name, :place, :edition, :holidayRegion, :contactName, :contactMail, :brin, :pupilNumbers,
       :cardNumbers, :publicLibrary)`,
    branch,
  );
}

export function updateBranch(db: Database, branch: Branch): void {
  run(
    db,
    `update branches set name = :name, place = :place, edition = :edition, holiday_region = :holidayRegion,
       contact_name = :contactName, contact_mail = :contactMail, brin = :brin, pupil_numbers = :pupilNumbers,
       card_numbers = :cardNumbers, public_library = :publicLibrary
      where number = :number`,
    branch,
  );
}

/** The limits that an admin set for this school, by their names; the others are the library's. */
export function limitsSetFor(db: Database, branch: string): Record<string, number> {
  const sql = 'select limits from branches where number = ?';
  return JSON.parse(one<{ limits: string }>(db, sql, branch)?.limits ?? '{}') as Record<string, number>;
}

export function updateLimits(db: Database, branch: string, limits: Record<string, number>): void {
  run(db, 'update branches set limits = ? where number = ?', JSON.stringify(limits), branch);
}

/** A class: its code is its name within the branch in short; several year groups can share one. */
export type Group = { code: string; name: string; yearGroup: number | null };

export function groupsOf(db: Database, branch: string): Group[] {
  return all<Group>(
    db,
    'select code, name, year_group as yearGroup from groups where branch = ? order by code',
    branch,
  );
}

export function deleteGroup(db: Database, branch: string, code: string): void {
  run(db, 'delete from groups where branch = ? and code = ?', branch, code);
}

/** Makes the group, or gives the one with this code its present name and year group. */
export function putGroup(db: Database, branch: string, group: Group): void {
  run(
    db,
    `insert into groups (branch, code, name, year_group) values (:branch, :code, :name, :yearGroup)
     on conflict (branch, code) do update set name = excluded.name, year_group = excluded.year_group`,
    { branch, ...group },
  );
}
