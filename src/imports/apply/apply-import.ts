import { type Actor, authorise, authoriseNow } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { putGroup } from '../../branches/branches.ts';
import { inOneTransaction } from '../../db/database.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { now, type Portal } from '../../portal.ts';
import { closeFile, markImported, readingOf } from '../../pupil-files/pupil-files.ts';
import {
  amend,
  cardNumbersFor,
  enrol,
  insertChange,
  moveToGroup,
  reenrol,
  renumber,
  stepAside,
  takeOverCard,
  unenrol,
  type Brought,
  type Change,
  type ChangeKind,
  type Pupil,
} from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import { cardsNeededFor, cardsTakenOverBy, changesNothing, countsOf } from '../plan/counts.ts';
import { insertAlarm } from './alarms-store.ts';
import { insistOn, NOTHING_TO_SAY, type Confirmation } from './confirmation.ts';
import type { Line, Plan, UsedLine } from '../plan/plan-import.ts';
import { withLeaversHeld } from '../plan/plan-postponed.ts';
import { previewOf, waitingFile, type Preview } from '../preview/preview.ts';
import { insertPostponed, keepNamed } from './postponed-store.ts';
import { insertGroupChange, insertImport, insertSkippedRow } from '../store.ts';

/** The plan that was shown is no longer the plan. */
export class PlanChanged extends Refusal {
  constructor() {
    super(409, say('beheer.w_oud'));
  }
}

/**
 * Does what the preview with this fingerprint showed: all of it, or nothing. Returns the import's number.
 * @throws PlanChanged when the register or the file changed since; NotConfirmed when an alarm was not looked into;
 *   Refusal 409 when it was done already
 */
export async function applyImport(
  portal: Portal,
  actor: Actor,
  fileId: number,
  fingerprint: string,
  confirmation: Confirmation = NOTHING_TO_SAY,
): Promise<number> {
  const isShown = (present: Preview) => present.fingerprint === fingerprint;
  return asShown(portal, actor, fileId, isShown, (shown) => applyShown(portal, actor, shown, confirmation));
}

/**
 * Does what a preview of this very moment shows, and returns the import's number. Runs inside the caller's transaction.
 * @throws NotConfirmed; Refusal 422 when there are no pasnummers left
 */
export function applyShown(
  portal: Portal,
  actor: Actor,
  shown: Preview,
  confirmation: Confirmation = NOTHING_TO_SAY,
): number {
  insistOn(confirmation, shown);
  insistOnCards(portal, shown.plan);
  const { id: pupilFileId, branch, supplement } = shown.file;
  const plan = confirmation.postpone ? withLeaversHeld(shown.plan) : shown.plan;
  const who = { changedAt: now(portal), changedBy: actor.accountId };
  const importId = insertImport(portal.db, {
    pupilFileId,
    branch,
    fingerprint: shown.fingerprint,
    appliedAt: who.changedAt,
    appliedBy: who.changedBy,
    supplement,
    follows: shown.left?.importId ?? null,
    ...pastCounts(plan),
  });
  for (const { before, after } of plan.groups) {
    putGroup(portal.db, branch, after);
    insertGroupChange(portal.db, importId, before, after);
  }
  // first of all, or a new pupil would get the number that a next row brings
  for (const number of cardsTakenOverBy(plan)) takeOverCard(portal, number);
  applyLines(portal, branch, plan.lines, { importId, ...who });
  keepNamed(portal.db, importId, plan.lines);
  for (const alarm of shown.alarms) insertAlarm(portal.db, importId, alarm, confirmation.reason);
  markImported(portal.db, pupilFileId);
  record(portal, actor, {
    action: 'apply import',
    subject: `import ${importId}`,
    branch,
    counts: countsOf(plan),
  });
  return importId;
}

/** Refused before anything is done, rather than halfway. @throws Refusal 422 */
function insistOnCards(portal: Portal, plan: Plan): void {
  const { short, warning } = cardNumbersFor(portal, cardsNeededFor(plan), cardsTakenOverBy(plan));
  if (short && warning) throw new Refusal(422, warning);
}

/** *Sluit af zonder wijzigingen*: a file that changes nothing is done with. @throws as `applyImport` */
export async function closeWithoutChanges(
  portal: Portal,
  actor: Actor,
  fileId: number,
  fingerprint: string,
): Promise<void> {
  const isShown = (present: Preview) => present.fingerprint === fingerprint;
  await asShown(portal, actor, fileId, isShown, ({ plan, left, file: { branch } }) => {
    if (left || !changesNothing(plan)) throw new PlanChanged();
    closeFile(portal.db, fileId, now(portal), actor.accountId);
    record(portal, actor, { action: 'close pupil file', subject: `pupil file ${fileId}`, branch });
  });
}

/**
 * Runs a deed on the plan that was shown, as the only writer: opens the reading first, since nothing may be awaited
 * inside a transaction, then plans again inside it and goes on only when nothing has changed.
 */
export async function asShown<T>(
  portal: Portal,
  actor: Actor,
  fileId: number,
  isShown: (present: Preview) => boolean,
  deed: (shown: Preview) => T,
): Promise<T> {
  const file = waitingFile(portal, fileId);
  authorise(actor, 'importPupilFiles', file.branch);
  const reading = await readingOf(portal, file);
  return inOneTransaction(portal.db, () => {
    const shown = previewOf(portal, waitingFile(portal, fileId), reading);
    authoriseNow(portal, actor, 'importPupilFiles', file.branch);
    if (!isShown(shown)) throw new PlanChanged();
    return deed(shown);
  });
}

type Occasion = { importId: number } & Pick<Change, 'changedAt' | 'changedBy'>;

/** Who leaves goes first, then the numbers that change hands: at no moment two on the roll share a number. */
function applyLines(portal: Portal, branch: string, lines: readonly Line[], occasion: Occasion): void {
  const {
    unenrol: leaving = [],
    renumber: changing = [],
    ...others
  } = Object.groupBy(lines, ({ kind }) => kind);
  for (const line of leaving) apply(portal, branch, line, occasion);
  stepAside(
    portal,
    changing.flatMap((line) => ('pupil' in line ? [line.pupil] : [])),
  );
  for (const line of [...changing, ...Object.values(others).flat()]) apply(portal, branch, line, occasion);
}

function apply(portal: Portal, branch: string, line: Line, occasion: Occasion): void {
  const keep = (kind: ChangeKind, before: Pupil | null, after: Pupil) => {
    insertChange(portal.db, { ...occasion, kind, before, after });
  };
  switch (line.kind) {
    case 'enrol':
      return keep('enrol', null, enrol(portal, branch, line.after, broughtBy(line)));
    case 'reenrol':
      return keep('reenrol', line.pupil, reenrol(portal, { ...loosened(line), branch }, line.after));
    case 'renumber':
      return keep('renumber', line.pupil, renumber(portal, loosened(line), line.after));
    case 'move':
      return keep('move', line.pupil, moveToGroup(portal, loosened(line), line.after));
    case 'amend':
      return keep('amend', line.pupil, amend(portal, loosened(line), line.after));
    case 'unenrol':
      return keep('unenrol', line.pupil, unenrol(portal, line.pupil));
    case 'skipped':
      return insertSkippedRow(portal.db, occasion.importId, { ...line.row, reason: line.reason });
    case 'held':
      if (line.because === 'postponed') insertPostponed(portal.db, occasion.importId, line.pupil.id);
      return;
    case 'aside':
    case 'unchanged':
  }
}

/**
 * The pupil to whom a line is applied: what a person has the file change is corrected by hand no longer, and a pasnummer
 * that is taken over is his.
 */
function loosened(line: Extract<UsedLine, { pupil: Pupil }>): Pupil {
  const { pupil, after } = line;
  return {
    ...pupil,
    ...broughtBy(line),
    fixed: pupil.fixed.filter((detail) => after[detail] === pupil[detail]),
  };
}

function broughtBy({ card, publicLibrary }: UsedLine): Brought {
  return {
    ...(card?.taken ? { cardNumber: card.number } : {}),
    ...(publicLibrary === undefined ? {} : { publicLibrary }),
  };
}

function pastCounts(plan: Plan) {
  const {
    enrol: enrolled,
    reenrol: reenrolled,
    move: moved,
    amend: amended,
    renumber: renumbered,
    unenrol: unenrolled,
    ...same
  } = countsOf(plan);
  return { rollBefore: plan.rollSize, enrolled, reenrolled, moved, amended, renumbered, unenrolled, ...same };
}
