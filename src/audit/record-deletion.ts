import { now, type Portal } from '../portal.ts';
import { insertDeletion } from './deletions-store.ts';
import { record, type Deed, type Doer } from './record.ts';

/** Why something was wiped: a period that is over, or somebody who asked for it. */
export const GROUNDS = {
  'taken back': 'bewaren.g_verwijderd',
  'imported long enough ago': 'bewaren.g_verwerkt',
  'never imported': 'bewaren.g_nooit',
  'left long enough ago': 'bewaren.g_vertrokken',
  'can be undone no more': 'bewaren.g_ongedaan',
  'backed up long ago': 'bewaren.g_backup',
  'asked by the parents': 'bewaren.g_ouders',
} as const;

export type Ground = keyof typeof GROUNDS;

/** @property days the period of a ground that is one @property n how many of them; 1 when not said */
type Why = { ground: Ground; days?: number; n?: number };

/**
 * Writes down that something was wiped, in the log and as proof that outlives it. No name: what, when, how many and on
 * which ground. In the caller's transaction.
 */
export function recordDeletion(
  portal: Pick<Portal, 'db' | 'clock'>,
  who: Doer | undefined,
  deed: Deed,
  { ground, days, n = 1 }: Why,
): void {
  record(portal, who, deed);
  insertDeletion(portal.db, {
    at: now(portal),
    action: deed.action,
    subject: deed.subject ?? null,
    branch: deed.branch ?? null,
    ground,
    days: days ?? null,
    n,
  });
}
