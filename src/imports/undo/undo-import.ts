import type { Actor } from '../../access/access.ts';
import { record, recordDeletion } from '../../audit/audit.ts';
import { deleteGroup, putGroup } from '../../branches/branches.ts';
import { inOneTransaction } from '../../db/database.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { now, type Portal } from '../../portal.ts';
import { canWaitAgain, pupilFileNumbered, releaseOlder, waitAgain } from '../../pupil-files/pupil-files.ts';
import {
  blankChangesBefore,
  blankChangesOf,
  changesBefore,
  markUndone,
  putBack,
  takeAway,
} from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import { keepLeftAlone, type LeftAlone } from '../left-alone-store.ts';
import type { PastChange, PastGroupChange, UndoPlan, UndoScope } from '../plan/plan-undo.ts';
import { undoOf } from './undo-preview.ts';
import type { Import } from '../store.ts';
import {
  blankReasonsBefore,
  forgetChoices,
  forgetKept,
  forgetPostponed,
  forgetReasons,
  updateUndone,
} from './undo-store.ts';

/** What was shown of an undo is no longer what it would do. */
export class UndoChanged extends Refusal {
  constructor() {
    super(409, say('ongedaan.oud'));
  }
}

/**
 * *Maak de import ongedaan*: does what was shown with this fingerprint, all of it or nothing. Every pupil becomes
 * exactly as he was before the import, but for those who changed since.
 * @throws UndoChanged when the register changed since it was shown; Refusal as `previewUndo`
 */
export function undoImport(
  portal: Portal,
  actor: Actor,
  importId: number,
  scope: UndoScope,
  fingerprint: string,
): void {
  inOneTransaction(portal.db, () => {
    const { done, plan, fingerprint: present } = undoOf(portal, actor, importId, scope);
    if (present !== fingerprint) throw new UndoChanged();
    putPupilsBack(portal, plan.back);
    putGroupsBack(portal, done, plan.groups);
    if (scope === 'whole') closeImport(portal, actor, done);
    keepLeftAlone(portal.db, importId, 'undo', plan.left.map(asKept));
    record(portal, actor, {
      action: scope === 'whole' ? 'undo import' : 'undo unenrolments',
      subject: `import ${importId}`,
      branch: done.branch,
      counts: { back: plan.back.length, left: plan.left.length },
    });
  });
}

const asKept = ({ change: { present }, because }: UndoPlan['left'][number]): LeftAlone => ({
  pupilId: present?.id ?? null,
  because,
});

function putPupilsBack(portal: Portal, changes: readonly PastChange[]): void {
  const fresh = changes.flatMap(({ before, after }) => (before ? [] : [after]));
  takeAway(portal, fresh);
  putBack(
    portal,
    changes.flatMap(({ before }) => before ?? []),
  );
  for (const { id } of changes) markUndone(portal.db, id, now(portal));
}

function putGroupsBack({ db }: Portal, { branch }: Import, groups: readonly PastGroupChange[]): void {
  for (const { before, after } of groups) {
    if (before) putGroup(db, branch, before);
    else deleteGroup(db, branch, after.code);
  }
}

/**
 * What was kept of pupils for the undo is not needed any more; the file can be imported anew, with what was chosen about
 * it. Of a follow-up the rows wait again, and the import that it followed stands.
 */
function closeImport(portal: Portal, actor: Actor, { id, pupilFileId, follows }: Import): void {
  updateUndone(portal.db, id, now(portal), actor.accountId);
  blankChangesOf(portal.db, id);
  forgetReasons(portal.db, id);
  forgetKept(portal.db, id);
  if (follows !== null) return;
  forgetPostponed(portal.db, id);
  if (canWaitAgain(portal.db, pupilFileNumbered(portal, pupilFileId))) waitAgain(portal.db, pupilFileId);
  else forgetChoices(portal.db, pupilFileId);
  releaseOlder(portal, pupilFileId);
}

/**
 * Forgets how pupils were before and after whatever can no longer be undone, and the reasons that were given: personal
 * data that is needed for nothing else. Upkeep calls it every minute.
 */
export function forgetOldChanges(portal: Portal): void {
  const limit = new Date(portal.clock().getTime() - portal.config.undoDays * 86_400_000).toISOString();
  inOneTransaction(portal.db, () => {
    for (const { branch, n } of changesBefore(portal.db, limit)) {
      const deed = { action: 'forget changes', branch, counts: { pupils: n } } as const;
      const why = { ground: 'can be undone no more', days: portal.config.undoDays, n } as const;
      recordDeletion(portal, undefined, deed, why);
    }
    blankChangesBefore(portal.db, limit);
    blankReasonsBefore(portal.db, limit);
  });
}
