import { afterAll, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { fuzz } from './fuzz.ts';

const sandbox = createSandbox({ seconds: 20, megabytes: 700, atOnce: 2, queue: 100 });
afterAll(() => sandbox.close());

/**
 * `FUZZ=2000 SEED=7 npm test -- fuzz` runs it long, and otherwise; CI takes a handful, another each day would find no more
 * than luck.
 */
const times = Number(process.env['FUZZ'] ?? 200);
const seed = Number(process.env['SEED'] ?? 20_261_122);

it(
  `no damaged file crashes the reader or is taken for sound (${times} files)`,
  { timeout: times * 3_000 },
  async () => {
    expect(await fuzz(times, seed, sandbox)).toEqual([]);
  },
);
