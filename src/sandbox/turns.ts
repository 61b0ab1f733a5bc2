/** Gives up a turn. */
type Done = () => void;

/**
 * Lets so many in at once and so many wait, in the order they came.
 * `take` promises a turn, or answers undefined when there is no room left to wait.
 */
export function createTurns(atOnce: number, queue: number): { take(): Promise<Done> | undefined } {
  const waiting: (() => void)[] = [];
  let busy = 0;

  const done = () => {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  };
  return {
    take() {
      if (busy < atOnce) {
        busy += 1;
        return Promise.resolve(done);
      }
      if (waiting.length >= queue) return undefined;
      return new Promise((resolve) => waiting.push(() => resolve(done)));
    },
  };
}
