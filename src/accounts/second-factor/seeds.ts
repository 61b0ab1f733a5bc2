import type { Database } from '../../db/database.ts';
import type { MasterKey } from '../../vault/master-key.ts';
import { SealBroken } from '../../vault/sealed-bytes.ts';
import type { Vault } from '../../vault/vault.ts';
import { allSeeds, noteSeeds } from './second-factor-store.ts';

/** Bound to its account: a seed cannot be carried over to another. */
const sealOf = (accountId: number): string => `seed of account ${accountId}`;

export const sealedSeed = (vault: Vault, accountId: number, seed: Buffer): Buffer =>
  vault.sealBytes(seed, sealOf(accountId));

export const openedSeed = (vault: Vault, accountId: number, sealed: Buffer): Buffer =>
  vault.openBytes(sealed, sealOf(accountId));

/**
 * Lets the first key seal every seed. In the caller's transaction. `older` are keys that the vault has no more. A seed
 * that no key opens stays as it is.
 */
export function resealSeeds(db: Database, vault: Vault, older: readonly MasterKey[] = []): void {
  for (const { accountId, seed, nextSeed } of allSeeds(db)) {
    const anew = (sealed: Buffer | null) => sealed && resealed(vault, sealed, sealOf(accountId), older);
    noteSeeds(db, { accountId, seed: anew(seed), nextSeed: anew(nextSeed) });
  }
}

function resealed(vault: Vault, sealed: Buffer, name: string, older: readonly MasterKey[]): Buffer {
  try {
    return vault.rewrapBytes(sealed, name, older);
  } catch (cause) {
    if (cause instanceof SealBroken) return sealed;
    throw cause;
  }
}
