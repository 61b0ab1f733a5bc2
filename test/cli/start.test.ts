import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFrom } from '../../src/config.ts';
import { openDatabase } from '../../src/db/database.ts';
import { setUpPortal } from '../../src/installation/installation.ts';
import { aFolder, contentsOf } from '../a-folder.ts';
import { aRunningPortal, installedIn, ran } from './a-process.ts';

async function anInstallation(): Promise<string> {
  const folder = aFolder();
  await setUpPortal(configFrom(installedIn(folder)));
  return folder;
}

describe('npm start', () => {
  it('opens an installation, answers, and ends in order when it is asked to', async () => {
    const folder = await anInstallation();
    const { address, kill } = await aRunningPortal(folder);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Leerlingportaal');
    expect(await kill('SIGTERM')).toBe(0);
    // closed in order: no log of the database is left to be read in
    expect(readdirSync(folder).sort()).toEqual(['master.key', 'portal.sqlite', 'uploads']);
  });

  it.each<[string, (folder: string) => void, RegExp]>([
    [
      'nothing was set up',
      (folder) => readdirSync(folder).forEach((name) => rmSync(join(folder, name), { recursive: true })),
      /no database at .*run npm run --silent portaal -- setup first/,
    ],
    ['the key is missing', (folder) => rmSync(join(folder, 'master.key')), /master key .* is missing/],
    ['others can read the key', (folder) => chmodSync(join(folder, 'master.key'), 0o640), /chmod 600/],
    [
      'the key is another',
      (folder) => writeFileSync(join(folder, 'master.key'), randomBytes(32).toString('base64')),
      /not the one that sealed/,
    ],
    [
      'the database is no database',
      (folder) => writeFileSync(join(folder, 'portal.sqlite'), 'x'.repeat(5000)),
      /not a database/,
    ],
    [
      'the database is newer than the portal',
      (folder) => {
        const db = openDatabase(join(folder, 'portal.sqlite'));
        db.exec(`insert into migrations values (9999, 'later.sql', 'x')`);
        db.close();
      },
      /newer/,
    ],
    [
      'a setting is wrong',
      (folder) => appendFileSync(join(folder, '.env'), 'IDLE_MINUTES=never\n'),
      /IDLE_MINUTES: /,
    ],
  ])('refuses with 78 and a sentence when %s', async (_what, spoil, sentence) => {
    const folder = await anInstallation();
    spoil(folder);
    const before = contentsOf(join(folder));
    const told = await ran('main.ts', [], { folder });
    expect(told.code).toBe(78);
    expect(told.out).toBe('');
    expect(told.err).toMatch(/^Leerlingportaal does not start: .*\n$/);
    expect(told.err).toMatch(sentence);
    expect(told.err).not.toMatch(/ {4}at /);
    expect(contentsOf(join(folder))).toEqual(before);
  });

  it('refuses with 78 when its port is taken, and leaves what the one that has it is taking in', async () => {
    const folder = await anInstallation();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const PORT = String((taken.address() as AddressInfo).port);
    const told = await ran('main.ts', [], { folder, settings: { ...installedIn(folder), PORT } });
    taken.close();
    expect(told.code).toBe(78);
    expect(told.err).toMatch(/^Leerlingportaal does not start: .*EADDRINUSE.*\n$/);
  });
});

describe('a Node that is too old', () => {
  const SENTENCE =
    /^Leerlingportaal needs Node 22\.14 or newer \(Node 24 is best\); this is Node \d+\.\d+\.\d+\.\n$/;

  it.each(['main.ts', 'cli/portaal.ts', 'cli/demo.ts'])(
    'is told so in one sentence by %s, before anything is made',
    async (program) => {
      const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, napi: '9', node: '20.20.2' } })`;
      const folder = aFolder();
      const before = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`];
      const told = await ran(program, [], { folder, before });
      expect(told).toMatchObject({ code: 1, out: '' });
      expect(told.err).toMatch(SENTENCE);
      expect(contentsOf(folder)).toEqual({});
    },
  );

  const elsewhere = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((place) => !place.includes('node_modules'));
  const env = { PATH: elsewhere.join(delimiter) };
  const found = String(spawnSync('node', ['--version'], { env }).stdout);
  const major = Number(/^v(\d+)/.exec(found)?.[1]);

  it.skipIf(!(major >= 20 && major < 22))('is told so when it really is one', () => {
    const preflight = join(import.meta.dirname, '../../src/preflight.js');
    const told = spawnSync('node', ['--import', preflight, 'anything.ts'], { env, cwd: aFolder() });
    expect(told.status).toBe(1);
    expect(told.stderr.toString()).toMatch(SENTENCE);
  });

  it('is refused by every command that npm knows', () => {
    const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const name of ['demo', 'start', 'portaal', 'test'])
      expect(scripts[name], name).toContain('src/preflight.js');
  });
});
