import { installedConfig } from '../config.ts';
import { restore } from '../installation/installation.ts';
import { UsageError, wordsOf, type Subcommand } from './subcommand.ts';

export const restoreBackup: Subcommand = {
  summary: 'put a backup back in an empty place',
  help: `npm run --silent portaal -- restore --from FOLDER

Puts the backup in FOLDER (leerlingportaal-DATE) back at the places that .env names, where no data may be. First put the
master key at MASTER_KEY_FILE; was the key rotated since, put MASTER_KEY_FILE.retired beside it. Every file is opened to
see that it is whole before the database is put there; cut off at any moment, run it again.

  --from FOLDER       one backup
  --even-if-damaged   put back what can be, and tell which files are lost (exit code 1)

Who asked after that backup to have a child wiped, has to be served again: the page Verzoek van ouders.`,

  async run(words) {
    const { from, 'even-if-damaged': evenIfDamaged } = wordsOf({
      args: words,
      options: { from: { type: 'string' }, 'even-if-damaged': { type: 'boolean' } },
    }).values;
    if (from === undefined) throw new UsageError('--from says which backup');
    const { files, lost } = await restore(installedConfig(), from, { evenIfDamaged });
    console.log(`Put back: the database and ${files} sealed files. Everybody signs in anew.`);
    console.log('Was a child wiped at the request of its parents after that backup? Then wipe it again.');
    if (lost.length === 0) return 0;
    console.error(`Lost: ${lost.join(', ')}.`);
    return 1;
  },
};
