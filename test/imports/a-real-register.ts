import { createHash } from 'node:crypto';
import { groupsOf } from '../../src/branches/branches.ts';
import { all, run } from '../../src/db/query.ts';
import type { Register } from '../../src/imports/plan/plan-import.ts';
import type { Choices } from '../../src/imports/plan/plan-rules.ts';
import type { Portal } from '../../src/portal.ts';
import { leaversOf, rollOf, type Pupil } from '../../src/pupils/pupils.ts';
import type { Reading } from '../../src/rosters/rosters.ts';
import { aBranch } from '../a-portal.ts';

let branches = 0;
let cards = 5_000_000;

/**
 * A school in the database with this register, beside the other schools of it: nobody of an earlier one is left, since
 * a child who is known elsewhere is asked about. Returns its number.
 */
export function aBranchWith(portal: Portal, { roll, leavers, elsewhere = [], groups }: Register): string {
  run(portal.db, 'delete from pupils');
  run(portal.db, 'delete from groups');
  const branch = aSchool(portal, groups);
  for (const pupil of [...roll, ...leavers]) aPupil(portal, branch, pupil);
  for (const pupils of Map.groupBy(elsewhere, (pupil) => pupil.branch).values()) {
    const other = aSchool(portal, groups);
    for (const pupil of pupils) aPupil(portal, other, pupil);
  }
  return branch;
}

function aSchool(portal: Portal, groups: Register['groups']): string {
  const branch = aBranch(portal, String((branches += 1)), `School ${branches}`);
  run(
    portal.db,
    `update branches set card_numbers = 'file', public_library = 'propose' where number = ?`,
    branch,
  );
  for (const { code, name, yearGroup } of groups) {
    run(
      portal.db,
      'insert into groups (branch, code, name, year_group) values (?, ?, ?, ?)',
      branch,
      code,
      name,
      yearGroup,
    );
  }
  return branch;
}

function aPupil(
  { db }: Portal,
  branch: string,
  { id: _id, fixed, publicLibrary: _none, ...pupil }: Pupil,
): void {
  const cardNumber = (cards += 1);
  run(db, 'insert into card_numbers (number) values (?)', cardNumber);
  const { id } = run(db, 'insert into pupil_ids default values');
  run(
    db,
    `insert into pupils (id, branch, pupil_number, card_number, first_name, prefix, last_name, birth_date, group_code,
       year_group, enrolled_at, unenrolled_at, fixed)
     values (:id, :branch, :pupilNumber, :cardNumber, :firstName, :prefix, :lastName, :birthDate, :groupCode, :yearGroup,
       :enrolledAt, :unenrolledAt, :fixed)`,
    { ...pupil, id, branch, cardNumber, fixed: JSON.stringify(fixed) },
  );
}

/** The decisions of somebody who looked at the preview of this file. */
export function decide({ db }: Portal, fileId: number, choices: Choices): void {
  for (const [subject, { choice, pupilId }] of choices) {
    run(
      db,
      'insert into choices (pupil_file_id, subject, choice, pupil_id, chosen_at, chosen_by) values (?, ?, ?, ?, ?, 1)',
      fileId,
      subject,
      choice,
      pupilId,
      '2026-09-08T09:00:00.000Z',
    );
  }
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

/** Every row of the register, to the last field; that of the other schools too. */
export function everyRow({ db }: Portal) {
  return {
    pupils: all<{ id: number; branch: string }>(db, 'select * from pupils order by id'),
    groups: all(db, 'select * from groups order by branch, code'),
  };
}

/** The whole register in one number: what an undo must bring back. */
export function hashOf(portal: Portal): string {
  return createHash('sha256')
    .update(JSON.stringify(everyRow(portal)))
    .digest('hex');
}

/** The register of a school as an import finds it, with everybody of the other schools. */
export function registerIn({ db }: Portal, branch: string): Register {
  const others = all<{ number: string }>(
    db,
    'select distinct branch as number from pupils where branch <> ?',
    branch,
  );
  const elsewhere = others.flatMap(({ number }) => [...rollOf(db, number), ...leaversOf(db, number)]);
  return {
    roll: rollOf(db, branch),
    leavers: leaversOf(db, branch),
    elsewhere,
    groups: groupsOf(db, branch),
  };
}
