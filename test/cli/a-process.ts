import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');
const NODE = ['--disable-warning=ExperimentalWarning', '--import', join(SRC, 'preflight.js')];

export type Told = { code: number | null; out: string; err: string };

/** The settings of an installation in a folder, as its environment gives them. */
export const installedIn = (folder: string): Record<string, string> => ({
  DATABASE_FILE: join(folder, 'portal.sqlite'),
  UPLOADS_DIR: join(folder, 'uploads'),
  MASTER_KEY_FILE: join(folder, 'master.key'),
  ARGON2_MEMORY_MIB: '8',
  ARGON2_PASSES: '1',
  SECOND_FACTOR: 'optional',
  PORT: '0',
});

/** Starts a program of src in a folder, with nothing in its environment but the settings. */
function started(
  program: string,
  words: string[],
  folder: string,
  settings: Record<string, string>,
  node = NODE,
): ChildProcess {
  const child = spawn(process.execPath, [...node, join(SRC, program), ...words], {
    cwd: folder,
    env: settings,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs a program to its end. `before` is what Node is told before anything else. */
export async function ran(
  program: string,
  words: string[],
  {
    folder,
    settings = installedIn(folder),
    before = [],
  }: { folder: string; settings?: Record<string, string>; before?: string[] },
): Promise<Told> {
  const child = started(program, words, folder, settings, [...before, ...NODE]);
  const told: Told = { code: null, out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (said: string) => (told.out += said));
  child.stderr?.setEncoding('utf8').on('data', (said: string) => (told.err += said));
  await once(child, 'close');
  return { ...told, code: child.exitCode };
}

/** A portal that was started for real and answers at an address. */
export async function aRunningPortal(
  folder: string,
  settings: Record<string, string> = installedIn(folder),
): Promise<{
  address: string;
  child: ChildProcess;
  kill: (signal: NodeJS.Signals) => Promise<number | null>;
}> {
  const child = started('main.ts', [], folder, settings);
  const address = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stderr?.setEncoding('utf8').on('data', (said: string) => reject(new Error(said)));
    child.stdout?.setEncoding('utf8').on('data', (said: string) => {
      out += said;
      const found = /"address":"(http:[^"]+)"/.exec(out)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const gone = once(child, 'close');
  return {
    address,
    child,
    async kill(signal) {
      child.kill(signal);
      await gone;
      return child.exitCode;
    },
  };
}
