import type { ReadingRules, ReadOutcome } from '../rosters/rosters.ts';
import { childProgram } from './command.ts';
import type { SandboxLimits } from './limits.ts';
import { packed } from './parcel.ts';
import { startReader } from './reader-process.ts';
import type { Reader } from './reader-process.ts';
import { createTurns } from './turns.ts';

export type { SandboxLimits };

export type Sandbox = {
  /**
   * Reads a pupil file in a process of its own. A file that breaks its reader is refused: `unreadable` when the
   * reader gave up, `hostile` when it had to be stopped for time or memory.
   * @throws SandboxBusy when too many files are waiting already, or the sandbox closes
   */
  read(bytes: Buffer, fileName: string, rules: ReadingRules): Promise<ReadOutcome>;
  /** Ends every reader, busy or waiting, and is done when they are gone. */
  close(): Promise<void>;
};

/** Too many files at once: come back in a minute. */
export class SandboxBusy extends Error {}

/**
 * Makes the place where pupil files are read. From the first file on one reader stands ready, for starting one takes
 * longer than reading most files. A reader reads one file and ends, so no file can leave anything to the next.
 */
export function createSandbox(limits: SandboxLimits, program: URL = childProgram): Sandbox {
  const turns = createTurns(limits.atOnce, limits.queue);
  const readers = new Set<Reader>();
  let spare: Reader | undefined;
  let closed = false;

  const start = () => {
    const reader = startReader(program, limits);
    readers.add(reader);
    void reader.gone.then(() => {
      readers.delete(reader);
      if (spare === reader) spare = undefined;
    });
    return reader;
  };
  const next = () => {
    const reader = spare ?? start();
    spare = closed ? undefined : start();
    return reader;
  };

  return {
    async read(bytes, fileName, rules) {
      if (closed) throw new SandboxBusy();
      const done = await (turns.take() ?? Promise.reject(new SandboxBusy()));
      try {
        if (closed) throw new SandboxBusy();
        const outcome = await next().read(packed({ bytes, fileName, rules }));
        if (closed) throw new SandboxBusy();
        return outcome;
      } finally {
        done();
      }
    },
    async close() {
      closed = true;
      const going = [...readers];
      for (const reader of going) reader.kill();
      await Promise.all(going.map((reader) => reader.gone));
    },
  };
}
