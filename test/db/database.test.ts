import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  asIf,
  inOneTransaction,
  openDatabase,
  refuseUnlessRequired,
  type Database,
} from '../../src/db/database.ts';
import { all, one, run } from '../../src/db/query.ts';
import { aFolder, everyByteIn } from '../a-folder.ts';

function aDatabase(): Database {
  return openDatabase(join(aFolder(), 'portal.sqlite'));
}

describe('a database', () => {
  it('is opened so that it forgets nothing it acknowledged, and nothing it deleted can be read back', () => {
    const db = aDatabase();
    const asked = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'trusted_schema'];
    const told = Object.fromEntries(asked.map((pragma) => [pragma, db.pragma(pragma, { simple: true })]));
    expect(told).toEqual({
      journal_mode: 'wal',
      synchronous: 2,
      secure_delete: 1,
      foreign_keys: 1,
      trusted_schema: 0,
    });
  });

  it.each([
    ['synchronous = NORMAL', 'synchronous is 1, must be 2'],
    ['synchronous = OFF', 'synchronous is 0, must be 2'],
    ['secure_delete = OFF', 'secure_delete is 0, must be 1'],
    ['secure_delete = FAST', 'secure_delete is 2, must be 1'],
    ['foreign_keys = OFF', 'foreign_keys is 0, must be 1'],
    ['trusted_schema = ON', 'trusted_schema is 1, must be 0'],
    ['journal_mode = DELETE', 'journal_mode is delete, must be wal'],
  ])('is refused and closed when %s', (pragma, sentence) => {
    const db = aDatabase();
    db.pragma(pragma);
    expect(() => refuseUnlessRequired(db)).toThrow(`database: ${sentence}`);
    expect(db.open).toBe(false);
  });

  it('shows what a deed would come to, and takes back whatever it wrote, also when it fails', () => {
    const db = aDatabase();
    db.exec('create table deeds (word text) strict');
    const count = () => one<{ n: number }>(db, 'select count(*) as n from deeds')?.n;
    const write = () => {
      run(db, `insert into deeds values ('a')`);
      return count();
    };
    expect(asIf(db, write)).toBe(1);
    expect(() =>
      asIf(db, () => {
        write();
        throw new Error('of its own');
      }),
    ).toThrow('of its own');
    expect(count()).toBe(0);
    expect(db.inTransaction).toBe(false);
  });

  it('is refused where a setting cannot take: memory has no WAL', () => {
    expect(() => openDatabase(':memory:')).toThrow('journal_mode is memory, must be wal');
  });

  it('is refused when the file is no database', () => {
    const file = join(aFolder(), 'portal.sqlite');
    writeFileSync(file, 'Leerlingnummer;Roepnaam\n'.repeat(100));
    expect(() => openDatabase(file)).toThrow('not a database');
    expect(readFileSync(file, 'utf8')).toMatch(/^Leerlingnummer/);
  });

  it('holds no byte of a row that was deleted', () => {
    const folder = aFolder();
    const db = openDatabase(join(folder, 'portal.sqlite'));
    db.exec('create table pupils (name text) strict');
    for (let n = 0; n < 200; n += 1) run(db, 'insert into pupils values (?)', `Zqv7Kanarie ${n}`);
    expect(everyByteIn(folder).includes('Zqv7Kanarie')).toBe(true);
    run(db, 'delete from pupils');
    db.close();
    expect(everyByteIn(folder).includes('Zqv7Kanarie')).toBe(false);
  });

  it('takes back the whole of a deed that breaks off', () => {
    const db = aDatabase();
    db.exec('create table deeds (n integer) strict');
    const deed = () => {
      run(db, 'insert into deeds values (1)');
      throw new Error('broken off');
    };
    expect(() => inOneTransaction(db, deed)).toThrow('broken off');
    expect(all(db, 'select * from deeds')).toEqual([]);
  });

  it('lets one deed write at a time, from its first statement on', () => {
    const file = join(aFolder(), 'portal.sqlite');
    const [mine, theirs] = [openDatabase(file), openDatabase(file)];
    mine.exec('create table deeds (n integer) strict');
    theirs.pragma('busy_timeout = 0');
    inOneTransaction(mine, () => {
      // before mine has written anything, theirs may read but not begin to write
      expect(all(theirs, 'select * from deeds')).toEqual([]);
      expect(() => inOneTransaction(theirs, () => run(theirs, 'insert into deeds values (2)'))).toThrow(
        'locked',
      );
      run(mine, 'insert into deeds values (1)');
    });
    inOneTransaction(theirs, () => run(theirs, 'insert into deeds values (2)'));
    expect(all(mine, 'select n from deeds order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('has, killed at any moment, every deed it acknowledged and no half one', async () => {
    const file = join(aFolder(), 'portal.sqlite');
    const db = openDatabase(file);
    db.exec('create table halves (deed integer, half integer) strict');
    for (const deeds of [1, 3, 8, 20, 33]) {
      const before = sumsOf(db).whole;
      const acknowledged = await killedAfter(deeds, file);
      const { whole, halves } = sumsOf(db);
      expect(halves).toBe(whole * 2);
      expect(whole - before).toBeGreaterThanOrEqual(acknowledged);
    }
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});

function sumsOf(db: Database): { whole: number; halves: number } {
  const sums = one<{ whole: number; halves: number }>(
    db,
    'select count(distinct deed) as whole, count(*) as halves from halves',
  );
  return sums ?? { whole: 0, halves: 0 };
}

/** Another process that writes deeds of two halves each and says so after each; killed when it has said so often. */
async function killedAfter(deeds: number, file: string): Promise<number> {
  const room = new URL('../../src/db/database.ts', import.meta.url).href;
  const program = `import { inOneTransaction, openDatabase } from '${room}';
    const db = openDatabase(${JSON.stringify(file)});
    const half = db.prepare('insert into halves values (?, ?)');
    for (let deed = Date.now() * 1000; ; deed += 1) {
      inOneTransaction(db, () => { half.run(deed, 1); half.run(deed, 2); });
      process.stdout.write('done\\n');
    }`;
  const flags = [
    '--experimental-strip-types',
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
  ];
  const child = spawn(process.execPath, [...flags, '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = 0;
  child.stdout.setEncoding('utf8').on('data', (words: string) => {
    said += words.split('\n').length - 1;
    if (said >= deeds) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return said;
}
