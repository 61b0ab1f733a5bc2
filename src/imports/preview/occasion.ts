import { branchNumbered, limitsOf } from '../../branches/branches.ts';
import { amsterdamDay } from '../../kernel/dutch-date.ts';
import { beginningOf, schoolYearOf, yearBefore } from '../../kernel/school-year.ts';
import { now, type Portal } from '../../portal.ts';
import type { PupilFile } from '../../pupil-files/pupil-files.ts';
import type { LeftOpen } from './left-open.ts';
import {
  firstOfYearBetween,
  idsWaiting,
  importOfContent,
  newestUploadImported,
  type FirstImport,
} from './occasion-store.ts';
import { rollOf } from '../../pupils/pupils.ts';
import type { Occasion, OtherSchool } from '../plan/alarm.ts';
import type { Plan } from '../plan/plan-import.ts';
import { takenOffRolls } from '../plan/plan-movers.ts';

/** The circumstances in which a file of a school would be imported at this moment. */
export function occasionOf(portal: Portal, file: PupilFile, plan: Plan, left?: LeftOpen): Occasion {
  const { branch, edition, uploadedAt, sha256, supplement } = file;
  const year = schoolYearOf(amsterdamDay(portal.clock()));
  const begins = beginningOf(year);
  const lastYear = firstOfLastYear(portal, branch);
  const others = new Set(takenOffRolls(plan.lines, branch).map((pupil) => pupil.branch));
  return {
    branch,
    edition,
    uploadedAt,
    limits: limitsOf(portal, branch),
    supplement: supplement === 1,
    firstYear: Number(year.slice(0, 4)),
    firstOfYear: !firstOfYearBetween(portal.db, branch, begins, now(portal)),
    waiting: new Set(idsWaiting(portal.db, branch)),
    lastUploadedAt: newestUploadImported(portal.db, branch),
    // what is left of a file was shown to be of this school, and to be new
    importedBeforeAt: left ? null : importOfContent(portal.db, branch, sha256),
    leftovers: left !== undefined,
    // what a school's very first import did says nothing about a year
    lastYear: lastYear && lastYear.rollBefore > 0 ? lastYear : null,
    others: [...others].map((number) => otherSchool(portal, number)),
  };
}

/** The import with which last school year began at a branch; null when there was none. */
export function firstOfLastYear(portal: Portal, branch: string): FirstImport | null {
  const year = schoolYearOf(amsterdamDay(portal.clock()));
  return firstOfYearBetween(portal.db, branch, beginningOf(yearBefore(year)), beginningOf(year));
}

function otherSchool(portal: Portal, branch: string): OtherSchool {
  const { name = branch, edition = 'schoolWise' } = branchNumbered(portal.db, branch) ?? {};
  return {
    branch,
    name,
    edition,
    limits: limitsOf(portal, branch),
    waiting: new Set(idsWaiting(portal.db, branch)),
    roll: rollOf(portal.db, branch),
  };
}
