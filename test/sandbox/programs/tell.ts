import { readFileSync } from 'node:fs';
import { execSync } from 'node:child_process';

process.stdout.write('\n');

/** Tells what a reader can see and do of the world, in place of an outcome. */
process.stdin.resume().on('end', () => {
  const facts = {
    environment: Object.keys(process.env),
    passwords: tried(() => readFileSync('/etc/passwd', 'utf8')),
    shell: tried(() => execSync('id')),
    pid: process.pid,
  };
  process.stdout.write(JSON.stringify({ refused: null, reading: facts }));
});

function tried(deed: () => unknown): string {
  try {
    deed();
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
