import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeMasterKey } from '../../src/vault/master-key.ts';
import { SealBroken } from '../../src/vault/sealed-bytes.ts';
import { openVault, type Vault } from '../../src/vault/vault.ts';
import { aFolder, anHourOlder, everyByteIn } from '../a-folder.ts';

const HOUR = 3_600_000;
const CANARY = 'Zqv7Kanarie';
const FILE = Buffer.from(`Leerlingnummer;Roepnaam;Achternaam\n1;${CANARY};de Vries\n`.repeat(200));

const ROOM = new URL('../../src/vault/vault.ts', import.meta.url).href;
const opening = (folder: string, keyFile: string) =>
  `import { openVault } from '${ROOM}';
   const vault = await openVault(${JSON.stringify(folder)}, ${JSON.stringify(keyFile)});`;
const evaluating = (program: string) => [
  '--experimental-strip-types',
  '--disable-warning=ExperimentalWarning',
  '--input-type=module',
  '--eval',
  program,
];

/** Runs a program, kills it when it has said so many lines, and tells the whole lines it said. */
async function killedAfter(lines: number, program: string): Promise<string[]> {
  const child = spawn(process.execPath, evaluating(program), { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (words: string) => {
    said += words;
    if (said.split('\n').length > lines) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return said.split('\n').slice(0, -1);
}

async function aVault(): Promise<{ vault: Vault; folder: string; keyFile: string }> {
  const home = aFolder();
  const [folder, keyFile] = [join(home, 'uploads'), join(home, 'master.key')];
  makeMasterKey(keyFile);
  return { vault: await openVault(folder, keyFile), folder, keyFile };
}

describe('the vault', () => {
  it('gives back what was sealed, under a name that tells nothing', async () => {
    const { vault, folder } = await aVault();
    const id = await vault.seal(FILE);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(readdirSync(folder)).toEqual([`${id}.sealed`]);
    expect(await vault.open(id)).toEqual(FILE);
  });

  it('opens it in the next process too', async () => {
    const { vault, folder, keyFile } = await aVault();
    const id = await vault.seal(FILE);
    const again = await openVault(folder, keyFile);
    expect(await again.open(id)).toEqual(FILE);
    expect(again.keyCheck()).toBe(vault.keyCheck());
  });

  it('leaves no name of a child anywhere in its folder', async () => {
    const { vault, folder } = await aVault();
    await vault.seal(FILE);
    await vault.shred(await vault.seal(FILE));
    expect(everyByteIn(folder).includes(CANARY)).toBe(false);
  });

  it('lets nobody but its owner read a sealed file', async () => {
    const { vault, folder } = await aVault();
    const id = await vault.seal(FILE);
    expect(statSync(join(folder, `${id}.sealed`)).mode & 0o077).toBe(0);
  });

  it('hands out no byte of a file that changed on disk', async () => {
    const { vault, folder } = await aVault();
    const id = await vault.seal(FILE);
    const place = join(folder, `${id}.sealed`);
    const whole = readFileSync(place);
    for (const at of [0, 5, 20, 75, 100, whole.length - 1]) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
      writeFileSync(place, damaged);
      await expect(vault.open(id), `byte ${at}`).rejects.toThrow(SealBroken);
    }
    writeFileSync(place, '');
    await expect(vault.open(id)).rejects.toThrow(SealBroken);
  });

  it('notices two files that changed places', async () => {
    const { vault, folder } = await aVault();
    const [one, two] = [await vault.seal(FILE), await vault.seal(Buffer.from('another file'))];
    copyFileSync(join(folder, `${one}.sealed`), join(folder, `${two}.sealed`));
    await expect(vault.open(two)).rejects.toThrow(SealBroken);
    expect(await vault.open(one)).toEqual(FILE);
  });

  it('shreds a file for good, and shredding twice is no fault', async () => {
    const { vault, folder } = await aVault();
    const id = await vault.seal(FILE);
    await vault.shred(id);
    await vault.shred(id);
    expect(readdirSync(folder)).toEqual([]);
    await expect(vault.open(id)).rejects.toThrow('ENOENT');
  });

  it.each(['../master', '/etc/passwd', '', 'A1'.repeat(16), `${'a1'.repeat(16)}.half`, 'a1'.repeat(17)])(
    'takes %j for no id of a file, whatever lies there',
    async (id) => {
      const { vault, keyFile } = await aVault();
      await expect(vault.open(id)).rejects.toThrow('not the id');
      await expect(vault.shred(id)).rejects.toThrow('not the id');
      expect(existsSync(keyFile)).toBe(true);
    },
  );

  it('sweeps half-written files and files that no row speaks of; what is known and what is not its own stays', async () => {
    const { vault, folder } = await aVault();
    const [known, unknown] = [await vault.seal(FILE), await vault.seal(FILE)];
    const half = `${'c3'.repeat(16)}.half`;
    // of a file that was being written anew: the half goes, the whole one stays
    const halfOfKnown = `${known}.half`;
    for (const name of [half, halfOfKnown, '.gitignore', 'notes.sealed'])
      writeFileSync(join(folder, name), 'x');
    expect(await vault.sweep(new Set([known]), 0)).toBe(3);
    expect(readdirSync(folder).sort()).toEqual(['.gitignore', `${known}.sealed`, 'notes.sealed'].sort());
    expect(existsSync(join(folder, `${unknown}.sealed`))).toBe(false);
    expect(await vault.open(known)).toEqual(FILE);
  });

  it('leaves alone what is younger than it is told to sweep: somebody may be writing it', async () => {
    const { vault, folder } = await aVault();
    const [old, young] = [await vault.seal(FILE), await vault.seal(FILE)];
    const [oldHalf, youngHalf] = [`${'a1'.repeat(16)}.half`, `${'b2'.repeat(16)}.half`];
    for (const name of [oldHalf, youngHalf]) writeFileSync(join(folder, name), 'x');
    for (const name of [`${old}.sealed`, oldHalf]) anHourOlder(join(folder, name));
    expect(await vault.sweep(new Set(), HOUR)).toBe(2);
    expect(readdirSync(folder).sort()).toEqual([`${young}.sealed`, youngHalf].sort());
  });

  it.skipIf(spawnSync('prlimit', ['--version']).error)(
    'leaves nothing half-written when the disk takes no more',
    async () => {
      const { folder, keyFile } = await aVault();
      const program = `${opening(folder, keyFile)}
        await vault.seal(Buffer.alloc(100_000)).catch((fault) => process.stdout.write(fault.code));`;
      const { stdout } = spawnSync('prlimit', ['--fsize=8192', process.execPath, ...evaluating(program)]);
      expect(stdout.toString()).toBe('EFBIG');
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('killed at any moment, has every file whose seal it acknowledged, and sweeps the rest', async () => {
    const { vault, folder, keyFile } = await aVault();
    const program = `${opening(folder, keyFile)}
      for (;;) {
        const seals = [1, 2, 3].map(async () => process.stdout.write((await vault.seal(Buffer.alloc(300_000, 7))) + '\\n'));
        await Promise.all(seals);
      }`;
    const acknowledged: string[] = [];
    for (const lines of [1, 2, 4, 5, 7, 9]) acknowledged.push(...(await killedAfter(lines, program)));

    expect(acknowledged.length).toBeGreaterThanOrEqual(28);
    for (const id of acknowledged) expect(await vault.open(id)).toEqual(Buffer.alloc(300_000, 7));
    await vault.sweep(new Set(acknowledged), 0);
    expect(readdirSync(folder).sort()).toEqual(acknowledged.map((id) => `${id}.sealed`).sort());
  });
});

describe('the master key', () => {
  it('is 256 bits that only its owner can read, and is never made over one that exists', () => {
    const file = join(aFolder(), 'master.key');
    makeMasterKey(file);
    const before = readFileSync(file, 'utf8');
    expect(Buffer.from(before.trim(), 'base64')).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(() => makeMasterKey(file)).toThrow('EEXIST');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('is missed by name, and its folder is not even made', async () => {
    const home = aFolder();
    await expect(openVault(join(home, 'uploads'), join(home, 'nowhere.key'))).rejects.toThrow(
      /master key .*nowhere\.key is missing/,
    );
    expect(readdirSync(home)).toEqual([]);
  });

  it.each([0o640, 0o604, 0o660, 0o644])('is refused when others can read or write it (%o)', async (mode) => {
    const { folder, keyFile } = await aVault();
    chmodSync(keyFile, mode);
    await expect(openVault(folder, keyFile)).rejects.toThrow('chmod 600');
  });

  it.each([
    ['words', 'this is not a key'],
    ['a key of 128 bits', randomBytes(16).toString('base64')],
    ['a key of 264 bits', randomBytes(33).toString('base64')],
    ['a good key and a bad one', `${randomBytes(32).toString('base64')}\nrubbish`],
  ])('is refused when the file is %s', async (_what, content) => {
    const { folder, keyFile } = await aVault();
    writeFileSync(keyFile, content);
    await expect(openVault(folder, keyFile)).rejects.toThrow('not 256 bits in base64');
  });

  it.each(['', '\n', ' \r\n\n'])('says so when the file is empty (%j)', async (content) => {
    const { folder, keyFile } = await aVault();
    writeFileSync(keyFile, content);
    await expect(openVault(folder, keyFile)).rejects.toThrow(/master key .*master\.key is empty/);
  });

  it('can have a successor: the first line seals, every line opens, a line that is gone opens nothing', async () => {
    const { vault, folder, keyFile } = await aVault();
    const old = await vault.seal(FILE);
    const check = vault.keyCheck();
    const [oldLine, newLine] = [readFileSync(keyFile, 'utf8').trim(), randomBytes(32).toString('base64')];

    writeFileSync(keyFile, `${newLine}\n${oldLine}\n`);
    const both = await openVault(folder, keyFile);
    const fresh = await both.seal(FILE);
    expect(await both.open(old)).toEqual(FILE);
    expect(both.keyCheck()).not.toBe(check);
    expect(both.knows(check)).toBe(true);

    writeFileSync(keyFile, `${newLine}\n`);
    const onlyNew = await openVault(folder, keyFile);
    expect(await onlyNew.open(fresh)).toEqual(FILE);
    await expect(onlyNew.open(old)).rejects.toThrow(SealBroken);
  });

  it('stands in no name, check value or derived secret', async () => {
    const { vault, keyFile } = await aVault();
    const secret = Buffer.from(readFileSync(keyFile, 'utf8').trim(), 'base64');
    for (const told of [vault.keyCheck(), ...vault.secretsFor('sessions'), ...vault.secretsFor('other')]) {
      expect(told).toMatch(/^[0-9a-f]{64}$/);
      expect(told).not.toBe(secret.toString('hex'));
    }
    expect(vault.secretsFor('sessions')).not.toEqual(vault.secretsFor('other'));
  });
});
