import type { SandboxLimits } from './limits.ts';
import { startReader } from './reader-process.ts';
import type { Reader } from './reader-process.ts';

/** The readers there are. */
export type Readers = {
  /** A reader that has read nothing yet. */
  next(): Reader;
  /** Ends them all, busy or waiting, and is done when they are gone. */
  close(): Promise<void>;
};

/**
 * Keeps readers. From the first file on one stands ready, for starting one takes longer than reading most files. A
 * reader reads one file and ends, so that no file can leave anything to the next.
 */
export function createReaders(program: URL, limits: SandboxLimits): Readers {
  const readers = new Set<Reader>();
  let spare: Reader | undefined;

  const start = () => {
    const reader = startReader(program, limits);
    readers.add(reader);
    void reader.gone.then(() => {
      readers.delete(reader);
      if (spare === reader) spare = undefined;
    });
    return reader;
  };

  return {
    next() {
      const reader = spare ?? start();
      spare = start();
      return reader;
    },
    async close() {
      const going = [...readers];
      for (const reader of going) reader.kill();
      await Promise.all(going.map((reader) => reader.gone));
    },
  };
}
