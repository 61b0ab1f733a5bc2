import { check } from './check.ts';
import { migrateDatabase } from './migrate.ts';
import { setup } from './setup.ts';
import { UsageError, type Subcommand } from './subcommand.ts';

/** `npm run --silent portaal -- <subcommand>`: what is done to an installation from the command line. */
const SUBCOMMANDS: Record<string, Subcommand> = { setup, migrate: migrateDatabase, check };

const [name = '', ...words] = process.argv.slice(2);
const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;

if (!subcommand) {
  const asked = ['', 'help', '--help', '-h'].includes(name);
  (asked ? console.log : console.error)(overview(asked ? '' : `There is no subcommand ${name}.\n\n`));
  process.exitCode = asked ? 0 : 64;
} else if (words.includes('--help')) {
  console.log(subcommand.help);
} else {
  process.exitCode = await subcommand.run(words).catch((cause: unknown) => {
    console.error(`portaal ${name}: ${(cause as Error).message}`);
    if (cause instanceof UsageError) console.error(`\n${subcommand.help}`);
    return cause instanceof UsageError ? 64 : 1;
  });
}

function overview(before: string): string {
  const lines = Object.entries(SUBCOMMANDS).map(([word, { summary }]) => `  ${word.padEnd(9)} ${summary}`);
  return `${before}npm run --silent portaal -- <subcommand>\n\n${lines.join('\n')}\n\nEach tells more with --help.`;
}
