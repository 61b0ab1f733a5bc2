import { readdirSync, readFileSync } from 'node:fs';
import type { Reading, ReadOutcome } from '../../src/rosters/rosters.ts';
import { readRoster } from '../../src/rosters/rosters.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { RULES } from './pupil-files.ts';

const FOLDER = new URL('files/', import.meta.url);
const NAMES = readdirSync(FOLDER).sort();

/**
 * Damages so many of the readable files and reads them. Old workbooks go through the sandbox, since damage can send
 * their reader round in circles.
 * @returns what went wrong: a reader that threw, or a file that was taken for right though it was not
 */
export async function fuzz(times: number, seed: number, sandbox: Sandbox): Promise<string[]> {
  const random = generator(seed);
  const wrong: string[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const name = NAMES[Math.floor(random() * NAMES.length)] ?? '';
    const sound = readFileSync(new URL(name, FOLDER));
    const damaged = damage(Buffer.from(sound), random);
    const read = (bytes: Buffer) =>
      name.endsWith('.xls') ? sandbox.read(bytes, name, RULES) : readRoster(bytes, name, RULES);
    const outcome = await read(damaged).catch((error: unknown) => String(error));
    const fault =
      typeof outcome === 'string' ? outcome : faultIn(outcome, name, await readRoster(sound, name, RULES));
    if (fault) wrong.push(`${name}, seed ${seed}, turn ${turn}: ${fault}`);
  }
  return wrong;
}

/** A small generator (mulberry32), so that a failure can be had again. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function damage(bytes: Buffer, random: () => number): Buffer {
  const at = () => Math.floor(random() * bytes.length);
  const kind = Math.floor(random() * 5);
  if (kind === 0) return bytes.subarray(0, at());
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at()), bytes.subarray(at())]);
  if (kind === 2) return bytes.fill(0, at(), at());
  const times = kind === 3 ? 1 : 1 + Math.floor(random() * 20);
  for (let n = 0; n < times; n += 1) bytes[at()] = Math.floor(random() * 256);
  return bytes;
}

function faultIn(outcome: ReadOutcome, name: string, sound: ReadOutcome): string | undefined {
  if (outcome.refused) return undefined;
  if (/\.(xlsx|ods|zip)$/.test(name) && JSON.stringify(outcome) !== JSON.stringify(sound)) {
    return 'a zip that is damaged was read as something else';
  }
  return rowsThatAreNowhere(outcome.reading) ?? oddPupils(outcome.reading);
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
