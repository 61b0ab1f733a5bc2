import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SandboxLimits } from './limits.ts';
import { withMemory } from './memory.ts';

export const childProgram = new URL('child.ts', import.meta.url);

/** The command line of a reader, and the limits on its memory. */
export function readerCommand(program: URL, { megabytes }: SandboxLimits): [command: string, args: string[]] {
  const node = [
    ...permissions(program),
    '--experimental-strip-types',
    '--disable-warning=ExperimentalWarning',
    `--max-old-space-size=${Math.floor(megabytes * SHARE_OF_HEAP)}`,
    fileURLToPath(program),
  ];
  const [prlimit, ...limits] = withMemory(megabytes);
  return prlimit === undefined ? [process.execPath, node] : [prlimit, [...limits, process.execPath, ...node]];
}

/** The rest is for buffers, and for what the heap takes on while it is tidied up. */
const SHARE_OF_HEAP = 0.6;

/** The reader may read its own code and nothing else, write nothing, and start nothing. */
function permissions(program: URL): string[] {
  if (!process.allowedNodeEnvironmentFlags.has('--permission')) return [];
  const root = new URL('../../', import.meta.url);
  const own = [new URL('src/', root), new URL('package.json', root), new URL('node_modules/', root), program];
  const paths = new Set(own.map((url) => fileURLToPath(url)).flatMap((path) => [path, trulyAt(path)]));
  return ['--permission', ...Array.from(paths, (path) => `--allow-fs-read=${path}`)];
}

/** Packages may be installed elsewhere, with only a link to them here: then both places are looked at. */
function trulyAt(path: string): string {
  if (!existsSync(path)) return path;
  return path.endsWith('/') ? `${realpathSync(path)}/` : realpathSync(path);
}
