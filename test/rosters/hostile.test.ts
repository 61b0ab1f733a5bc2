import { afterAll, describe, expect, it } from 'vitest';
import { readRoster } from '../../src/rosters/rosters.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { ATTEMPTS, WRONG_KINDS } from './hostile-files.ts';
import { RULES } from './pupil-files.ts';

const sandbox = createSandbox({ seconds: 30, megabytes: 700, atOnce: 2, queue: 1_000 });
afterAll(() => sandbox.close());

const byName = <T extends { name: string }>(attempts: readonly T[]) =>
  attempts.map((one) => [one.name, one] as const);

describe.concurrent('a hostile file costs its sender an error and nobody else anything', () => {
  it.each(byName(ATTEMPTS))('%s', { timeout: 90_000 }, async (name, { bytes, ends }) => {
    const outcome = await sandbox.read(bytes(), name, RULES);
    expect(ends).toContain(outcome.refused?.code ?? 'read');
    if (!outcome.refused) {
      expect(outcome.reading.pupils.filter((pupil) => pupil.pupilNumber === '20451')).toHaveLength(1);
    }
  });
});

describe('a file of another kind is refused under every name', () => {
  it.each(byName(WRONG_KINDS))('%s', async (name, { bytes, ends }) => {
    expect(ends).toContain((await readRoster(bytes(), name, RULES)).refused?.code);
  });
});

it('there are at least a hundred hostile files', () => {
  const hostile = [...ATTEMPTS, ...WRONG_KINDS].filter(({ ends }) => !ends.includes('read'));
  expect(hostile.length).toBeGreaterThanOrEqual(100);
});
