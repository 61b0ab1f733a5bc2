import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { all, one } from '../../src/db/query.ts';
import { rotateKey } from '../../src/installation/installation.ts';
import { pupilFileNumbered, shredNow } from '../../src/pupil-files/pupil-files.ts';
import { keyIdOf } from '../../src/vault/sealed-bytes.ts';
import { openVault } from '../../src/vault/vault.ts';
import { aPortal, type TestPortal } from '../a-portal.ts';
import { installedIn, ran } from '../cli/a-process.ts';
import { aSchoolWith, NOOR, SEM } from '../imports/a-school.ts';
import { signedIn } from '../visitor.ts';

/** How often a rotation is killed; security.md F3 asks for fifty, each build does a few. */
const KILLS = Number(process.env['KILLS'] ?? 8);

const linesOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n');
const keyFileOf = ({ config }: TestPortal) => config.masterKeyFile;

/** Which keys seal the files in the vault. */
const keysUsed = ({ config }: TestPortal) =>
  new Set(
    readdirSync(config.uploadsDir)
      .filter((name) => name.endsWith('.sealed'))
      .map((name) => keyIdOf(readFileSync(join(config.uploadsDir, name)))),
  );

/** A portal whose vault holds files; a row need not speak of them. */
async function aFullVault(n: number) {
  const portal = await aPortal();
  const files = new Map<string, Buffer>();
  for (let i = 0; i < n; i++) {
    const bytes = randomBytes(200 + i);
    files.set(await portal.vault.seal(bytes), bytes);
  }
  return { portal, files };
}

async function expectAllToOpen({ config }: TestPortal, files: ReadonlyMap<string, Buffer>): Promise<void> {
  const vault = await openVault(config.uploadsDir, config.masterKeyFile);
  for (const [id, bytes] of files) expect(await vault.open(id)).toEqual(bytes);
}

const rotating = (portal: TestPortal) => ran('cli/portaal.ts', ['rotate-key'], { folder: portal.folder });

/** A process that rotates again and again, until it is killed. */
function rotatingOn({ folder, config }: TestPortal) {
  const room = new URL('../../src/installation/installation.ts', import.meta.url).href;
  const settings = new URL('../../src/config.ts', import.meta.url).href;
  const program = `
    import { openPortal, rotateKey } from '${room}';
    import { configFrom } from '${settings}';
    const portal = await openPortal(configFrom());
    console.log('begins');
    for (;;) await rotateKey(portal);`;
  const words = [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module-typescript',
    '--eval',
    program,
  ];
  return spawn(process.execPath, words, {
    cwd: folder,
    env: { ...installedIn(folder), DATABASE_FILE: config.databaseFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('a rotation of the master key', () => {
  it('lets the new key seal every file, and retires the old one', async () => {
    const { portal, files } = await aFullVault(5);
    const [old] = linesOf(keyFileOf(portal));
    const before = keysUsed(portal);
    const told = await rotating(portal);
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toContain('Files sealed with the new key: 5.');

    const [fresh, ...others] = linesOf(keyFileOf(portal));
    expect(others).toEqual([]);
    expect(fresh).not.toBe(old);
    expect(linesOf(`${keyFileOf(portal)}.retired`)).toEqual([old]);
    for (const file of [keyFileOf(portal), `${keyFileOf(portal)}.retired`])
      expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(keysUsed(portal).size).toBe(1);
    expect(keysUsed(portal)).not.toEqual(before);
    await expectAllToOpen(portal, files);
    expect(told.out).not.toContain(old);
    expect(told.out).not.toContain(fresh);
    expect(all(portal.db, `select counts from audit where action = 'rotate key'`)).toEqual([
      { counts: '{"files":5}' },
    ]);
  });

  it('changes nothing for who is signed in beside it, in the portal that runs', async () => {
    const { portal, school, staff } = await aSchoolWith(NOOR);
    await rotating(portal);
    expect((await staff.open('/beheer')).status).toBe(200);
    await school.uploads(NOOR, SEM);
    expect((await staff.open('/beheer/bestanden/2')).status).toBe(200);
    expect((await (await signedIn(portal.app, 'medewerker')).open('/beheer')).status).toBe(200);
    expect(keysUsed(portal).size).toBe(1);
  });

  it('can be done again and again: every old key is kept, once', async () => {
    const { portal, files } = await aFullVault(3);
    const [first] = linesOf(keyFileOf(portal));
    await rotateKey(portal);
    const [second] = linesOf(keyFileOf(portal));
    await rotateKey(portal);
    expect(linesOf(`${keyFileOf(portal)}.retired`)).toEqual([second, first]);
    await expectAllToOpen(portal, files);
  });

  it('leaves a damaged file as it is, and says which', async () => {
    const { portal, files } = await aFullVault(3);
    const [id = ''] = files.keys();
    const place = join(portal.config.uploadsDir, `${id}.sealed`);
    const damaged = readFileSync(place).fill(0, 20, 40);
    writeFileSync(place, damaged);
    const told = await rotating(portal);
    expect(told.out).toContain('Files sealed with the new key: 2.');
    expect(told.out).toContain(`Damaged, and left as they are: ${id}.`);
    expect(readFileSync(place)).toEqual(damaged);
    expect(linesOf(keyFileOf(portal))).toHaveLength(1);
  });

  it('killed at any moment loses no file, and the next one ends it', { timeout: 120_000 }, async () => {
    const { portal, files } = await aFullVault(60);
    for (let kill = 0; kill < KILLS; kill++) {
      const child = rotatingOn(portal);
      await once(child.stdout, 'data');
      await after(Math.random() * 150);
      child.kill('SIGKILL');
      await once(child, 'close');
      await expectAllToOpen(portal, files);
    }
    expect(await rotating(portal)).toMatchObject({ code: 0 });
    expect(keysUsed(portal).size).toBe(1);
    expect(linesOf(keyFileOf(portal))).toHaveLength(1);
    await expectAllToOpen(portal, files);
    expect(
      portal.vault.knows(
        one<{ value: string }>(portal.db, `select value from facts where name = 'key check'`)!.value,
      ),
    ).toBe(true);
  });

  it('beside uploads loses none of them', async () => {
    const { portal, files } = await aFullVault(20);
    const child = rotatingOn(portal);
    const closed = once(child, 'close');
    await once(child.stdout, 'data');
    for (let n = 0; n < 150; n++) {
      const bytes = randomBytes(100 + n);
      const id = await portal.vault.seal(bytes);
      expect(await portal.vault.open(id)).toEqual(bytes);
      if (n % 2 === 0) files.set(id, bytes);
      else await portal.vault.shred(id);
    }
    expect(child.exitCode).toBeNull();
    child.kill('SIGKILL');
    await closed;
    await rotateKey(portal);
    await expectAllToOpen(portal, files);
    expect(keysUsed(portal).size).toBe(1);
  });

  it('does not bring back a file that is shredded just then', async () => {
    const { portal } = await aSchoolWith(NOOR);
    const { sealed } = one<{ sealed: string }>(portal.db, 'select sealed_file as sealed from pupil_files')!;
    const placeOf = (id: string) => join(portal.config.uploadsDir, `${id}.sealed`);
    const rewrap = async (id: string) => {
      if (id !== sealed) return portal.vault.rewrap(id);
      const bytes = readFileSync(placeOf(id));
      await shredNow(portal, undefined, [pupilFileNumbered(portal, 1)], { ground: 'never imported' });
      writeFileSync(placeOf(id), bytes);
    };
    await rotateKey({ ...portal, vault: { ...portal.vault, rewrap } });
    expect(existsSync(placeOf(sealed))).toBe(false);
    expect(linesOf(keyFileOf(portal))).toHaveLength(1);
  });
});
