import { createHash } from 'node:crypto';
import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { groupsOf } from '../../branches/branches.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Portal } from '../../portal.ts';
import { leaversOf, pupilWithId, rollOf, standingChangesOf } from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import { planUndo, type Past, type PastChange, type UndoPlan, type UndoScope } from '../plan/plan-undo.ts';
import { groupChangesOf, hasFullImportSince, importWithId, type Import } from '../store.ts';
import { isForgotten, newestImportOf, putBackOf } from './undo-store.ts';

export type UndoPreview = { done: Import; scope: UndoScope; plan: UndoPlan; fingerprint: string };

/**
 * What undoing this import would do to the register of this moment. Changes nothing; made afresh at every call.
 * Recorded, since it names who is left. @throws Refusal 404 for an unknown import, 409 for one that cannot be undone
 */
export function previewUndo(portal: Portal, actor: Actor, importId: number, scope: UndoScope): UndoPreview {
  const preview = undoOf(portal, actor, importId, scope);
  const { branch } = preview.done;
  record(portal, actor, { action: 'preview undo', subject: `import ${importId}`, branch });
  return preview;
}

/** The same for the deed itself, in its transaction. @throws Refusal as `previewUndo` */
export function undoOf(portal: Portal, actor: Actor, importId: number, scope: UndoScope): UndoPreview {
  const done = existingImport(portal, importId);
  authorise(actor, 'importPupilFiles', done.branch);
  const hindrance = hindranceTo(portal, done);
  if (hindrance) throw new Refusal(409, hindrance.sentence, undefined, hindrance.link);
  const plan = planUndo(pastOf(portal, done), scope);
  if (scope === 'unenrolments' && plan.back.length === 0 && plan.left.length === 0) {
    throw new Refusal(409, say('ongedaan.niemand_terug'), undefined, linkTo(done.id));
  }
  return { done, scope, plan, fingerprint: fingerprintOf(done, scope, plan) };
}

/** @throws Refusal 404 */
export function existingImport({ db }: Portal, importId: number): Import {
  const done = Number.isSafeInteger(importId) ? importWithId(db, importId) : undefined;
  if (!done) throw new Refusal(404, say('paginafout.404t'));
  return done;
}

type Hindrance = { sentence: string; link: { href: string; text: string }; newest?: number };

/** Why an import cannot be undone, now or any more. */
function hindranceTo(portal: Portal, done: Import): Hindrance | undefined {
  if (done.undoneAt !== null) return { sentence: say('ongedaan.al_gedaan'), link: linkTo(done.id) };
  if (portal.clock() > undoUntil(portal, done) || isForgotten(portal.db, done.id)) {
    return { sentence: say('ongedaan.te_laat', { n: portal.config.undoDays }), link: linkTo(done.id) };
  }
  const newest = newestImportOf(portal.db, done.branch);
  if (newest === null || newest === done.id) return undefined;
  return { sentence: say('ongedaan.nieuwer'), link: linkTo(newest), newest };
}

/** What the page of an import says about undoing it. */
export function undoingOf(portal: Portal, done: Import) {
  return {
    until: undoUntil(portal, done),
    hindrance: hindranceTo(portal, done),
    putBack: putBackOf(portal.db, done.id),
  };
}

const linkTo = (id: number) => ({
  href: `/beheer/imports/${id}`,
  text: say('beheer.naar_import', { nr: String(id) }),
});

function undoUntil({ config }: Portal, { appliedAt }: Import): Date {
  return new Date(Date.parse(appliedAt) + config.undoDays * 86_400_000);
}

function pastOf({ db }: Portal, { id, branch }: Import): Past {
  const changes = standingChangesOf(db, id).flatMap(({ pupilId, after, ...change }): PastChange[] => {
    const present = pupilId === null ? undefined : pupilWithId(db, pupilId);
    return after ? [{ ...change, after, present }] : [];
  });
  const branches = new Set([branch, ...changes.flatMap(({ before }) => before?.branch ?? [])]);
  const now = [...branches].map((number) => {
    const pupils = [...rollOf(db, number), ...leaversOf(db, number)];
    return [number, { pupils, groups: groupsOf(db, number) }] as const;
  });
  const others = [...branches].filter((number) => number !== branch);
  const toldSince = new Set(others.filter((number) => hasFullImportSince(db, number, id)));
  return { branch, changes, groupChanges: groupChangesOf(db, id), branches: new Map(now), toldSince };
}

function fingerprintOf({ id }: Import, scope: UndoScope, plan: UndoPlan): string {
  return createHash('sha256')
    .update(JSON.stringify([id, scope, plan]))
    .digest('hex');
}
