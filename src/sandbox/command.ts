import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SandboxLimits } from './limits.ts';

export const childProgram = new URL('child.ts', import.meta.url);

/**
 * The command line of a reader. A limit on the heap alone does not hold, since buffers live outside it: where the
 * system has `prlimit`, that bounds all memory and forbids a core dump, which would lay pupils down on disk.
 */
export function readerCommand(program: URL, { megabytes }: SandboxLimits): [command: string, args: string[]] {
  const node = [
    process.execPath,
    ...permissions(program),
    '--experimental-strip-types',
    '--disable-warning=ExperimentalWarning',
    `--max-old-space-size=${Math.floor(megabytes * SHARE_OF_HEAP)}`,
    fileURLToPath(program),
  ];
  const prlimit = PRLIMIT.find((path) => existsSync(path));
  const [command = process.execPath, ...args] = prlimit
    ? [prlimit, `--data=${megabytes * 1_000_000}`, '--core=0', ...node]
    : node;
  return [command, args];
}

/** The rest is for buffers, code and the stacks of Node itself. */
const SHARE_OF_HEAP = 0.6;

const PRLIMIT = ['/usr/bin/prlimit', '/bin/prlimit'];

/** The reader may read its own code and nothing else, write nothing, and start nothing. */
function permissions(program: URL): string[] {
  if (!process.allowedNodeEnvironmentFlags.has('--permission')) return [];
  const root = new URL('../../', import.meta.url);
  const own = [new URL('src/', root), new URL('package.json', root), new URL('node_modules/', root), program];
  return ['--permission', ...own.map((url) => `--allow-fs-read=${fileURLToPath(url)}`)];
}
