import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { wordsOf } from '../branches/branches.ts';
import { inOneTransaction } from '../db/database.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import type { Field } from '../rosters/rosters.ts';
import { say } from '../text/text.ts';
import type { FormErrors } from '../web/form.ts';
import { countsIn, sealReading } from './keep-pupil-file.ts';
import { readFile } from './judge.ts';
import { putKnownHeading } from './parked-store.ts';
import { pupilFileNumbered } from './pupil-file.ts';
import { columnsSeen, type SeenColumn } from './question.ts';
import { fieldName, refusalSentence } from './sentences.ts';
import { updateReading, type PupilFile } from './store.ts';

/** A file that waits for its columns, and what the reader makes of them by itself. @throws Refusal 404, 409 */
export async function uncoupledFile(
  portal: Portal,
  actor: Actor,
  id: number,
): Promise<{ file: PupilFile; columns: SeenColumn[] }> {
  const file = unclearFile(portal, actor, id);
  const outcome = await readFile(portal, await arrivalOf(portal, file));
  return { file, columns: outcome.refused ? columnsSeen(outcome.refused) : [] };
}

/**
 * The library says what the columns of a file are: the file is read with that, and from then on like any other.
 * `fields` goes by the place of the column; null is *Niet gebruiken*. Returns what is wrong, or null.
 */
export async function coupleColumns(
  portal: Portal,
  actor: Actor,
  id: number,
  fields: readonly (Field | null)[],
  remember: boolean,
): Promise<FormErrors | null> {
  const { file, columns } = await uncoupledFile(portal, actor, id);
  const twice = chosenTwice(fields, file);
  if (twice) return twice;
  const chosen = columns.map(({ heading }, at) => [heading, fields[at] ?? null] as const);

  const answers = { columns: Object.fromEntries(chosen) };
  const outcome = await readFile(portal, { ...(await arrivalOf(portal, file)), answers });
  if (outcome.refused) {
    const text = refusalSentence(outcome.refused, file.name, wordsOf(file.edition));
    return [{ field: 'kolom-0', text }];
  }
  const sealedReading = await sealReading(portal, outcome.reading);
  inOneTransaction(portal.db, () => {
    unclearFile(portal, actor, id);
    updateReading(portal.db, id, { sealedReading, ...countsIn(outcome.reading) });
    const known = remember ? chosen : [];
    for (const [heading, field] of known) if (field) putKnownHeading(portal.db, file.branch, heading, field);
    record(portal, actor, { action: 'couple columns', subject: `pupil file ${id}`, branch: file.branch });
  });
  if (file.sealedReading !== null) await portal.vault.shred(file.sealedReading);
  return null;
}

function unclearFile(portal: Portal, actor: Actor, id: number): PupilFile {
  const file = pupilFileNumbered(portal, id);
  authorise(actor, 'importPupilFiles', file.branch);
  if (file.state !== 'waiting' || file.unclear === 0) throw new Refusal(409, say('beheer.al_gekoppeld'));
  return file;
}

async function arrivalOf(portal: Portal, { branch, name, sealedFile }: PupilFile) {
  if (sealedFile === null) throw new Refusal(404, say('paginafout.404t'));
  return { branch, name, bytes: await portal.vault.open(sealedFile), answers: {} };
}

function chosenTwice(fields: readonly (Field | null)[], file: PupilFile): FormErrors | undefined {
  const at = fields.findIndex((field, place) => field !== null && fields.indexOf(field) < place);
  const field = fields[at];
  if (!field) return undefined;
  const kolom = fieldName(field, wordsOf(file.edition));
  return [{ field: `kolom-${at}`, text: say('beheer.kolom_dubbel', { kolom }) }];
}
