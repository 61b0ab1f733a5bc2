import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { ReadOutcome } from '../rosters/rosters.ts';
import { readerCommand } from './command.ts';
import type { SandboxLimits } from './limits.ts';

/** A process that waits for one file, reads it and ends. */
export type Reader = {
  /** @throws Error when it never came to life: that is our fault and not the file's */
  read(parcel: Buffer): Promise<ReadOutcome>;
  kill(): void;
  /** Settles when the process is no more. */
  gone: Promise<void>;
};

type Process = ChildProcessByStdio<Writable, Readable, null>;

/** Starts a reader: no environment, and nowhere to complain to, since complaints may quote the file. */
export function startReader(program: URL, limits: SandboxLimits): Reader {
  const child = spawn(...readerCommand(program, limits), { env: {}, stdio: ['pipe', 'pipe', 'ignore'] });
  // A reader that died closes its input while the file is still on its way; its end says all.
  child.stdin.on('error', () => {});
  const end = ending(child);
  const kill = () => child.kill('SIGKILL');
  const answer = answerOf(child, kill);
  return {
    gone: end.then(() => {}),
    kill,
    async read(parcel) {
      const alarm = setTimeout(kill, limits.seconds * 1_000);
      child.stdin.end(parcel);
      const how = await end.finally(() => clearTimeout(alarm));
      if (answer() === '') throw new Error('the reader of pupil files does not start');
      return how === 'well' ? outcomeIn(answer()) : refusal(how);
    },
  };
}

/** Gathers what the reader says. One that talks without end is stopped. */
function answerOf(child: Process, kill: () => void): () => string {
  const pieces: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (piece: Buffer) => {
    size += piece.length;
    if (size <= LONGEST_ANSWER) pieces.push(piece);
    else kill();
  });
  return () => Buffer.concat(pieces).toString();
}

const LONGEST_ANSWER = 64 * 1024 * 1024;

/** Out of memory, Node ends itself by a signal, as does whoever stops it for time. */
type Ending = 'well' | 'gave up' | 'stopped';

function ending(child: Process): Promise<Ending> {
  return new Promise((resolve) => {
    child.on('error', () => resolve('gave up'));
    child.on('close', (code, signal) => {
      if (signal !== null) resolve('stopped');
      else resolve(code === 0 ? 'well' : 'gave up');
    });
  });
}

function outcomeIn(answer: string): ReadOutcome {
  try {
    return JSON.parse(answer) as ReadOutcome;
  } catch {
    return refusal('gave up');
  }
}

function refusal(how: Exclude<Ending, 'well'>): ReadOutcome {
  return { refused: { code: how === 'stopped' ? 'hostile' : 'unreadable', with: {} } };
}
