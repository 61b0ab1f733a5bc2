import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFrom, type Config } from '../../src/config.ts';
import { CannotOpen, closePortal, openPortal, setUpPortal } from '../../src/installation/installation.ts';
import { upkeep } from '../../src/upkeep.ts';
import { aFolder, anHourOlder, contentsOf } from '../a-folder.ts';

const at = (home: string): Config =>
  configFrom({
    DATABASE_FILE: join(home, 'portal.sqlite'),
    UPLOADS_DIR: join(home, 'uploads'),
    MASTER_KEY_FILE: join(home, 'master.key'),
    LOG_LEVEL: 'silent',
  });

/** An installation in use: its key, its database and one sealed file that a row would speak of. */
async function anInstallation(): Promise<{ home: string; config: Config; sealedFile: string }> {
  const home = aFolder();
  const config = at(home);
  await setUpPortal(config);
  const portal = await openPortal(config);
  const sealedFile = await portal.vault.seal(Buffer.from('1;Noor;Bakker'));
  await closePortal(portal);
  return { home, config, sealedFile };
}

describe('setting up', () => {
  it('makes key, folder and database, and the portal opens', async () => {
    const { home, config } = await anInstallation();
    expect(readdirSync(home).sort()).toEqual(['master.key', 'portal.sqlite', 'uploads']);
    await closePortal(await openPortal(config));
  });

  it('changes nothing the second time', async () => {
    const { home, config } = await anInstallation();
    const before = contentsOf(home);
    await setUpPortal(config);
    expect(contentsOf(home)).toEqual(before);
  });

  it('makes no new key beside a database', async () => {
    const { home, config } = await anInstallation();
    rmSync(config.masterKeyFile);
    rmSync(config.uploadsDir, { recursive: true });
    const before = contentsOf(home);
    await expect(setUpPortal(config)).rejects.toThrow(/data but no key at .*put the key back/);
    expect(contentsOf(home)).toEqual(before);
  });

  it('makes no new key beside sealed files', async () => {
    const { home, config } = await anInstallation();
    rmSync(config.masterKeyFile);
    rmSync(config.databaseFile);
    const before = contentsOf(home);
    await expect(setUpPortal(config)).rejects.toThrow(CannotOpen);
    expect(contentsOf(home)).toEqual(before);
  });

  it('makes no new database beside sealed files: the portal would sweep them as nobody’s', async () => {
    const { home, config, sealedFile } = await anInstallation();
    renameSync(config.databaseFile, join(home, 'elsewhere.sqlite'));
    const before = contentsOf(home);
    await expect(setUpPortal(config)).rejects.toThrow(
      /sealed files but no database at .*put the database back/,
    );
    expect(contentsOf(home)).toEqual(before);
    expect(existsSync(join(config.uploadsDir, `${sealedFile}.sealed`))).toBe(true);
  });

  it('refuses the key of another installation', async () => {
    const { home, config } = await anInstallation();
    writeFileSync(config.masterKeyFile, `${randomBytes(32).toString('base64')}\n`);
    const before = contentsOf(home);
    await expect(setUpPortal(config)).rejects.toThrow('not the one of this database');
    expect(contentsOf(home)).toEqual(before);
  });
});

describe('opening', () => {
  it('refuses where nothing was set up, and makes nothing', async () => {
    const home = aFolder();
    await expect(openPortal(at(home))).rejects.toThrow(/no database at .*setup first/);
    expect(readdirSync(home)).toEqual([]);
  });

  it.each<[string, (config: Config) => void, RegExp]>([
    ['without its key', ({ masterKeyFile }) => rmSync(masterKeyFile), /master key .* is missing/],
    [
      'with another key',
      ({ masterKeyFile }) => writeFileSync(masterKeyFile, randomBytes(32).toString('base64')),
      /not the one that sealed/,
    ],
    [
      'with rubbish for a key',
      ({ masterKeyFile }) => writeFileSync(masterKeyFile, 'rubbish'),
      /not 256 bits in base64/,
    ],
    [
      'with a database that setup never saw',
      ({ databaseFile }) => {
        rmSync(databaseFile);
        writeFileSync(databaseFile, '');
      },
      /never set up/,
    ],
  ])('refuses %s, and no sealed file is swept or changed', async (_how, spoil, sentence) => {
    const { config } = await anInstallation();
    const before = contentsOf(config.uploadsDir);
    spoil(config);
    const opening = openPortal(config);
    await expect(opening).rejects.toThrow(CannotOpen);
    await expect(opening).rejects.toThrow(sentence);
    expect(contentsOf(config.uploadsDir)).toEqual(before);
  });

  it('with another key leaves the database as it was', async () => {
    const { config } = await anInstallation();
    writeFileSync(config.masterKeyFile, randomBytes(32).toString('base64'));
    const before = readFileSync(config.databaseFile);
    await expect(openPortal(config)).rejects.toThrow(CannotOpen);
    expect(readFileSync(config.databaseFile).equals(before)).toBe(true);
  });

  it('sweeps nothing: a portal that runs over the same folder may just be taking a file in', async () => {
    const { config, sealedFile } = await anInstallation();
    anHourOlder(join(config.uploadsDir, `${sealedFile}.sealed`));
    await closePortal(await openPortal(config));
    expect(readdirSync(config.uploadsDir)).toEqual([`${sealedFile}.sealed`]);
  });
});

describe('the upkeep of a portal that is open', () => {
  it('sweeps what no row speaks of when it is an hour old, and leaves what is being written', async () => {
    const { config, sealedFile } = await anInstallation();
    const half = `${'d4'.repeat(16)}.half`;
    writeFileSync(join(config.uploadsDir, half), 'half');
    anHourOlder(join(config.uploadsDir, half));
    anHourOlder(join(config.uploadsDir, `${sealedFile}.sealed`));
    const portal = await openPortal(config);
    const young = await portal.vault.seal(Buffer.from('2;Sem;de Wit'));
    await upkeep(portal);
    await closePortal(portal);
    expect(readdirSync(config.uploadsDir)).toEqual([`${young}.sealed`]);
  });
});
