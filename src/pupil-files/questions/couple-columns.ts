import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { wordsOf } from '../../branches/branches.ts';
import { inOneTransaction } from '../../db/database.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Portal } from '../../portal.ts';
import type { Field, Reading, ReadRefusal } from '../../rosters/rosters.ts';
import { say } from '../../text/text.ts';
import type { FormErrors } from '../../web/form.ts';
import { otherSchoolOf } from '../upload/another-school.ts';
import { countsIn, sealReading } from '../upload/keep-pupil-file.ts';
import { readFile, type Arrival } from '../upload/judge.ts';
import { putKnownHeading } from './parked-store.ts';
import { pupilFileNumbered, readingOf } from '../pupil-file.ts';
import { columnsSeen, sheetsIn, type SeenColumn, type SheetChoice } from './question.ts';
import { fieldName, refusalSentence } from '../points/sentences.ts';
import { updateReading, type PupilFile } from '../store.ts';
import { wrongColumns, type WrongColumn } from '../upload/wrong-columns.ts';

/** A file that waits for its columns, what the reader makes of them by itself, and what else is the matter with it. */
export type Uncoupled = { file: PupilFile; columns: SeenColumn[] } & Miscoupled;

/**
 * What the library is asked about a file; null when the headings are known since another file: then it is read as it
 * is, and nothing is left to ask. @throws Refusal 404, 409
 */
export async function uncoupledFile(portal: Portal, actor: Actor, id: number): Promise<Uncoupled | null> {
  const file = unclearFile(portal, actor, id);
  const outcome = await readFile(portal, await arrivalOf(portal, file));
  if (!outcome.refused) {
    const wrong = await keepCoupled(portal, actor, file, outcome.reading, []);
    return wrong && { file, columns: [], ...wrong };
  }
  const columns = columnsSeen(outcome.refused);
  const asked =
    columns.length > 0 ? { errors: [], sheets: [] } : miscoupled(outcome.refused, file, 'bestand');
  return { file, columns, ...asked };
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
  const uncoupled = await uncoupledFile(portal, actor, id);
  if (!uncoupled) return null;
  const { file, columns } = uncoupled;
  const twice = chosenTwice(fields, file);
  if (twice) return { errors: twice, sheets: [] };
  const chosen = columns.map(({ heading }, at) => [heading, fields[at] ?? null] as const);

  const arrival = await arrivalOf(portal, file);
  const said = { ...arrival.answers, columns: Object.fromEntries(chosen) };
  const outcome = await readFile(portal, { ...arrival, answers: sheet ? { ...said, sheet } : said });
  const wrong = wrongColumns(outcome, said.columns, wordsOf(file.edition), say('beheer.kolom_iets_anders'));
  if (wrong.length > 0) return { errors: errorsAt(columns, wrong), sheets: [] };
  if (outcome.refused) return miscoupled(outcome.refused, file, columns.length > 0 ? 'kolom-0' : 'bestand');
  return keepCoupled(portal, actor, file, outcome.reading, remember ? chosen : []);
}

/** From now on the file is one like any other, unless it turns out to be of another school (U18). */
async function keepCoupled(
  portal: Portal,
  actor: Actor,
  { id, branch, branchName, sealedReading: before }: PupilFile,
  reading: Reading,
  known: readonly (readonly [heading: string, field: Field | null])[],
): Promise<Miscoupled | null> {
  const other = otherSchoolOf(portal, branch, reading);
  if (other) {
    const text = say('beheer.andere_school', { school: other.name, eigen: branchName });
    return { errors: [{ field: 'bestand', text }], sheets: [] };
  }
  const sealedReading = await sealReading(portal, reading);
  inOneTransaction(portal.db, () => {
    unclearFile(portal, actor, id);
    updateReading(portal.db, id, { sealedReading, ...countsIn(reading) });
    for (const [heading, field] of known) if (field) putKnownHeading(portal.db, branch, heading, field);
    record(portal, actor, { action: 'couple columns', subject: `pupil file ${id}`, branch });
  });
  if (before !== null) await portal.vault.shred(before);
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
function miscoupled(refusal: ReadRefusal, file: PupilFile, field: string): Miscoupled {
  if (refusal.code === 'choose-sheet') {
    const sheets = sheetsIn(refusal.with);
    const text = say('uploadfout.U12_aantal', { n: sheets.length });
    return { errors: [{ field: 'tabblad', text }], sheets };
  }
  const text = refusalSentence(refusal, wordsOf(file.edition));
  return { errors: [{ field, text }], sheets: [] };
}
