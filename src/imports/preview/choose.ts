import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { inOneTransaction } from '../../db/database.ts';
import { now, type Portal } from '../../portal.ts';
import { readingOf } from '../../pupil-files/pupil-files.ts';
import { PlanChanged } from '../apply/apply-import.ts';
import { choicesOf, deleteChoice, putChoice } from './choices-store.ts';
import { leftOpenOf } from './left-open.ts';
import { choiceSaid, offersOn } from '../plan/plan-offers.ts';
import { subjectOfRow } from '../plan/plan-rules.ts';
import { previewOf, waitingFile, type Preview } from './preview.ts';
import { proposalsIn } from './proposals.ts';

/**
 * Keeps what somebody said about lines of a preview, each under its subject; '' takes it back. What the preview does
 * not offer, or no longer, is not kept. Returns how many choices are different now.
 * @throws Refusal 404, 409 as `previewImport`
 */
export function choose(
  portal: Portal,
  actor: Actor,
  fileId: number,
  said: Readonly<Record<string, string>>,
): Promise<number> {
  return onPreview(portal, actor, fileId, (preview) => {
    const offers = preview.plan.lines.flatMap((line) => offersOn(line, preview.rules));
    const given = offers.flatMap((offer) => {
      const value = offer.values.find((one) => one === said[offer.subject]);
      return value === undefined || value === offer.said ? [] : [{ subject: offer.subject, value }];
    });
    for (const { subject, value } of given) keep(portal, actor, fileId, subject, value);
    return given.length;
  });
}

/**
 * One decision about all pupils of a proposal: they are the same, or they are others. Returns how many.
 * @throws PlanChanged when the preview with this fingerprint is no longer what would happen
 */
export function chooseForAll(
  portal: Portal,
  actor: Actor,
  fileId: number,
  { fingerprint, from, same }: { fingerprint: string; from: string; same: boolean },
): Promise<number> {
  return onPreview(portal, actor, fileId, (preview) => {
    if (preview.fingerprint !== fingerprint) throw new PlanChanged();
    const pairs = proposalsIn(preview).find((proposal) => proposal.from === from)?.pairs ?? [];
    for (const { row, pupil } of pairs) {
      keep(portal, actor, fileId, subjectOfRow(row), same ? `same ${pupil.id}` : 'new');
    }
    return pairs.length;
  });
}

/**
 * Forgets every choice about a file that was not done yet: all is asked anew. Looks at no plan, so that it is a way out of any.
 * @throws Refusal 404, 409 as `previewImport`
 */
export function takeBackChoices(portal: Portal, actor: Actor, fileId: number): void {
  inOneTransaction(portal.db, () => {
    const file = waitingFile(portal, fileId);
    authorise(actor, 'importPupilFiles', file.branch);
    const left = leftOpenOf(portal.db, file);
    const subjects = [...choicesOf(portal.db, fileId).keys()].filter((one) => left?.rows.has(one) ?? true);
    if (subjects.length === 0) return;
    for (const subject of subjects) deleteChoice(portal.db, fileId, subject);
    record(portal, actor, {
      action: 'take back choices',
      subject: `pupil file ${fileId}`,
      branch: file.branch,
      counts: { n: subjects.length },
    });
  });
}

function keep(portal: Portal, actor: Actor, fileId: number, subject: string, said: string): void {
  const choice = choiceSaid(said);
  const chosen = { fileId, chosenAt: now(portal), chosenBy: actor.accountId };
  if (choice) putChoice(portal.db, chosen, subject, choice);
  else deleteChoice(portal.db, fileId, subject);
}

async function onPreview(
  portal: Portal,
  actor: Actor,
  fileId: number,
  deed: (preview: Preview) => number,
): Promise<number> {
  const file = waitingFile(portal, fileId);
  authorise(actor, 'importPupilFiles', file.branch);
  const reading = await readingOf(portal, file);
  return inOneTransaction(portal.db, () => {
    const n = deed(previewOf(portal, waitingFile(portal, fileId), reading));
    if (n > 0)
      record(portal, actor, {
        action: 'choose',
        subject: `pupil file ${fileId}`,
        branch: file.branch,
        counts: { n },
      });
    return n;
  });
}
