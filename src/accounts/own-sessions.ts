import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { inOneTransaction } from '../db/database.ts';
import type { Portal } from '../portal.ts';
import { say } from '../text/text.ts';
import { endSession, endSessionsBut, sessionsOf, type OwnSession } from './sessions-store.ts';

/** A session in words, and whether it is the one that asks. */
export type ShownSession = Pick<OwnSession, 'ref' | 'since' | 'lastUsed' | 'address'> & {
  place: string;
  here: boolean;
};

/** Where somebody is signed in: `here` is the session that asks, and comes first. */
export function ownSessions(portal: Portal, { accountId }: Actor, here: string): ShownSession[] {
  const { idleMinutes, hours } = portal.config.session;
  const ago = (minutes: number) => new Date(portal.clock().getTime() - minutes * 60_000).toISOString();
  const limits = { begunSince: ago(hours * 60), usedSince: ago(idleMinutes) };
  return sessionsOf(portal.db, accountId, limits)
    .map(({ browser, system, ...session }) => ({
      ...session,
      place: placeOf(browser, system),
      here: session.ref === here,
    }))
    .sort((a, b) => Number(b.here) - Number(a.here));
}

/** Ends one session of his, or with `andere` all but the one that asks. Tells how many. */
export function endOwnSessions(portal: Portal, actor: Actor, here: string, which: string): number {
  authorise(actor, 'seeOwnDetails');
  const { db } = portal;
  return inOneTransaction(db, () => {
    const ended =
      which === 'andere' ? endSessionsBut(db, actor.accountId, here) : endSession(db, actor.accountId, which);
    if (ended > 0)
      record(portal, actor, { action: 'end own sessions', subject: `account ${actor.accountId}` });
    return ended;
  });
}

const placeOf = (browser: string, system: string): string =>
  say('plekken.browser_op', {
    browser: browser || say('plekken.browser_onbekend'),
    systeem: system || say('plekken.systeem_onbekend'),
  });
