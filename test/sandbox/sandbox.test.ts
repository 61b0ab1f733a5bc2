import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, SandboxBusy } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const LIMITS = { seconds: 30, megabytes: 700, atOnce: 2, queue: 10 };
const RULES = { today: '2026-11-22', maxRows: 5_000 };
const FILE = Buffer.from(
  'Leerlingnummer;Roepnaam;Achternaam;Geboortedatum;Groep\r\n1;Zoë;Smit;15-08-2018;5A\r\n',
);

const open: Sandbox[] = [];
afterEach(() => Promise.all(open.splice(0).map((sandbox) => sandbox.close())));

function sandbox(program?: string, limits: Partial<typeof LIMITS> = {}): Sandbox {
  const url = program === undefined ? undefined : new URL(`programs/${program}.ts`, import.meta.url);
  const made = createSandbox({ ...LIMITS, ...limits }, url);
  open.push(made);
  return made;
}

function read(from: Sandbox) {
  return from.read(FILE, 'leerlingen.csv', RULES);
}

/** What a test program says in place of a reading. */
async function told(from: Sandbox): Promise<Record<string, unknown>> {
  return ((await read(from)) as { reading?: Record<string, unknown> }).reading ?? {};
}

describe('the sandbox', () => {
  it('reads a pupil file', async () => {
    const outcome = await read(sandbox());
    expect(outcome).toMatchObject({
      refused: null,
      reading: { pupils: [{ firstName: 'Zoë', birthDate: '2018-08-15' }] },
    });
  });

  it('passes on why a file is refused', async () => {
    const outcome = await sandbox().read(Buffer.alloc(0), 'leeg.csv', RULES);
    expect(outcome).toEqual({ refused: { code: 'empty', with: {} } });
  });

  it('reads the second file with the reader that stood ready', async () => {
    const wait = sandbox('wait');
    const first = await told(wait);
    const spare = childrenOf(process.pid).filter((pid) => pid !== first['pid']);
    expect(spare).toHaveLength(1);
    expect((await told(wait))['pid']).toBe(spare[0]);
  });
});

describe('a reader', () => {
  it('has no environment, sees no file but its code, and starts nothing', async () => {
    expect(await told(sandbox('tell'))).toMatchObject({
      environment: [],
      passwords: 'ERR_ACCESS_DENIED',
      shell: 'ERR_ACCESS_DENIED',
    });
  });

  it('that does not end is killed, and the file called hostile', async () => {
    const started = Date.now();
    expect(await read(sandbox('loop', { seconds: 1 }))).toEqual({ refused: { code: 'hostile', with: {} } });
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it.each(['hoard', 'hoard-objects'])('that takes all memory dies alone (%s)', async (program) => {
    const before = process.memoryUsage.rss();
    const outcome = await read(sandbox(program, { megabytes: 300 }));
    expect(['hostile', 'unreadable']).toContain(outcome.refused?.code);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
  });

  it('that talks without end is stopped', async () => {
    expect((await read(sandbox('chatter'))).refused?.code).toBe('hostile');
  });

  it('that cannot even start is a fault of ours and says nothing about the file', async () => {
    await expect(read(sandbox('no-such-program'))).rejects.toThrow('does not start');
  });
});

describe('the queue', () => {
  it('lets two read at a time and the others wait', async () => {
    const wait = sandbox('wait');
    const busy = await Promise.all(
      [1, 2, 3, 4].map(() => told(wait) as Promise<{ from: number; until: number }>),
    );
    const together = busy.map(
      ({ from }) => busy.filter((other) => other.from <= from && from < other.until).length,
    );
    expect(Math.max(...together)).toBe(2);
  });

  it('says it is busy when too many wait', async () => {
    const wait = sandbox('wait', { atOnce: 1, queue: 1 });
    const reads = [read(wait), read(wait)];
    await expect(read(wait)).rejects.toThrow(SandboxBusy);
    await Promise.all(reads);
  });
});

describe('closing', () => {
  it('leaves no process behind, whatever it was doing', async () => {
    const wait = sandbox('wait', { atOnce: 1 });
    const reads = [read(wait), read(wait)].map((reading) => expect(reading).rejects.toThrow(SandboxBusy));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(childrenOf(process.pid).length).toBeGreaterThan(0);
    await wait.close();
    await Promise.all(reads);
    expect(childrenOf(process.pid)).toEqual([]);
  });

  it('is final', async () => {
    const wait = sandbox('wait');
    await wait.close();
    await expect(read(wait)).rejects.toThrow(SandboxBusy);
  });
});

function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => parentOf(pid) === parent).map(Number);
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}
