import { BadSettings } from '../config.ts';
import { CannotOpen } from '../installation/installation.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { migrateDatabase } from './migrate.ts';
import { restoreBackup } from './restore.ts';
import { rotate } from './rotate-key.ts';
import { setup } from './setup.ts';
import { upkeepOnce } from './upkeep.ts';
import { verifyAudit } from './verify-audit.ts';
import { UsageError, type Subcommand } from './subcommand.ts';

/** `npm run --silent portaal -- <subcommand>`: what is done to an installation from the command line. */
const SUBCOMMANDS: Record<string, Subcommand> = {
  setup,
  migrate: migrateDatabase,
  check,
  backup,
  restore: restoreBackup,
  'rotate-key': rotate,
  upkeep: upkeepOnce,
  'verify-audit': verifyAudit,
};

const [name = '', ...words] = process.argv.slice(2);
const subcommand = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;

if (!subcommand) {
  const asked = ['', 'help', '--help', '-h'].includes(name);
  (asked ? console.log : console.error)(overview(asked ? '' : `There is no subcommand ${name}.\n\n`));
  process.exitCode = asked ? 0 : 64;
} else if (words.includes('--help')) {
  console.log(subcommand.help);
} else {
  try {
    process.exitCode = await subcommand.run(words);
  } catch (cause) {
    console.error(`portaal ${name}: ${(cause as Error).message}`);
    if (cause instanceof UsageError) console.error(`\n${subcommand.help}`);
    process.exitCode = codeOf(cause);
  }
}

/** The codes of sysexits(3), so that 1 and 2 are left to what a subcommand found. */
function codeOf(cause: unknown): number {
  if (cause instanceof UsageError) return 64;
  return cause instanceof BadSettings || cause instanceof CannotOpen ? 78 : 70;
}

function overview(before: string): string {
  const lines = Object.entries(SUBCOMMANDS).map(([word, { summary }]) => `  ${word.padEnd(13)} ${summary}`);
  return `${before}npm run --silent portaal -- <subcommand>

${lines.join('\n')}

Each tells more with --help. Exit code 64: called in another way than it says; 70: a fault of the portal's own;
78: a setting is wrong, or the installation is not as it should be.`;
}
