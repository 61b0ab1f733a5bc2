import { installedConfig } from '../config.ts';
import { closePortal, openPortal, rotateKey } from '../installation/installation.ts';
import { retiredKeysOf } from '../vault/master-key.ts';
import type { Subcommand } from './subcommand.ts';

export const rotate: Subcommand = {
  summary: 'bring in a new master key, and seal every file with it',
  help: `npm run --silent portaal -- rotate-key

Makes a new master key in MASTER_KEY_FILE, seals every file with it, and moves the old key to MASTER_KEY_FILE.retired.
The portal can run meanwhile. Cut off at any moment nothing is lost: every file opens, and running it again ends what was
begun. Afterwards: copy the key file to where you keep its copy, and make a backup. The retired key opens the backups that
were made before; wipe it when the last of those is gone. Everybody signs in anew after the next start.`,

  async run() {
    const config = installedConfig();
    const portal = await openPortal(config);
    const { resumed, files, broken } = await rotateKey(portal).finally(() => closePortal(portal));
    if (resumed) console.log('An earlier rotation was cut off. It has been ended.');
    console.log(`Files sealed with the new key: ${files}.`);
    if (broken.size > 0) console.log(`Damaged, and left as they are: ${[...broken].join(', ')}.`);
    console.log(`Copy ${config.masterKeyFile} to where you keep its copy, and make a backup.`);
    console.log(
      `The old key is in ${retiredKeysOf(config.masterKeyFile)}, for the backups made with it. Wipe it when they are gone.`,
    );
    return 0;
  },
};
