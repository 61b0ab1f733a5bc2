import { installedConfig } from './config.ts';
import { closeWhenStopped, listen } from './listen.ts';
import { openPortal } from './installation/installation.ts';

/** `npm start`: opens an installation and serves it until SIGTERM or SIGINT. Exit code 78: not set up as it should be. */
try {
  const portal = await openPortal(installedConfig());
  const listening = await listen(portal);
  portal.log.info({ address: listening.address }, 'the portal is open');
  closeWhenStopped(portal, listening);
} catch (cause) {
  console.error(`Leerlingportaal does not start: ${(cause as Error).message}`);
  process.exit(78);
}
