import { appendFileSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLog } from '../../src/audit/audit.ts';
import { openDatabase, type Database } from '../../src/db/database.ts';
import { migrate, MIGRATIONS } from '../../src/db/migrate.ts';
import { all, run } from '../../src/db/query.ts';
import { aFolder } from '../a-folder.ts';

type Row = Record<string, string | number | null>;

const AT = '2026-09-08T09:00:00.000Z';
const SHA = 'a'.repeat(64);

/** A row for every table, in the order in which they can be filled. A new table has its row here. */
const ROWS: Record<string, Row> = {
  facts: { name: 'key check', value: 'abc' },
  branches: {
    number: '9090',
    name: 'De Regenboog',
    place: 'Zuiddorp',
    edition: 'schoolWise',
    holiday_region: 'zuid',
    contact_name: 'S. Meijer',
    contact_mail: 's.meijer@bibliotheek.example',
  },
  groups: { branch: '9090', code: '5A', name: 'Groep 5A', year_group: 5 },
  accounts: {
    id: 1,
    username: 'school9090',
    name: '',
    role: 'teacher',
    branch: '9090',
    password_hash: 'hash',
    password_expires_at: null,
    epoch: 3,
    disabled_at: null,
    last_sign_in_at: AT,
    created_at: AT,
  },
  upload_rights: { account_id: 1, branch: '9090', granted_at: AT, granted_by: 1 },
  sessions: { id_hash: SHA, account_id: 1, epoch: 3, data: '{}', created_at: AT, seen_at: AT },
  second_factors: { account_id: 1, seed: null, next_seed: null, last_step: 5, since: null },
  recovery_codes: { account_id: 1, code_hash: SHA },
  sign_in_failures: { who: SHA, failures: 2, failed_at: AT, wait_until: null },
  known_devices: { device_hash: SHA, account_id: 1, seen_at: AT },
  card_ranges: { id: 1, first: 21000001, last: 21000009, next: 21000002, digits: 1 },
  card_numbers: { number: 21000001 },
  pupil_ids: { id: 1 },
  pupils: {
    id: 1,
    branch: '9090',
    pupil_number: '20451',
    card_number: 21000001,
    first_name: 'Sanne',
    prefix: 'van der',
    last_name: 'Berg',
    birth_date: '2018-05-13',
    group_code: '5A',
    year_group: 5,
    enrolled_at: AT,
    unenrolled_at: null,
  },
  pupil_files: {
    id: 1,
    branch: '9090',
    name: 'Leerlingen 2026.csv',
    size: 120,
    sha256: SHA,
    sealed_file: 'b'.repeat(32),
    sealed_reading: 'c'.repeat(32),
    uploaded_by: 1,
    uploaded_at: AT,
    state: 'imported',
    pupils: 1,
    groups: 1,
    errors: 0,
    warnings: 0,
  },
  imports: {
    id: 1,
    pupil_file_id: 1,
    branch: '9090',
    fingerprint: SHA,
    applied_at: AT,
    applied_by: 1,
    roll_before: 0,
    enrolled: 1,
    reenrolled: 0,
    moved: 0,
    amended: 0,
    unchanged: 0,
    unenrolled: 0,
    held: 0,
    skipped: 1,
    aside: 0,
  },
  changes: {
    id: 1,
    import_id: 1,
    pupil_id: 1,
    kind: 'enrol',
    before: null,
    after: '{}',
    changed_at: AT,
    changed_by: 1,
  },
  postponed_unenrolments: { import_id: 1, pupil_id: 1 },
  left_alone: { id: 1, import_id: 1, deed: 'undo', pupil_id: 1, because: 'changed' },
  import_alarms: { import_id: 1, alarm: 'all-leavers', figures: '{}', reason: 'De school is gesplitst.' },
  choices: {
    pupil_file_id: 1,
    subject: 'row 3 Blad1',
    choice: 'same',
    pupil_id: 1,
    chosen_at: AT,
    chosen_by: 1,
  },
  batches: { id: 1, begun_at: AT, begun_by: 1, stopped_at: null, stopped_by: null },
  batch_items: {
    batch_id: 1,
    place: 0,
    pupil_file_id: 1,
    fingerprint: SHA,
    outcome: 'done',
    import_id: 1,
  },
  skipped_rows: { import_id: 1, sheet: 'Blad1', row: 3, reason: 'no-name' },
  group_changes: { import_id: 1, code: '5A', before: null, after: '{}' },
  audit: {
    id: 1,
    at: AT,
    account_id: 1,
    action: 'sign in',
    subject: 'account 1',
    branch: '9090',
    counts: null,
  },
  deletions: {
    id: 1,
    at: AT,
    action: 'shred pupil file',
    subject: 'pupil file 1',
    branch: '9090',
    ground: 'never imported',
    days: 60,
    n: 1,
  },
  parked_files: {
    token: 'e'.repeat(32),
    account_id: 1,
    branch: '9090',
    name: 'Leerlingen.zip',
    sealed_file: 'f'.repeat(32),
    answers: '{}',
    parked_at: AT,
  },
  known_headings: { branch: '9090', heading: 'Klasje', field: 'group' },
};

const files = readdirSync(MIGRATIONS).sort();

/** A folder with the first migrations, and a database that has had them. */
function shapedBy(count: number): { folder: string; db: Database } {
  const home = aFolder();
  const folder = join(home, 'migrations');
  mkdirSync(folder);
  for (const file of files.slice(0, count)) copyFileSync(join(MIGRATIONS, file), join(folder, file));
  const db = openDatabase(join(home, 'portal.sqlite'));
  migrate(db, folder);
  return { folder, db };
}

function fill(db: Database, rows: Record<string, Row>): void {
  for (const [table, row] of Object.entries(rows)) {
    // an older shape has not every column yet; what follows gives each its value
    const columns = Object.keys(row).filter((column) => columnsOf(db, table).includes(column));
    run(db, `insert into ${table} (${columns.join()}) values (${columns.map((c) => `:${c}`).join()})`, row);
  }
}

/** Fills every table that is there and still empty; tells which rows must be there from now on. */
function fillWhatIsThere(db: Database): Record<string, Row> {
  const there = Object.entries(ROWS).filter(([table]) => tablesOf(db).includes(table));
  for (const [table, row] of there)
    if (all(db, `select 1 from ${table}`).length === 0) fill(db, { [table]: row });
  return Object.fromEntries(there);
}

function expectStillThere(db: Database, rows: Record<string, Row>): void {
  for (const [table, row] of Object.entries(rows)) {
    expect(all(db, `select ${Object.keys(row).join()} from ${table}`), table).toEqual([row]);
  }
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
}

const columnsOf = (db: Database, table: string): string[] =>
  all<{ name: string }>(db, 'select name from pragma_table_info(?)', table).map(({ name }) => name);
const tablesOf = (db: Database): string[] =>
  all<{ name: string }>(
    db,
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`,
  ).map(({ name }) => name);
const shapeOf = (db: Database) =>
  all(db, 'select type, name, tbl_name, sql from sqlite_schema order by type, name');

describe('migrating', () => {
  it('has a row in this test for every table there is', () => {
    const { db } = shapedBy(files.length);
    expect(tablesOf(db).filter((table) => table !== 'migrations' && !(table in ROWS))).toEqual([]);
  });

  it.each(files.map((file, index) => [index, file] as const))(
    'keeps all that stands in a database of shape %i when %s and what follows it land',
    (count) => {
      const { db } = shapedBy(count);
      const before = fillWhatIsThere(db);
      expect(migrate(db)).toEqual(files.slice(count));
      expectStillThere(db, before);
      expectStillThere(db, fillWhatIsThere(db));
    },
  );

  it('comes to the same shape in one go and in steps, and has nothing to do a second time', () => {
    const { db: steps } = shapedBy(0);
    for (let count = 1; count <= files.length; count += 1) {
      const { folder } = shapedBy(count);
      expect(migrate(steps, folder)).toEqual([files[count - 1]]);
    }
    const { db: once } = shapedBy(files.length);
    expect(shapeOf(steps)).toEqual(shapeOf(once));
    expect(migrate(once)).toEqual([]);
  });

  it.each<[string, number, string]>([
    ['in the register', 6, `update pupils set id = 6`],
    ['among what was done', 7, `update changes set after = '{"id":7}'`],
    ['in the audit', 8, `update audit set subject = 'pupil 8'`],
    ['in what was decided', 9, `update choices set subject = 'pupil 9'`],
  ])('gives a new pupil no id that was ever seen %s', (_where, id, seen) => {
    const { db } = shapedBy(files.findIndex((file) => file.includes('no_pupil_gets')));
    fillWhatIsThere(db);
    db.pragma('foreign_keys = off');
    run(db, seen);
    db.pragma('foreign_keys = on');
    migrate(db);
    expect(run(db, 'insert into pupil_ids default values').id).toBe(id + 1);
  });

  it('chains the lines of the audit that were there', () => {
    const { db } = shapedBy(files.findIndex((file) => file.includes('the_log_is_a_chain')));
    fillWhatIsThere(db);
    run(db, `insert into audit (id, at, action) values (2, ?, 'sign out'), (5, ?, 'sign out')`, AT, AT);
    migrate(db);
    expect(checkLog(db)).toMatchObject({ whole: true, lines: 3, head: { id: 5 } });
  });

  it('refuses a migration that was edited after it had run', () => {
    const { folder, db } = shapedBy(files.length);
    appendFileSync(join(folder, files[2] ?? ''), '\n');
    expect(() => migrate(db, folder)).toThrow(`${files[2] ?? ''} was edited after it had run`);
  });

  it('refuses a database that has had more than there is here', () => {
    const { folder, db } = shapedBy(files.length);
    rmSync(join(folder, files.at(-1) ?? ''));
    expect(() => migrate(db, folder)).toThrow('the database is newer');
  });

  it('refuses a gap in the numbers', () => {
    const { folder, db } = shapedBy(files.length);
    rmSync(join(folder, files[1] ?? ''));
    expect(() => migrate(db, folder)).toThrow('out of order');
  });

  it('leaves nothing of a migration that fails halfway, and runs it once it is mended', () => {
    const { folder, db } = shapedBy(files.length);
    const rows = fillWhatIsThere(db);
    const before = shapeOf(db);
    const faulty = join(folder, `${String(files.length + 1).padStart(4, '0')}_a_faulty_one.sql`);
    const good = `create table wishes (id integer primary key) strict; update pupils set first_name = 'x';`;

    writeFileSync(faulty, `${good} insert into nowhere values (1);`);
    expect(() => migrate(db, folder)).toThrow('no such table: nowhere');
    expect(shapeOf(db)).toEqual(before);
    expectStillThere(db, rows);

    writeFileSync(faulty, good);
    expect(migrate(db, folder)).toHaveLength(1);
    expect(all(db, 'select first_name from pupils')).toEqual([{ first_name: 'x' }]);
  });

  it('keeps the migrations that landed before the one that fails', () => {
    const { folder, db } = shapedBy(files.length);
    const number = (ahead: number) => String(files.length + ahead).padStart(4, '0');
    writeFileSync(
      join(folder, `${number(1)}_good.sql`),
      'create table wishes (id integer primary key) strict;',
    );
    writeFileSync(join(folder, `${number(2)}_bad.sql`), 'rubbish;');
    expect(() => migrate(db, folder)).toThrow('syntax error');
    rmSync(join(folder, `${number(2)}_bad.sql`));
    expect(migrate(db, folder)).toEqual([]);
    expect(all(db, 'select * from wishes')).toEqual([]);
  });
});

describe('the newest shape', () => {
  const pupil = { ...ROWS['pupils'], id: 2 };
  const file = { ...ROWS['pupil_files'], id: 2, sealed_file: 'd', sealed_reading: 'e' };
  const account = { ...ROWS['accounts'], id: 2, username: 'docent9090' };
  const branch = { ...ROWS['branches'], number: '9191' };
  const anImport = { ...ROWS['imports'], id: 2 };

  it.each<[string, Record<string, Row>]>([
    [
      'a second pupil on the roll under one number',
      { card_numbers: { number: 2 }, pupils: { ...pupil, card_number: 2 } },
    ],
    ['a range that ends before it begins', { card_ranges: { id: 2, first: 9, last: 8, next: 9 } }],
    ['a pasnummer given twice', { card_numbers: { number: 21000001 } }],
    ['two pupils with one pasnummer', { pupils: { ...pupil, pupil_number: '9' } }],
    ['a pasnummer that was never given out', { pupils: { ...pupil, pupil_number: '9', card_number: 5 } }],
    [
      'a pupil in a group that is not there',
      {
        card_numbers: { number: 2 },
        pupils: { ...pupil, pupil_number: '9', card_number: 2, group_code: '9Z' },
      },
    ],
    [
      'a pupil without a surname',
      { card_numbers: { number: 2 }, pupils: { ...pupil, pupil_number: '9', card_number: 2, last_name: '' } },
    ],
    [
      'a birth date in another notation',
      {
        card_numbers: { number: 2 },
        pupils: { ...pupil, pupil_number: '9', card_number: 2, birth_date: '13-05-2018' },
      },
    ],
    [
      'a birth date that is a number',
      {
        card_numbers: { number: 2 },
        pupils: { ...pupil, pupil_number: '9', card_number: 2, birth_date: 43233 },
      },
    ],
    ['a teacher without a school', { accounts: { ...account, branch: null } }],
    ['an account of an unknown role', { accounts: { ...account, role: 'root' } }],
    ['one username for two', { accounts: { ...account, username: 'school9090' } }],
    ['a username with capitals', { accounts: { ...account, username: 'Docent9090' } }],
    ['an account of a school that is not there', { accounts: { ...account, branch: '1' } }],
    [
      'a right for a school that is not there',
      { accounts: account, upload_rights: { account_id: 2, branch: '1', granted_at: AT } },
    ],
    ['a right for nobody', { upload_rights: { account_id: 99, branch: '9090', granted_at: AT } }],
    [
      'a session of nobody',
      { sessions: { id_hash: 'x', account_id: 99, epoch: 0, data: '{}', created_at: AT, seen_at: AT } },
    ],
    ['a school of an unknown edition', { branches: { ...branch, edition: 'collegeWise' } }],
    ['a school in an unknown region', { branches: { ...branch, holiday_region: 'oost' } }],
    ['a school number of nine digits', { branches: { ...branch, number: '123456789' } }],
    ['a pupil file in an unknown state', { pupil_files: { ...file, state: 'lost' } }],
    ['a removed file that was never removed', { pupil_files: { ...file, state: 'removed' } }],
    [
      'a waiting file that is not in the vault',
      { pupil_files: { ...file, state: 'waiting', sealed_file: null, sealed_reading: null } },
    ],
    ['a file without its reading', { pupil_files: { ...file, sealed_reading: null } }],
    ['an empty pupil file', { pupil_files: { ...file, size: 0 } }],
    ['a second import of one file', { imports: anImport }],
    ['an import of no file', { imports: { ...anImport, pupil_file_id: 99 } }],
    [
      'two changes of one pupil in one import',
      { changes: { id: 2, import_id: 1, pupil_id: 1, kind: 'move', before: '{}', after: '{}' } },
    ],
    [
      'a change of an unknown kind',
      {
        imports: { ...anImport, pupil_file_id: 2 },
        changes: { id: 2, import_id: 2, pupil_id: 1, kind: 'erase', before: '{}', after: '{}' },
      },
    ],
  ])('has no room for %s', (_what, rows) => {
    const { db } = shapedBy(files.length);
    fillWhatIsThere(db);
    if (rows['imports']?.['pupil_file_id'] === 2) fill(db, { pupil_files: file });
    const entries = Object.entries(rows);
    for (const [table, row] of entries.slice(0, -1)) fill(db, { [table]: row });
    const [last] = entries.slice(-1);
    expect(() => fill(db, Object.fromEntries([last ?? []]) as Record<string, Row>)).toThrow(
      /constraint|cannot store/,
    );
  });

  it('has room for a pupil who left beside one who came under the same number', () => {
    const { db } = shapedBy(files.length);
    fillWhatIsThere(db);
    run(db, 'update pupils set unenrolled_at = ?', AT);
    fill(db, { card_numbers: { number: 2 }, pupils: { ...pupil, card_number: 2 } });
    expect(() => run(db, 'update pupils set unenrolled_at = null')).toThrow('UNIQUE');
  });

  it('holds one waiting file per content, and as many imported ones as came', () => {
    const { db } = shapedBy(files.length);
    fillWhatIsThere(db);
    fill(db, { pupil_files: { ...file, state: 'waiting' } });
    const twin = { ...file, id: 3, sealed_file: 'f', sealed_reading: 'g' };
    expect(() => fill(db, { pupil_files: { ...twin, state: 'waiting' } })).toThrow('UNIQUE');
    fill(db, { pupil_files: twin });
  });

  it('keeps a school as long as anything speaks of it', () => {
    const { db } = shapedBy(files.length);
    fillWhatIsThere(db);
    expect(() => run(db, `delete from branches where number = '9090'`)).toThrow('FOREIGN KEY');
  });
});
