import { createHash } from 'node:crypto';
import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { inOneTransaction } from '../../db/database.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { now, type Portal } from '../../portal.ts';
import { hasChangedSince, insertChange, pupilWithId, unenrol, type Pupil } from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import { keepLeftAlone, type WhyLeftAlone } from '../left-alone-store.ts';
import { endPostponement, postponedBy } from './postponed-store.ts';
import { hasFullImportSince, type Import } from '../store.ts';
import { existingImport } from '../undo/undo-preview.ts';

/** Whose unenrolment waits: those who would go now, and those who stay since something was done with them meanwhile. */
export type Postponed = {
  done: Import;
  going: Pupil[];
  left: { pupil: Pupil; because: WhyLeft }[];
  /** A later file of the whole school says who leaves; this one no longer does. */
  overtaken: boolean;
  fingerprint: string;
};

type WhyLeft = Extract<WhyLeftAlone, 'off the roll' | 'named' | 'changed'>;

/** Who waits is no longer who was shown. */
export class PostponedChanged extends Refusal {
  constructor() {
    super(409, say('ongedaan.oud'));
  }
}

/** Whose unenrolment waits for this import, at this moment. */
export function postponedOf({ db }: Portal, done: Import): Postponed {
  const fates = postponedBy(db, done.id).flatMap(({ id, keptBy }) => {
    const pupil = pupilWithId(db, id);
    return pupil ? [{ pupil, because: whyLeft(pupil, keptBy) }] : [];
  });
  const going = fates.flatMap(({ pupil, because }) => (because ? [] : [pupil]));
  const left = fates.flatMap(({ pupil, because }) => (because ? [{ pupil, because }] : []));
  const overtaken = done.undoneAt !== null || hasFullImportSince(db, done.branch, done.id);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([done.id, going, left]))
    .digest('hex');
  return { done, going, left, overtaken, fingerprint };

  function whyLeft({ id, branch, unenrolledAt }: Pupil, keptBy: number | null): WhyLeft | undefined {
    if (branch !== done.branch || unenrolledAt !== null) return 'off the roll';
    if (keptBy !== null) return 'named';
    return hasChangedSince(db, id, done.id, done.appliedAt) ? 'changed' : undefined;
  }
}

/**
 * The same, to be done. @throws Refusal 404 for an unknown import, 409 when nobody waits or a later full import was done
 */
export function previewPostponed(portal: Portal, actor: Actor, importId: number): Postponed {
  const done = existingImport(portal, importId);
  authorise(actor, 'importPupilFiles', done.branch);
  const postponed = postponedOf(portal, done);
  const link = {
    href: `/beheer/imports/${importId}`,
    text: say('beheer.naar_import', { nr: String(importId) }),
  };
  if (postponed.overtaken) throw new Refusal(409, say('uitstel.ingehaald'), undefined, link);
  if (postponed.going.length === 0) throw new Refusal(409, say('uitstel.niemand'), undefined, link);
  return postponed;
}

/**
 * *Schrijf deze leerlingen alsnog uit*: unenrols whoever was shown with this fingerprint, as a part of the import.
 * @throws PostponedChanged when it would be others by now; Refusal as `previewPostponed`
 */
export function unenrolPostponed(portal: Portal, actor: Actor, importId: number, fingerprint: string): void {
  inOneTransaction(portal.db, () => {
    const { done, going, left, fingerprint: present } = previewPostponed(portal, actor, importId);
    if (present !== fingerprint) throw new PostponedChanged();
    const who = { importId, changedAt: now(portal), changedBy: actor.accountId };
    for (const pupil of going) {
      insertChange(portal.db, { ...who, kind: 'unenrol', before: pupil, after: unenrol(portal, pupil) });
    }
    endPostponement(portal.db, importId, going.length);
    const stay = left.map(({ pupil, because }) => ({ pupilId: pupil.id, because }));
    keepLeftAlone(portal.db, importId, 'unenrol', stay);
    record(portal, actor, {
      action: 'unenrol after all',
      subject: `import ${importId}`,
      branch: done.branch,
      counts: { unenrol: going.length, left: left.length },
    });
  });
}
