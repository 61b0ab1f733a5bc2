import { existsSync } from 'node:fs';
import { checkLog } from '../audit/audit.ts';
import { installedConfig } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { CannotOpen } from '../installation/installation.ts';
import { UsageError, wordsOf, type Subcommand } from './subcommand.ts';

export const verifyAudit: Subcommand = {
  summary: 'follow the chain of the audit log and tell whether a line was changed or taken away',
  help: `npm run --silent portaal -- verify-audit [--head ID:HASH]

Follows the log of who did what from its first line to its last: each line carries a hash of itself and of the line
before. Tells how many lines there are and where the chain ends.

  --head ID:HASH   where the chain ended earlier; the portal says so in its own log ("end of the audit log") when it
                   starts and every day after. Finds out whether lines were cut off, or the whole chain written anew.

Exit code 0 when the chain is whole, 1 when it is broken.`,

  run(words) {
    const { values } = wordsOf({ args: words, options: { head: { type: 'string' } } });
    const noted = values.head === undefined ? undefined : headIn(values.head);
    const { databaseFile } = installedConfig();
    if (!existsSync(databaseFile)) throw new CannotOpen(`there is no database at ${databaseFile}`);
    const db = openDatabase(databaseFile);
    try {
      const found = checkLog(db, noted);
      if (found.whole)
        console.log(`${found.lines} lines, whole. It ends with ${found.head.id}:${found.head.hash}`);
      else if ('broken' in found)
        console.log(`Broken at line ${found.broken}: it, or a line before it, is not as it was written.`);
      else
        console.log(
          `Line ${found.without.id} is not the one that was noted: lines were cut off or written anew.`,
        );
      return Promise.resolve(found.whole ? 0 : 1);
    } finally {
      db.close();
    }
  },
};

function headIn(word: string) {
  const { id, hash } = /^(?<id>\d+):(?<hash>[0-9a-f]{64})$/.exec(word)?.groups ?? {};
  if (id === undefined || hash === undefined) throw new UsageError('--head is a number, a colon and a hash');
  return { id: Number(id), hash };
}
