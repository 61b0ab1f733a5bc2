import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountNamed } from '../../src/accounts/accounts.ts';
import { openDatabase } from '../../src/db/database.ts';
import { all, run } from '../../src/db/query.ts';
import { aFolder, contentsOf } from '../a-folder.ts';
import { installedIn, ran } from './a-process.ts';

const portaal = (folder: string, ...words: string[]) => ran('cli/portaal.ts', words, { folder });

const HEAD = 'Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep';

describe('portaal', () => {
  it.each([[], ['--help']])('tells with %j what it can do', async (...words) => {
    const told = await portaal(aFolder(), ...words);
    expect(told).toMatchObject({ code: 0, err: '' });
    for (const subcommand of [
      'setup',
      'migrate',
      'check',
      'backup',
      'restore',
      'rotate-key',
      'upkeep',
      'verify-audit',
    ])
      expect(told.out).toMatch(new RegExp(`^ {2}${subcommand} `, 'm'));
    for (const code of [64, 70, 78]) expect(told.out).toContain(String(code));
  });

  it.each(['setup', 'migrate', 'check', 'backup', 'restore', 'rotate-key', 'upkeep', 'verify-audit'])(
    'tells with %s --help what that does, and does nothing',
    async (subcommand) => {
      const folder = aFolder();
      const told = await portaal(folder, subcommand, '--help');
      expect(told).toMatchObject({ code: 0, err: '' });
      expect(told.out).toMatch(new RegExp(`^npm run --silent portaal -- ${subcommand}`));
      expect(contentsOf(folder)).toEqual({});
    },
  );

  it.each(['nonsense', 'constructor'])('knows no %s', async (word) => {
    const told = await portaal(aFolder(), word);
    expect(told).toMatchObject({ code: 64, out: '' });
    expect(told.err).toContain(`There is no subcommand ${word}.`);
  });

  it.each([
    [['check', '--nonsense']],
    [['setup', 'x']],
    [['check']],
    [['setup', '--username']],
    [['verify-audit', '--head', 'x']],
  ])('explains itself when the words of %j are wrong', async (words) => {
    const folder = aFolder();
    const told = await portaal(folder, ...words);
    expect(told.code).toBe(64);
    expect(told.err).toContain(`npm run --silent portaal -- ${words[0] ?? ''}`);
    expect(contentsOf(folder)).toEqual({});
  });

  it('names every setting that is wrong', async () => {
    const folder = aFolder();
    const settings = { ...installedIn(folder), PORT: 'http', LOG_LEVEL: 'loud' };
    const told = await ran('cli/portaal.ts', ['setup'], { folder, settings });
    expect(told.code).toBe(78);
    for (const setting of ['PORT', 'LOG_LEVEL']) expect(told.err).toContain(`${setting}: `);
    expect(contentsOf(folder)).toEqual({});
  });
});

describe('setup', () => {
  it('makes the key, the database and a first admin, whose password is shown once', async () => {
    const folder = aFolder();
    const told = await portaal(folder, 'setup', '--username', 'JANSEN', '--name', 'P. Jansen');
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toContain('Keep a copy of it in another place');
    expect(told.out).toMatch(
      /First admin: jansen\nPassword, shown once, good for 72 hours: ([a-z]{6}-){4}[a-z]{6}\n/,
    );
    expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);

    const db = openDatabase(join(folder, 'portal.sqlite'));
    expect(accountNamed(db, 'jansen')).toMatchObject({ name: 'P. Jansen', role: 'admin', branch: null });
    expect(accountNamed(db, 'jansen')?.passwordExpiresAt).not.toBeNull();
    db.close();
  });

  it('run again, leaves all as it is and adds nobody', async () => {
    const folder = aFolder();
    await portaal(folder, 'setup');
    const before = contentsOf(folder);
    const told = await portaal(folder, 'setup', '--username', 'tweede');
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toContain('There is an admin already; nobody was added.');
    expect(contentsOf(folder)).toEqual(before);
  });

  it('takes its settings from .env, and the environment goes before it', async () => {
    const folder = aFolder();
    writeFileSync(
      join(folder, '.env'),
      'DATABASE_FILE=from-env.sqlite\nMASTER_KEY_FILE=from-env.key\nARGON2_MEMORY_MIB=8\n',
    );
    const told = await ran('cli/portaal.ts', ['setup'], {
      folder,
      settings: { MASTER_KEY_FILE: 'first.key' },
    });
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(existsSync(join(folder, 'from-env.sqlite'))).toBe(true);
    expect(existsSync(join(folder, 'first.key'))).toBe(true);
    expect(existsSync(join(folder, 'from-env.key'))).toBe(false);
  });

  it.each<[string, (folder: string) => void, RegExp]>([
    ['without the key of a database', (folder) => rmSync(join(folder, 'master.key')), /data but no key/],
    [
      'with another key',
      (folder) => writeFileSync(join(folder, 'master.key'), randomBytes(32).toString('base64')),
      /not the one of this database/,
    ],
    [
      'with a key that others can read',
      (folder) => chmodSync(join(folder, 'master.key'), 0o644),
      /chmod 600/,
    ],
    ['with rubbish for a key', (folder) => writeFileSync(join(folder, 'master.key'), 'x'), /not 256 bits/],
  ])('%s refuses in one sentence and changes nothing', async (_how, spoil, sentence) => {
    const folder = aFolder();
    await portaal(folder, 'setup');
    spoil(folder);
    const before = contentsOf(folder);
    const told = await portaal(folder, 'setup');
    expect(told).toMatchObject({ code: 78, out: '' });
    expect(told.err).toMatch(/^portaal setup: .*\n$/);
    expect(told.err).toMatch(sentence);
    expect(contentsOf(folder)).toEqual(before);
  });

  it('lets what a running portal is just taking in lie where it is', async () => {
    const folder = aFolder();
    await portaal(folder, 'setup');
    const half = join(folder, 'uploads', `${'a1'.repeat(16)}.half`);
    writeFileSync(half, 'half');
    expect((await portaal(folder, 'setup')).code).toBe(0);
    expect(existsSync(half)).toBe(true);
  });
});

describe('migrate', () => {
  it('has nothing to do after setup, and says so', async () => {
    const folder = aFolder();
    await portaal(folder, 'setup');
    expect(await portaal(folder, 'migrate')).toEqual({ code: 0, out: 'Nothing to do.\n', err: '' });
  });

  it('names what it ran', async () => {
    const folder = aFolder();
    openDatabase(join(folder, 'portal.sqlite')).close();
    const told = await portaal(folder, 'migrate');
    expect(told.out).toMatch(/^0001_a_library_knows_its_schools\.sql\n0002_/);
    const db = openDatabase(join(folder, 'portal.sqlite'));
    expect(all(db, 'select file from migrations')).toHaveLength(told.out.trim().split('\n').length);
    db.close();
  });

  it('ends with 70 when something goes wrong that nobody foresaw', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'portal.sqlite'), 'x'.repeat(5000));
    const told = await portaal(folder, 'migrate');
    expect(told).toMatchObject({ code: 70, out: '' });
    expect(told.err).toMatch(/^portaal migrate: .*not a database\n$/);
  });

  it('makes no database where there is none', async () => {
    const folder = aFolder();
    expect(await portaal(folder, 'migrate')).toMatchObject({
      code: 78,
      err: expect.stringContaining('run setup first') as string,
    });
    expect(contentsOf(folder)).toEqual({});
  });
});

describe('check', () => {
  /** Writes a file and reads it with the portal's reader. */
  async function checked(files: Record<string, string | Buffer>, ...words: string[]) {
    const folder = aFolder();
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const told = await portaal(folder, 'check', ...Object.keys(files), ...words);
    const lines = words.includes('--json')
      ? told.out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown)
      : [];
    return { ...told, lines, left: Object.keys(contentsOf(folder)).sort() };
  }

  it('tells a good file in the shape that others rely on, and nothing is left behind', async () => {
    const file = `${HEAD};Hobby\r\n20451;Sanne;van der;Berg;13-05-2018;Groep 5A;lezen\r\n007;Yusuf;;Yılmaz;1-2-2018;5A;\r\n`;
    const { code, err, out, lines, left } = await checked({ 'goed.csv': file }, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(lines).toEqual([
      {
        file: 'goed.csv',
        refused: null,
        pupils: [
          {
            sheet: expect.any(String) as string,
            row: 2,
            pupilNumber: '20451',
            firstName: 'Sanne',
            prefix: 'van der',
            lastName: 'Berg',
            birthDate: '2018-05-13',
            group: '5A',
            groupName: 'Groep 5A',
            yearGroup: 5,
          },
          {
            sheet: expect.any(String) as string,
            row: 3,
            pupilNumber: '007',
            firstName: 'Yusuf',
            prefix: '',
            lastName: 'Yılmaz',
            birthDate: '2018-02-01',
            group: '5A',
            groupName: expect.any(String) as string,
            yearGroup: 5,
          },
        ],
        problems: [],
        ignoredColumns: ['Hobby'],
      },
    ]);
    expect(out).toMatch(
      /^\{"file":.*,"refused":null,"pupils":\[\{"sheet":.*\}\],"problems":\[\],"ignoredColumns":\["Hobby"\]\}\n$/,
    );
    expect(left).toEqual(['goed.csv']);
  });

  it('tells each problem at its row and column, a shared one on both rows, and ends with 1', async () => {
    const file = `${HEAD}\n1;Noor;;Bakker;13-05-2018;5A\n1;Sem;;Wit;13-05-2018;5A\n3;Lotte;;Smit;31-02-2018;5A\n4;Bram;;Kok;13-05-2018;5A\n`;
    const { code, lines } = await checked({ 'fout.csv': file }, '--json');
    expect(code).toBe(1);
    const [told] = lines as { pupils: { row: number }[]; problems: Record<string, unknown>[] }[];
    expect(told?.pupils.map(({ row }) => row)).toEqual([5]);
    for (const problem of told?.problems ?? []) {
      expect(Object.keys(problem)).toEqual(['sheet', 'row', 'column', 'level', 'code', 'message']);
      expect(problem['message']).toMatch(/^[A-Z].*\.$/);
    }
    expect(told?.problems.map(({ row, column, level, code: what }) => [row, column, level, what])).toEqual([
      [2, 'pupilNumber', 'error', 'pupil-number-twice'],
      [3, 'pupilNumber', 'error', 'pupil-number-twice'],
      [4, 'birthDate', 'error', 'birth-date-impossible'],
    ]);
  });

  it('refuses what is no pupil file for its own reason, in a Dutch sentence, and ends with 2', async () => {
    const files: Record<string, [code: string, bytes: string | Buffer]> = {
      'leeg.csv': ['empty', ''],
      'alleen-kop.csv': ['no-pupils', `${HEAD}\n`],
      'brief.csv': ['no-header', 'Geachte mevrouw,\nHierbij de leerlingen.\nGroet\n'],
      'zonder.csv': ['missing-columns', 'Leerlingnummer;Roepnaam;Achternaam\n1;Noor;Bakker\n'],
      'plaatje.xlsx': ['wrong-content', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    };
    const bytes = Object.fromEntries(Object.entries(files).map(([name, [, content]]) => [name, content]));
    const { code, lines } = await checked(bytes, '--json');
    expect(code).toBe(2);
    expect(lines).toEqual(
      Object.entries(files).map(([name, [reason]]) => ({
        file: name,
        refused: { code: reason, message: expect.stringMatching(/^[A-Z].*[.?]$/s) as string },
        pupils: [],
        problems: [],
        ignoredColumns: [],
      })),
    );
  });

  it('refuses a file that is not there, and a folder', async () => {
    const folder = aFolder();
    const told = await portaal(folder, 'check', 'nergens.csv', '.', '--json');
    expect(told.code).toBe(2);
    const lines = told.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { refused: { code: string } });
    expect(lines.map(({ refused }) => refused.code)).toEqual(['unreadable', 'unreadable']);
  });

  it('ends with the worst of several files, a line for each in the order they were named', async () => {
    const good = `${HEAD}\n1;Noor;;Bakker;13-05-2018;5A\n`;
    const faulty = `${HEAD}\n1;Noor;;Bakker;31-02-2018;5A\n2;Sem;;Wit;13-05-2018;5A\n`;
    const two = await checked({ 'a.csv': good, 'b.csv': faulty }, '--json');
    expect([two.code, two.lines.length]).toEqual([1, 2]);
    const three = await checked({ 'a.csv': '', 'b.csv': good, 'c.csv': faulty }, '--json');
    expect(three.code).toBe(2);
    expect((three.lines as { file: string }[]).map(({ file }) => file)).toEqual(['a.csv', 'b.csv', 'c.csv']);
  });

  it('never ends with a code of a file when it could not look at one', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'a.csv'), `${HEAD}\n1;Noor;;Bakker;13-05-2018;5A\n`);
    const badSetting = { ...installedIn(folder), READER_SECONDS: 'soon' };
    const told = await ran('cli/portaal.ts', ['check', 'a.csv'], { folder, settings: badSetting });
    expect(told).toMatchObject({ code: 78, out: '' });
  });

  it('says it in words without --json', async () => {
    const { code, out } = await checked({
      'fout.csv': `${HEAD}\n1;Noor;;Bakker;31-02-2018;5A\n2;Sem;;Wit;13-05-2018;5A\n`,
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^fout\.csv: 1 leerling.*\n {2}rij 2, geboortedatum: Deze datum bestaat niet\./);
  });

  it('needs no installation', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'a.csv'), `${HEAD}\n1;Noor;;Bakker;13-05-2018;5A\n`);
    const told = await ran('cli/portaal.ts', ['check', 'a.csv'], { folder, settings: {} });
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(Object.keys(contentsOf(folder))).toEqual(['a.csv']);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toContain('Bakker');
  });
});

describe('verify-audit', () => {
  it('tells where the chain ends, and from there on whether it is still that chain', async () => {
    const folder = aFolder();
    await portaal(folder, 'setup');
    const told = await portaal(folder, 'verify-audit');
    expect(told).toMatchObject({ code: 0, err: '' });
    const head = /^1 lines, whole\. It ends with (1:[0-9a-f]{64})\n$/.exec(told.out)?.[1] ?? '';
    expect(await portaal(folder, 'verify-audit', '--head', head)).toMatchObject({ code: 0 });

    const other = `1:${'0'.repeat(64)}`;
    const cut = await portaal(folder, 'verify-audit', '--head', other);
    expect(cut).toMatchObject({ code: 1, out: expect.stringContaining('Line 1 is not the one') as string });

    const db = openDatabase(join(folder, 'portal.sqlite'));
    run(db, `update audit set action = 'sign out'`);
    db.close();
    const broken = await portaal(folder, 'verify-audit');
    expect(broken).toMatchObject({ code: 1, out: expect.stringContaining('Broken at line 1') as string });
  });
});

describe('upkeep', () => {
  it('wipes at once what was kept long enough', async () => {
    const folder = aFolder();
    await portaal(folder, 'setup');
    const db = openDatabase(join(folder, 'portal.sqlite'));
    run(
      db,
      `insert into sessions (id_hash, account_id, epoch, data, created_at, seen_at)
      values ('a', 1, 0, '{}', '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z')`,
    );
    expect(await portaal(folder, 'upkeep')).toMatchObject({ code: 0, out: '', err: '' });
    expect(all(db, 'select * from sessions')).toEqual([]);
    db.close();
  });
});
