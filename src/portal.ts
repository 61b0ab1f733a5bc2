import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { Vault } from './vault/vault.ts';

/** What a use case may lean on. The clock is handed in, so that a test decides what time it is. */
export type Portal = {
  db: Database;
  vault: Vault;
  sandbox: Sandbox;
  clock: () => Date;
  config: Config;
  log: Logger;
};

/** The present moment as the database keeps it: UTC, ISO 8601. */
export const now = (portal: Pick<Portal, 'clock'>): string => portal.clock().toISOString();
