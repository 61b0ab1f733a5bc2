import { type Actor, authorise } from '../access/access.ts';
import { deletionsOf, GROUNDS, record, type Deletion, type Ground } from '../audit/audit.ts';
import { existingBranch, wordsOf } from '../branches/branches.ts';
import { amsterdamDay, longDate } from '../kernel/dutch-date.ts';
import type { Portal } from '../portal.ts';
import { keptUntil, pupilFilesInVault } from '../pupil-files/pupil-files.ts';
import { leaversOf, rollOf } from '../pupils/pupils.ts';
import { say, sayLoosely } from '../text/text.ts';
import { periodsOf } from './periods.ts';

/**
 * What a school needs for its processing agreement: what the portal holds of it at this moment, how long it keeps each
 * thing, and what it wiped, when and on which ground. No name stands in it. Recorded. @throws Refusal 403, 404
 */
export function statementFor(portal: Portal, actor: Actor, number: string) {
  authorise(actor, 'seePupilFiles', number);
  const branch = existingBranch(portal, number);
  record(portal, actor, { action: 'see statement', subject: `branch ${number}`, branch: number });
  const files = pupilFilesInVault(portal.db, number);
  return {
    branch,
    words: wordsOf(branch.edition),
    day: longDate(amsterdamDay(portal.clock())),
    pupils: rollOf(portal.db, number).length,
    left: leaversOf(portal.db, number).length,
    files: files.map((file) => ({ name: file.name, until: dayOf(keptUntil(portal, file)) })),
    periods: periodsOf(portal),
    deletions: deletionsOf(portal.db, number).map(inDutch),
  };
}

const dayOf = (moment: Date | null): string =>
  moment ? say('beheer.gewist_op', { datum: longDate(amsterdamDay(moment)) }) : say('verzoek.wordt_gewist');

function inDutch({ at, action, subject, ground, days, n }: Deletion) {
  return {
    at: longDate(amsterdamDay(new Date(at))),
    what: whatWasWiped(action, subject, n),
    why: sayLoosely(GROUNDS[ground as Ground], { n: days ?? 0 }),
  };
}

function whatWasWiped(action: string, subject: string | null, n: number): string {
  if (action === 'shred pupil file')
    return say('bewaren.d_bestand', { nr: subject?.split(' ').at(-1) ?? '' });
  if (action === 'forget changes') return say('bewaren.d_wijzigingen', { n });
  return say('bewaren.d_leerlingen', { n });
}
