import { readdirSync, readFileSync } from 'node:fs';
import { bytesOf, entriesOf } from '../../src/rosters/formats/zip.ts';
import type { Reading, ReadOutcome } from '../../src/rosters/rosters.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { RULES } from './pupil-files.ts';
import { zipOf } from './zips.ts';

const FOLDER = new URL('files/', import.meta.url);
const NAMES = readdirSync(FOLDER).sort();

type Random = () => number;
type Damaged = { bytes: Buffer; how: 'cut' | 'bytes' | 'inside' };

/**
 * Damages so many of the readable files and reads them. Workbooks go through the sandbox, since damage can send their
 * reader round in circles.
 * @returns what went wrong: a reader that threw, or a file that was taken for right though it was not
 */
export async function fuzz(times: number, seed: number, sandbox: Sandbox): Promise<string[]> {
  const random = generator(seed);
  const wrong: string[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const name = NAMES[Math.floor(random() * NAMES.length)] ?? '';
    const sound = readFileSync(new URL(name, FOLDER));
    const { bytes, how } = await damage(sound, random);
    const alone = name.endsWith('.xls') || how === 'inside';
    const read = alone ? sandbox.read(bytes, name, RULES) : readRoster(bytes, name, RULES);
    const outcome = await read.catch((error: unknown) => String(error));
    const fault =
      typeof outcome === 'string'
        ? outcome
        : faultIn(outcome, sound, how, await readRoster(sound, name, RULES));
    if (fault) wrong.push(`${name}, ${how}, seed ${seed}, turn ${turn}: ${fault}`);
  }
  return wrong;
}

/** A small generator (mulberry32), so that a failure can be had again. */
function generator(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Cuts a file off, spoils its bytes, or spoils a part of a zip whose sizes and checksums are right again. */
async function damage(sound: Buffer, random: Random): Promise<Damaged> {
  const kind = Math.floor(random() * 6);
  if (kind === 0) return { bytes: sound.subarray(0, Math.floor(random() * sound.length)), how: 'cut' };
  if (kind > 3 && isZip(sound)) return { bytes: await damagedInside(sound, random), how: 'inside' };
  return { bytes: spoiled(Buffer.from(sound), random), how: 'bytes' };
}

function spoiled(bytes: Buffer, random: Random): Buffer {
  const at = () => Math.floor(random() * bytes.length);
  const kind = Math.floor(random() * 4);
  if (kind === 0) return Buffer.concat([bytes.subarray(0, at()), bytes.subarray(at())]);
  if (kind === 1) return bytes.fill(0, at(), at());
  const times = kind === 2 ? 1 : 1 + Math.floor(random() * 20);
  for (let n = 0; n < times; n += 1) bytes[at()] = Math.floor(random() * 256);
  return bytes;
}

async function damagedInside(bytes: Buffer, random: Random): Promise<Buffer> {
  const entries = await entriesOf(bytes);
  const victim = Math.floor(random() * entries.length);
  const parts = await Promise.all(
    entries.map(async (entry, at) => {
      const content = await bytesOf(entry);
      return {
        name: entry.name,
        content: at === victim && content.length > 0 ? spoiled(content, random) : content,
      };
    }),
  );
  return zipOf(parts);
}

const isZip = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 2) === 'PK';

function faultIn(
  outcome: ReadOutcome,
  bytes: Buffer,
  how: Damaged['how'],
  sound: ReadOutcome,
): string | undefined {
  if (outcome.refused) return undefined;
  const isSame = JSON.stringify(outcome) === JSON.stringify(sound);
  if (isZip(bytes) && how !== 'inside' && !isSame) return 'a zip that is damaged was read as something else';
  if (hasAnEnd(bytes) && how === 'cut' && !isSame) return 'a file that was cut off was taken for whole';
  return rowsThatAreNowhere(outcome.reading) ?? oddPupils(outcome.reading);
}

/** Pages, XML workbooks and mails say where they end; a csv does not. */
function hasAnEnd(bytes: Buffer): boolean {
  const top = bytes.toString('latin1', 0, 200).replaceAll('\0', '');
  return /^(?:\xFF\xFE)?(?:<|MIME-Version:)/.test(top);
}

function rowsThatAreNowhere({ pupils, faulty, aside }: Reading): string | undefined {
  const places = [...pupils, ...faulty, ...aside].map(({ sheet, row }) => `${sheet} ${row}`);
  return new Set(places).size === places.length ? undefined : 'a row is in two places';
}

function oddPupils({ pupils }: Reading): string | undefined {
  const odd = pupils.find(
    ({ pupilNumber, birthDate, lastName, group }) =>
      !/^\d{4}-\d{2}-\d{2}$/.test(birthDate) ||
      pupilNumber === '' ||
      lastName === '' ||
      group === '' ||
      group.length > 10,
  );
  return odd && `a pupil that cannot be: row ${odd.row}`;
}
