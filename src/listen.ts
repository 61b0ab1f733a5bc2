import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { closePortal } from './installation/installation.ts';
import type { Portal } from './portal.ts';
import { keepImporting } from './imports/imports.ts';
import { keepUp } from './upkeep.ts';

/** A portal that answers requests. */
export type Listening = { address: string; close: () => Promise<void> };

/**
 * Lets the portal listen at its configured address, do its upkeep and the imports that wait in batches.
 * Closing ends what is being answered or imported and then stops; the portal itself stays open.
 */
export async function listen(portal: Portal): Promise<Listening> {
  const server = createServer(createApp(portal));
  // a slow sender may take its time over a file, but not over its headers
  server.headersTimeout = 10_000;
  server.requestTimeout = 300_000;
  server.listen(portal.config.port, portal.config.host);
  await once(server, 'listening');
  const stopUpkeep = keepUp(portal);
  const stopImporting = keepImporting(portal);
  const { address, port } = server.address() as AddressInfo;
  return {
    address: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    async close() {
      stopUpkeep();
      await stopImporting();
      await closed(server);
    },
  };
}

/** On SIGTERM or SIGINT: ends what is being answered, then lets go of everything, so that the process can end. */
export function closeWhenStopped(portal: Portal, { close }: Listening): void {
  const stop = async () => {
    await close();
    await closePortal(portal);
    portal.log.info('the portal is closed');
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

async function closed(server: Server): Promise<void> {
  const done = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await done;
}
