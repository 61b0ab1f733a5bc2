import { installedConfig } from '../config.ts';
import { backUp, closePortal, openPortal } from '../installation/installation.ts';
import { UsageError, wordsOf, type Subcommand } from './subcommand.ts';

export const backup: Subcommand = {
  summary: 'copy database and files to a folder, sealed, while the portal runs',
  help: `npm run --silent portaal -- backup --to FOLDER

Makes a folder leerlingportaal-DATE in FOLDER with the sealed pupil files and the database, sealed as well: both of the
same moment, while the portal runs. The master key is not in it: keep that elsewhere, or who finds the backup has both.
Wipes backups in FOLDER that are older than BACKUP_DAYS. Let a timer call it every night, and copy FOLDER elsewhere.

  --to FOLDER   where backups are kept, on another disk than the portal's

Exit code 1 when a file could not be copied since it is lost; the backup is made all the same.`,

  async run(words) {
    const { to } = wordsOf({ args: words, options: { to: { type: 'string' } } }).values;
    if (to === undefined) throw new UsageError('--to says where the backup is put');
    const portal = await openPortal(installedConfig());
    const { folder, files, lost } = await backUp(portal, to).finally(() => closePortal(portal));
    console.log(`${folder}: the database and ${files} sealed files.`);
    if (lost.length === 0) return 0;
    console.error(`Not in it, since the vault has lost them: ${lost.join(', ')}.`);
    return 1;
  },
};
