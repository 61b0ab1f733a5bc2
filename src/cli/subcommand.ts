import { parseArgs, type ParseArgsConfig } from 'node:util';

/** One word after `portaal`. `run` returns the exit code. */
export type Subcommand = { summary: string; help: string; run: (words: string[]) => Promise<number> };

/** The words of a command are not as its help says. */
export class UsageError extends Error {}

/** Reads the words of a command. @throws UsageError */
export function wordsOf<Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config);
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}
