import { wordsOf } from '../../branches/branches.ts';
import type { Portal } from '../../portal.ts';
import { hasNewer } from '../../pupil-files/pupil-files.ts';
import { cardNumbersFor } from '../../pupils/pupils.ts';
import { alarmOnPage } from './confirmation.ts';
import { cardsNeededFor, cardsTakenOverBy, changesNothing, countsOf } from '../plan/counts.ts';
import { isOpen } from '../plan/plan-import.ts';
import type { Alarm } from '../plan/plan-alarms.ts';
import type { Preview } from '../preview/preview.ts';

/** What the preview and the confirmation both show: what would happen, and what a person should ask himself. */
export function consequencesOf(portal: Portal, { file, plan, alarms, fingerprint }: Preview) {
  const counts = countsOf(plan);
  const words = wordsOf(file.edition);
  return {
    file,
    fingerprint,
    counts,
    words,
    alarms: alarms.map((alarm) => alarmOnPage(alarm, words)),
    ofLastYear: alarms.filter(isOfLastYear).map((alarm) => alarmOnPage(alarm, words)),
    undecided: plan.lines.filter(isOpen).length,
    staying: plan.lines.filter((line) => line.kind === 'held' && line.because === 'supplement').length,
    rollSize: plan.rollSize,
    leaving: percentOf(counts.unenrol, plan.rollSize),
    freshGroups: plan.groups.filter(({ before }) => before === null).map(({ after }) => after),
    newer: hasNewer(portal.db, file),
    cards: cardNumbersFor(portal, cardsNeededFor(plan), cardsTakenOverBy(plan)),
    changedGroups: plan.groups.filter(({ before }) => before !== null),
    nothing: changesNothing(plan),
  };
}

/** Worth a look also where nothing changes: a file that is closed is looked at no more. */
const isOfLastYear = ({ kind }: Alarm): boolean => kind === 'unchanged' || kind === 'top-year-stays';

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}
