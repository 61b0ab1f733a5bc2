import type { Database } from '../db/database.ts';
import { all, one, run } from '../db/query.ts';
import { TEACHERS_YEAR } from '../kernel/teacher.ts';

/** What staff can correct by hand in such a way that a file does not change it unasked. */
export const FIXABLE = ['firstName', 'prefix', 'lastName', 'birthDate'] as const;
export type Fixable = (typeof FIXABLE)[number];

/** A child in the register. Dates are `yyyy-mm-dd`, instants UTC; `unenrolledAt` is null while on the roll. */
export type Pupil = {
  id: number;
  branch: string;
  pupilNumber: string;
  /** With its zeros. */
  cardNumber: string;
  firstName: string;
  prefix: string;
  lastName: string;
  birthDate: string;
  groupCode: string;
  yearGroup: number | null;
  enrolledAt: string;
  unenrolledAt: string | null;
  /** Details that were corrected by hand (*vast*). */
  fixed: readonly Fixable[];
  /** He may be proposed for the public library: his parents agree. */
  publicLibrary: boolean;
};

type Row = Omit<Pupil, 'cardNumber' | 'fixed' | 'publicLibrary'> & {
  cardNumber: number;
  cardZeros: number;
  fixed: string;
  publicLibrary: 0 | 1;
};

const COLUMNS = `id, branch, pupil_number as pupilNumber, card_number as cardNumber, card_zeros as cardZeros, first_name as firstName, prefix,
  last_name as lastName, birth_date as birthDate, group_code as groupCode, year_group as yearGroup,
  enrolled_at as enrolledAt, unenrolled_at as unenrolledAt, fixed,
  public_library as publicLibrary`;

const pupilIn = ({ cardZeros, ...row }: Row): Pupil => ({
  ...row,
  cardNumber: `${'0'.repeat(cardZeros)}${row.cardNumber}`,
  fixed: JSON.parse(row.fixed) as Fixable[],
  publicLibrary: row.publicLibrary === 1,
});

/** A pasnummer as it is kept: numbers that differ in zeros only are one. */
const keptCard = ({ cardNumber }: Pick<Pupil, 'cardNumber'>) => ({
  cardNumber: Number(cardNumber),
  cardZeros: cardNumber.length - String(Number(cardNumber)).length,
});

/** Who is on the roll of a branch at this moment. */
export function rollOf(db: Database, branch: string): Pupil[] {
  const sql = `select ${COLUMNS} from pupils where branch = ? and unenrolled_at is null order by pupil_number`;
  return all<Row>(db, sql, branch).map(pupilIn);
}

/** Who left the branch and is still in the register, the latest leaver first. */
export function leaversOf(db: Database, branch: string): Pupil[] {
  return all<Row>(
    db,
    `select ${COLUMNS} from pupils where branch = ? and unenrolled_at is not null order by unenrolled_at desc, id desc`,
    branch,
  ).map(pupilIn);
}

/** A pupil of any branch, on the roll or not. */
export function pupilWithId(db: Database, id: number): Pupil | undefined {
  const row = one<Row>(db, `select ${COLUMNS} from pupils where id = ?`, id);
  return row && pupilIn(row);
}

/** Who is on the roll of a branch under this number; nobody else is. */
export function pupilNumbered(db: Database, branch: string, pupilNumber: string): Pupil | undefined {
  const sql = `select ${COLUMNS} from pupils where branch = ? and pupil_number = ? and unenrolled_at is null`;
  const row = one<Row>(db, sql, branch, pupilNumber);
  return row && pupilIn(row);
}

/** Everybody in the register, of any branch, who was born on one of these days. */
export function pupilsBornOn(db: Database, dates: readonly string[]): Pupil[] {
  const sql = `select ${COLUMNS} from pupils where birth_date in (select value from json_each(?)) order by id`;
  return all<Row>(db, sql, JSON.stringify(dates)).map(pupilIn);
}

/** How many are on the roll, per group code. */
export function pupilsPerGroup(db: Database, branch: string): Map<string, number> {
  const rows = all<{ code: string; n: number }>(
    db,
    `select group_code as code, count(*) as n from pupils
      where branch = ? and unenrolled_at is null group by group_code`,
    branch,
  );
  return new Map(rows.map(({ code, n }) => [code, n]));
}

/** How many pupils are on the roll, teachers not counted, per branch. */
export function pupilsPerBranch(db: Database): Map<string, number> {
  const rows = all<{ branch: string; n: number }>(
    db,
    'select branch, count(*) as n from pupils where unenrolled_at is null and year_group is not ? group by branch',
    TEACHERS_YEAR,
  );
  return new Map(rows.map(({ branch, n }) => [branch, n]));
}

/** How many of these children, with number, surname and birth date, are on the roll of other branches. */
export function pupilsElsewhere(
  db: Database,
  branch: string,
  children: readonly Pick<Pupil, 'pupilNumber' | 'lastName' | 'birthDate'>[],
): { branch: string; n: number }[] {
  const asked = children.map(({ pupilNumber, lastName, birthDate }) => [birthDate, lastName, pupilNumber]);
  return all<{ branch: string; n: number }>(
    db,
    // cross join: the few children first, then the index
    `select p.branch, count(distinct p.id) as n from json_each(:asked) as child
      cross join pupils p on p.birth_date = child.value ->> 0 and p.last_name = child.value ->> 1
        and p.pupil_number = child.value ->> 2
      where p.branch <> :branch and p.unenrolled_at is null group by p.branch`,
    { branch, asked: JSON.stringify(asked) },
  );
}

/** Adds a pupil to the register, under an id that nobody ever had: not even who went out of it again. */
export function insertPupil(db: Database, pupil: Omit<Pupil, 'id' | 'unenrolledAt' | 'fixed'>): number {
  const { id } = run(db, 'insert into pupil_ids default values');
  run(
    db,
    `insert into pupils (id, branch, pupil_number, card_number, card_zeros, first_name, prefix, last_name, birth_date,
       group_code, year_group, enrolled_at, public_library)
     values (:id, :branch, :pupilNumber, :cardNumber, :cardZeros, :firstName, :prefix, :lastName, :birthDate,
       :groupCode, :yearGroup, :enrolledAt, :publicLibrary)`,
    { ...pupil, ...keptCard(pupil), id, publicLibrary: Number(pupil.publicLibrary) },
  );
  noteBearer(db, { ...pupil, id });
  return id;
}

/** Writes every field of the pupil. */
export function updatePupil(db: Database, { fixed, ...pupil }: Pupil): void {
  run(
    db,
    `update pupils set branch = :branch, pupil_number = :pupilNumber, card_number = :cardNumber,
       card_zeros = :cardZeros, first_name = :firstName, prefix = :prefix,
       last_name = :lastName, birth_date = :birthDate, group_code = :groupCode, year_group = :yearGroup,
       enrolled_at = :enrolledAt, unenrolled_at = :unenrolledAt, fixed = :fixed,
       public_library = :publicLibrary where id = :id`,
    {
      ...pupil,
      ...keptCard(pupil),
      fixed: JSON.stringify(fixed),
      publicLibrary: Number(pupil.publicLibrary),
    },
  );
  noteBearer(db, pupil);
}

/** A pasnummer that he has no more stays known as his. */
function noteBearer(db: Database, { id, cardNumber }: Pick<Pupil, 'id' | 'cardNumber'>): void {
  const sql = 'update card_numbers set pupil_id = ? where number = ? and pupil_id is not ?';
  run(db, sql, id, Number(cardNumber), id);
}

/** Takes a pupil out of the register. His pasnummer stays given out. */
export function deletePupil(db: Database, id: number): void {
  run(db, 'delete from pupils where id = ?', id);
}

const LONG_GONE = `unenrolled_at < :before
  and not exists (select 1 from changes c where c.pupil_id = pupils.id and c.after is not null)`;

/** How many left each branch before this moment, of whom nothing is kept for an undo any more. */
export function leaversBefore(db: Database, before: string): { branch: string; n: number }[] {
  const sql = `select branch, count(*) as n from pupils where ${LONG_GONE} group by branch order by branch`;
  return all(db, sql, { before });
}

/** Takes those of one branch out of the register. Their pasnummers stay given out. */
export function deleteLeavers(db: Database, branch: string, before: string): void {
  run(db, `delete from pupils where branch = :branch and ${LONG_GONE}`, { branch, before });
}
