import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PRLIMIT = ['/usr/bin/prlimit', '/bin/prlimit'];

/**
 * What to put before a command so that it has so much memory and no more; nothing where the system has no `prlimit`.
 * It bounds what lies outside the heap too, as buffers do, and it forbids a core dump, which would lay pupils on disk.
 */
export function withMemory(megabytes: number): string[] {
  const prlimit = PRLIMIT.find((path) => existsSync(path));
  return prlimit ? [prlimit, `--data=${megabytes * 1_000_000 + setApart()}`, '--core=0'] : [];
}

let measured: number | undefined;

/** Bytes that Node sets apart at its start and hardly uses: 100 MB in Node 22, 600 MB since Node 24. */
function setApart(): number {
  measured ??= dataOf(spawnSync(process.execPath, ['-p', SELF], { env: {}, encoding: 'utf8' }).stdout);
  return measured;
}

const SELF = `require('node:fs').readFileSync('/proc/self/status', 'utf8')`;

/** Most systems have no such file, and no `prlimit` either; guess high then, for the heap has a limit of its own. */
function dataOf(status: string): number {
  return Number(/^VmData:\s+(\d+) kB/m.exec(status)?.[1] ?? 700_000) * 1_024;
}
