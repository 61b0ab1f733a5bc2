import type { ReadRefusal, ReadRefusalCode } from './reading.ts';

/** Thrown where reading finds that the file as a whole cannot be used; caught at the door of this room only. */
export class Refused extends Error {
  readonly refusal: ReadRefusal;

  constructor(refusal: ReadRefusal, options?: ErrorOptions) {
    super(refusal.code, options);
    this.refusal = refusal;
  }
}

/** Ends the reading of this file. */
export function refuse(code: ReadRefusalCode, fill: ReadRefusal['with'] = {}, cause?: unknown): never {
  throw new Refused({ code, with: fill }, { cause });
}

/**
 * Ends the reading of a file that a reader could not make sense of. A RangeError says that something had no end
 * (memory, a stack, a string): that is no accident.
 */
export function refuseUnreadable(error: unknown): never {
  refuse(error instanceof RangeError ? 'hostile' : 'unreadable', {}, error);
}
