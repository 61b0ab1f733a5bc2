import { type Actor, authorise } from '../../access/access.ts';
import { record, timesDone } from '../../audit/audit.ts';
import { amsterdamDay } from '../../kernel/dutch-date.ts';
import type { Portal } from '../../portal.ts';
import { say } from '../../text/text.ts';
import type { Answers as Fields, FormErrors } from '../../web/form.ts';
import type { ReceivedFile } from '../../web/receive-file.ts';
import { answered, selectOf } from '../questions/answer.ts';
import { judge, type Arrival, type Verdict } from './judge.ts';
import { keep, type Taken } from './keep-pupil-file.ts';
import { cleanName } from './name-rule.ts';
import { noteAnswers, park, parkedFile, unpark, type ParkedFile } from '../questions/parked-file.ts';
import { parkedBy } from '../questions/parked-store.ts';
import type { Question } from '../questions/question.ts';
import { uploadTimesSince } from '../store.ts';
import { sayWhatItHolds } from '../supplement.ts';
import type { WrongColumn } from './wrong-columns.ts';

export type Upload =
  | Taken
  /** Cannot be used; not kept. */
  | { outcome: 'refused'; sentence: string }
  /** Waits under this token until its teacher answers. */
  | { outcome: 'asks'; token: string; question: Question };

/** An answer that cannot be: the question is put again, with what is wrong. */
export type WrongAnswer = { outcome: 'wrong'; question: Question; name: string; errors: FormErrors };

/**
 * A teacher hands in a pupil file for a branch. It is read and checked while he looks: taken in, faults and all; or
 * refused with what to do; or put aside for a question that only he can answer.
 * @param supplement he says that only new and changed pupils are in it
 */
export async function uploadPupilFile(
  portal: Portal,
  actor: Actor,
  branch: string,
  file: ReceivedFile | undefined,
  supplement = false,
): Promise<Upload> {
  authorise(actor, 'handInPupilFiles', branch);
  if (!file) return { outcome: 'refused', sentence: say('uploadfout.U01_geen') };
  const tooMany = tooManyToday(portal, actor, parkedBy(portal.db, actor.accountId));
  if (tooMany) return { outcome: 'refused', sentence: tooMany };

  const arrival = {
    branch,
    name: cleanName(file.name),
    bytes: file.bytes,
    answers: supplement ? { supplement } : {},
  };
  const verdict = await judge(portal, arrival);
  switch (verdict.verdict) {
    case 'refused':
      return turnedAway(portal, actor, branch, verdict);
    case 'known':
      return known(portal, actor, arrival, verdict.id);
    case 'asks':
      return { outcome: 'asks', token: await park(portal, actor, arrival), question: verdict.question };
    case 'good':
      return keep(portal, actor, arrival, verdict);
  }
}

/**
 * A teacher answers the question about his file. The file is judged again with the answer; that can lead to a next
 * question. @throws Refusal 404 when the file waits no longer, or is another's
 */
export async function answerQuestion(
  portal: Portal,
  actor: Actor,
  token: string,
  fields: Fields,
): Promise<Upload | WrongAnswer> {
  const parked = await parkedFile(portal, actor, token);
  authorise(actor, 'handInPupilFiles', parked.branch);
  if (parked.became !== null) return { outcome: 'kept', id: parked.became };
  const tooMany = tooManyToday(portal, actor, 0);
  if (tooMany) return { outcome: 'refused', sentence: tooMany };
  const before = await judge(portal, parked);
  if (before.verdict !== 'asks') return settle(portal, actor, parked, before);
  const { errors, file } = answered(parked, before.question, fields);
  if (errors) return { outcome: 'wrong', question: before.question, name: parked.name, errors };
  return settle(portal, actor, file, await judge(portal, file));
}

/** What becomes of a file that waited, now that this is the verdict on it. */
async function settle(
  portal: Portal,
  actor: Actor,
  file: ParkedFile,
  verdict: Verdict,
): Promise<Upload | WrongAnswer> {
  if (verdict.verdict === 'refused') {
    if (verdict.wrong) return askColumnsAgain(portal, file, verdict.wrong);
    if (verdict.dangerous) await unpark(portal, file, null);
    return turnedAway(portal, actor, file.branch, verdict);
  }
  if (verdict.verdict === 'asks') {
    noteAnswers(portal, file);
    return { outcome: 'asks', token: file.token, question: verdict.question };
  }
  const taken: Taken =
    verdict.verdict === 'good'
      ? await keep(portal, actor, file, verdict)
      : known(portal, actor, file, verdict.id);
  await unpark(portal, file, taken.id);
  return taken;
}

/** To say whose pupils these are tells something of children: it is written down, and counts as one of the day's files. */
function turnedAway(
  portal: Portal,
  actor: Actor,
  branch: string,
  { sentence, elsewhere }: Extract<Verdict, { verdict: 'refused' }>,
): Upload {
  if (elsewhere !== undefined)
    record(portal, actor, { action: OF_ANOTHER_SCHOOL, branch, counts: { pupils: elsewhere } });
  return { outcome: 'refused', sentence };
}

const OF_ANOTHER_SCHOOL = 'refuse file of another school';

/** Forgets what was said of the columns: nothing of it is noted, so nothing of it can be remembered. */
async function askColumnsAgain(
  portal: Portal,
  file: ParkedFile,
  wrong: readonly WrongColumn[],
): Promise<Upload | WrongAnswer> {
  const { columns = {}, ...answers } = file.answers;
  const before = { ...file, answers };
  noteAnswers(portal, before);
  const verdict = await judge(portal, before);
  if (verdict.verdict !== 'asks') return { outcome: 'refused', sentence: wrong[0]?.sentence ?? '' };
  const errors = wrong.flatMap(({ heading, sentence }) => {
    const field = columns[heading];
    return field ? [{ field: selectOf(field), text: sentence }] : [];
  });
  return { outcome: 'wrong', question: verdict.question, name: file.name, errors };
}

/** The very same file waits already; what is said of it now is what counts. */
function known(portal: Portal, actor: Actor, { answers }: Arrival, id: number): Taken {
  sayWhatItHolds(portal, actor, 'handInPupilFiles', id, answers.supplement === true);
  return { outcome: 'known', id };
}

/** What is asked about a file that waits; undefined when nothing is any more and it can be taken in as it is. */
export async function openQuestion(
  portal: Portal,
  actor: Actor,
  parked: ParkedFile,
): Promise<Question | undefined> {
  authorise(actor, 'handInPupilFiles', parked.branch);
  const verdict = await judge(portal, parked);
  return verdict.verdict === 'asks' ? verdict.question : undefined;
}

/** @param waiting files that could still be taken in today, once their question is answered */
function tooManyToday(portal: Portal, actor: Actor, waiting: number): string | undefined {
  const now = portal.clock();
  const yesterday = new Date(now.getTime() - 25 * 3_600_000).toISOString();
  const today = [
    ...uploadTimesSince(portal.db, actor.accountId, yesterday),
    ...timesDone(portal, actor, OF_ANOTHER_SCHOOL, yesterday),
  ].filter((at) => amsterdamDay(new Date(at)) === amsterdamDay(now));
  const { perDay } = portal.config.upload;
  const n = today.length + waiting;
  return n < perDay ? undefined : say('uploadfout.U21_te_veel', { n });
}
