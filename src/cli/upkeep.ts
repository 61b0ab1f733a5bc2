import { installedConfig } from '../config.ts';
import { closePortal, openPortal } from '../installation/installation.ts';
import { upkeep } from '../upkeep.ts';
import type { Subcommand } from './subcommand.ts';

export const upkeepOnce: Subcommand = {
  summary: 'wipe what has been kept long enough, now',
  help: `npm run --silent portaal -- upkeep

Does once what a running portal does every minute: wipes files, pupils who left, log lines and sessions that were kept as
long as the settings say. For an installation that stands still, or before a backup.`,

  async run() {
    const portal = await openPortal(installedConfig());
    await upkeep(portal).finally(() => closePortal(portal));
    return 0;
  },
};
