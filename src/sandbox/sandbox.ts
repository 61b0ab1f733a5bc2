import type { ReadingRules, ReadOutcome } from '../rosters/rosters.ts';
import { childProgram } from './command.ts';
import type { SandboxLimits } from './limits.ts';
import { packed } from './parcel.ts';
import { createReaders } from './readers.ts';
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
 * Makes the place where pupil files are read.
 * @param program what a reader runs; tests put something worse in its place
 */
export function createSandbox(limits: SandboxLimits, program: URL = childProgram): Sandbox {
  const turns = createTurns(limits.atOnce, limits.queue);
  const readers = createReaders(program, limits);
  let closed = false;

  const refuseWhenClosed = () => {
    if (closed) throw new SandboxBusy();
  };

  return {
    async read(bytes, fileName, rules) {
      refuseWhenClosed();
      const done = await (turns.take() ?? Promise.reject(new SandboxBusy()));
      try {
        refuseWhenClosed();
        const reader = readers.next();
        // A reader that was ended by closing says nothing about its file.
        return await reader.read(packed({ bytes, fileName, rules })).finally(refuseWhenClosed);
      } finally {
        done();
      }
    },
    close() {
      closed = true;
      return readers.close();
    },
  };
}
