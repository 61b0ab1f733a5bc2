import { createHash } from 'node:crypto';
import { all, run } from '../../src/db/query.ts';
import type { Register } from '../../src/imports/plan-import.ts';
import type { Portal } from '../../src/portal.ts';
import type { Reading } from '../../src/rosters/rosters.ts';
import { aBranch } from '../a-portal.ts';

let branches = 0;
let cards = 0;

/** A school of its own in the database, with this register. Returns its number. */
export function aBranchWith({ db, ...portal }: Portal, { roll, leavers, groups }: Register): string {
  const branch = aBranch({ db, ...portal }, String((branches += 1)), `School ${branches}`);
  for (const { code, name, yearGroup } of groups) {
    run(
      db,
      'insert into groups (branch, code, name, year_group) values (?, ?, ?, ?)',
      branch,
      code,
      name,
      yearGroup,
    );
  }
  for (const { id: _id, fixed, ...pupil } of [...roll, ...leavers]) {
    const cardNumber = (cards += 1);
    run(db, 'insert into card_numbers (number) values (?)', cardNumber);
    run(
      db,
      `insert into pupils (branch, pupil_number, card_number, first_name, prefix, last_name, birth_date, group_code,
         year_group, enrolled_at, unenrolled_at, fixed)
       values (:branch, :pupilNumber, :cardNumber, :firstName, :prefix, :lastName, :birthDate, :groupCode, :yearGroup,
         :enrolledAt, :unenrolledAt, :fixed)`,
      { ...pupil, branch, cardNumber, fixed: JSON.stringify(fixed) },
    );
  }
  return branch;
}

let files = 0;

/** A pupil file of this school that waits, in which this was read. Returns its id. */
export async function aFileWith(portal: Portal, branch: string, reading: Reading): Promise<number> {
  // nobody opens the file itself here
  const sealed = `${(files += 1)}`.padStart(32, '0');
  const sealedReading = await portal.vault.seal(Buffer.from(JSON.stringify(reading)));
  const sha256 = createHash('sha256').update(sealed).digest('hex');
  return run(
    portal.db,
    `insert into pupil_files (branch, name, size, sha256, sealed_file, sealed_reading, uploaded_by, uploaded_at,
       pupils, groups, errors, warnings)
     values (?, 'Leerlingen.csv', 1, ?, ?, ?, 1, ?, 0, 0, 0, 0)`,
    branch,
    sha256,
    sealed,
    sealedReading,
    portal.clock().toISOString(),
  ).id;
}

/** Every row of the register of a school, to the last field. */
export function everyRow({ db }: Portal, branch: string) {
  return {
    pupils: all<{ id: number }>(db, 'select * from pupils where branch = ? order by id', branch),
    groups: all(db, 'select * from groups where branch = ? order by code', branch),
  };
}

/** The whole register in one number: what an undo must bring back. */
export function hashOf(portal: Portal, branch: string): string {
  return createHash('sha256')
    .update(JSON.stringify(everyRow(portal, branch)))
    .digest('hex');
}
