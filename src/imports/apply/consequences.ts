import { schoolNames, wordsOf } from '../../branches/branches.ts';
import type { Portal } from '../../portal.ts';
import { hasNewer } from '../../pupil-files/pupil-files.ts';
import { cardNumbersFor } from '../../pupils/pupils.ts';
import { alarmOnPage } from './confirmation.ts';
import { cardsNeededFor, cardsTakenOverBy, changesNothing, countsOf } from '../plan/counts.ts';
import { isOpen, type Plan } from '../plan/plan-import.ts';
import { isMover } from '../plan/plan-movers.ts';
import type { Alarm } from '../plan/plan-alarms.ts';
import { firstOfLastYear } from '../preview/occasion.ts';
import type { Preview } from '../preview/preview.ts';

/** What the preview and the confirmation both show: what would happen, and what a person should ask himself. */
export function consequencesOf(portal: Portal, { file, plan, alarms, fingerprint, left }: Preview) {
  const counts = countsOf(plan);
  const words = wordsOf(file.edition);
  const undecided = plan.lines.filter(isOpen).length;
  return {
    file,
    follows: left?.importId,
    fingerprint,
    counts,
    words,
    alarms: alarms.map((alarm) => alarmOnPage(alarm, words)),
    returning: plan.lines.filter((line) => line.kind === 'reenrol' && !isMover(line, file.branch)).length,
    movers: moversOf(portal, plan, file.branch),
    ofLastYear: alarms.filter(isOfLastYear).map((alarm) => alarmOnPage(alarm, words)),
    lastYear: firstOfLastYear(portal, file.branch),
    undecided,
    staying: plan.lines.filter((line) => line.kind === 'held' && line.because === 'supplement').length,
    rollSize: plan.rollSize,
    leaving: percentOf(counts.unenrol, plan.rollSize),
    freshGroups: plan.groups.filter(({ before }) => before === null).map(({ after }) => after),
    newer: hasNewer(portal.db, file),
    cards: cardNumbersFor(portal, cardsNeededFor(plan), cardsTakenOverBy(plan)),
    changedGroups: plan.groups.filter(({ before }) => before !== null),
    // that a row is to be left out is worth keeping too, once its file was imported
    nothing: changesNothing(plan) && undecided === (left?.rows.size ?? undecided),
  };
}

/** Worth a look also where nothing changes: a file that is closed is looked at no more. */
const isOfLastYear = ({ kind }: Alarm): boolean => kind === 'unchanged' || kind === 'top-year-stays';

/** Who comes from which school, and whether they leave there by it or had left already. */
function moversOf({ db }: Portal, { lines }: Plan, branch: string) {
  const pupils = lines.flatMap((line) => (isMover(line, branch) ? [line.pupil] : []));
  const schools = schoolNames(db);
  return [...Map.groupBy(pupils, (pupil) => pupil.branch)].flatMap(([number, ofSchool]) =>
    [true, false].flatMap((leave) => {
      const n = ofSchool.filter(({ unenrolledAt }) => (unenrolledAt === null) === leave).length;
      return n > 0 ? [{ school: schools.get(number) ?? number, n, leave }] : [];
    }),
  );
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}
