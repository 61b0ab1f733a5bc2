import { type Actor, authorise } from '../access/access.ts';
import { record } from '../audit/audit.ts';
import { wordsOf } from '../branches/branches.ts';
import { inOneTransaction } from '../db/database.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Portal } from '../portal.ts';
import type { Field, ReadRefusal } from '../rosters/rosters.ts';
import { say } from '../text/text.ts';
import type { FormErrors } from '../web/form.ts';
import { countsIn, sealReading } from './keep-pupil-file.ts';
import { readFile, type Arrival } from './judge.ts';
import { putKnownHeading } from './parked-store.ts';
import { pupilFileNumbered, readingOf } from './pupil-file.ts';
import { columnsSeen, sheetsIn, type SeenColumn, type SheetChoice } from './question.ts';
import { fieldName, refusalSentence } from './sentences.ts';
import { updateReading, type PupilFile } from './store.ts';
import { wrongColumns, type WrongColumn } from './wrong-columns.ts';

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

/** What the library says of a file: `fields` goes by the place of the column, null is *Niet gebruiken*. */
export type Coupling = { fields: readonly (Field | null)[]; sheet: string; remember: boolean };

/** What is wrong with a coupling; `sheets` are to be chosen from when the file turns out to hold several lists. */
export type Miscoupled = { errors: FormErrors; sheets: SheetChoice[] };

/**
 * The library says what the columns of a file are: the file is read with that, and from then on like any other.
 * Returns null, or what is wrong; then nothing has changed.
 */
export async function coupleColumns(
  portal: Portal,
  actor: Actor,
  id: number,
  { fields, sheet, remember }: Coupling,
): Promise<Miscoupled | null> {
  const { file, columns } = await uncoupledFile(portal, actor, id);
  const twice = chosenTwice(fields, file);
  if (twice) return { errors: twice, sheets: [] };
  const chosen = columns.map(({ heading }, at) => [heading, fields[at] ?? null] as const);

  const arrival = await arrivalOf(portal, file);
  const said = { ...arrival.answers, columns: Object.fromEntries(chosen) };
  const outcome = await readFile(portal, { ...arrival, answers: sheet ? { ...said, sheet } : said });
  const wrong = wrongColumns(outcome, said.columns, wordsOf(file.edition), say('beheer.kolom_iets_anders'));
  if (wrong.length > 0) return { errors: errorsAt(columns, wrong), sheets: [] };
  if (outcome.refused) return miscoupled(outcome.refused, file);
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

/** The file as it came in, with what its teacher said about it before he knew no more. */
async function arrivalOf(portal: Portal, file: PupilFile): Promise<Arrival> {
  const { branch, name, sealedFile } = file;
  if (sealedFile === null) throw new Refusal(404, say('paginafout.404t'));
  const { chosen = {} } = await readingOf(portal, file);
  return { branch, name, bytes: await portal.vault.open(sealedFile), answers: chosen };
}

function chosenTwice(fields: readonly (Field | null)[], file: PupilFile): FormErrors | undefined {
  const at = fields.findIndex((field, place) => field !== null && fields.indexOf(field) < place);
  const field = fields[at];
  if (!field) return undefined;
  const kolom = fieldName(field, wordsOf(file.edition));
  return [{ field: `kolom-${at}`, text: say('beheer.kolom_dubbel', { kolom }) }];
}

function errorsAt(columns: readonly SeenColumn[], wrong: readonly WrongColumn[]): FormErrors {
  return wrong.map(({ heading, sentence }) => {
    const at = columns.findIndex((column) => column.heading === heading);
    return { field: `kolom-${at}`, text: sentence };
  });
}

/** With its columns known, a workbook can turn out to hold two lists: which one is a question like any other. */
function miscoupled(refusal: ReadRefusal, file: PupilFile): Miscoupled {
  if (refusal.code === 'choose-sheet') {
    const sheets = sheetsIn(refusal.with);
    const text = say('uploadfout.U12_aantal', { n: sheets.length });
    return { errors: [{ field: 'tabblad', text }], sheets };
  }
  const text = refusalSentence(refusal, wordsOf(file.edition));
  return { errors: [{ field: 'kolom-0', text }], sheets: [] };
}
