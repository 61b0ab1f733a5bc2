import { createHash } from 'node:crypto';
import { branchNumbered, wordsOf } from '../../branches/branches.ts';
import { amsterdamDay, longDate } from '../../kernel/dutch-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Portal } from '../../portal.ts';
import type { Reading, ReadOutcome, ReadRefusal, ReadRefusalCode } from '../../rosters/rosters.ts';
import { SandboxBusy } from '../../sandbox/sandbox.ts';
import { say } from '../../text/text.ts';
import { otherSchoolOf } from './another-school.ts';
import { withLostZeros } from './lost-zeros.ts';
import { faultInName, hasOnlySigns } from './name-rule.ts';
import { knownHeadings } from '../questions/parked-store.ts';
import { columnsSeen, nameQuestion, questionIn, type Answers, type Question } from '../questions/question.ts';
import { refusalSentence } from '../points/sentences.ts';
import { waitingNamesake, waitingWithContent } from '../store.ts';
import { wrongColumns, type WrongColumn } from './wrong-columns.ts';

/** A file that a teacher holds out, with what he answered about it so far. */
export type Arrival = { branch: string; name: string; bytes: Buffer; answers: Answers };

export type Verdict =
  /**
   * `dangerous`: may not lie here a moment longer, whatever was promised. `wrong`: what was said of these columns cannot
   * be, and is to be asked again. `elsewhere`: so many pupils, of another school.
   */
  | {
      verdict: 'refused';
      sentence: string;
      dangerous: boolean;
      wrong?: WrongColumn[];
      elsewhere?: number;
    }
  | { verdict: 'known'; id: number; sentence: string }
  | { verdict: 'asks'; question: Question }
  | { verdict: 'good'; sha256: string; reading: Reading; unclear: boolean; replaces: number | null };

/** Their sentences say that the file was not kept. */
const DANGEROUS: readonly ReadRefusalCode[] = ['bsn', 'hostile', 'macros'];

/** What the library can answer in place of the teacher. */
const ABOUT_COLUMNS: readonly (ReadRefusalCode | undefined)[] = ['missing-columns', 'unsure-columns'];

/**
 * Can this file be taken in? Judged in the order in which a teacher can do something about it: the name, whether we
 * have it already, what is in it, a file with the same name. Changes nothing.
 * @throws Refusal 503 when too many files are being read
 */
export async function judge(portal: Portal, { branch, name, bytes, answers }: Arrival): Promise<Verdict> {
  const fault = faultInName(name);
  if (fault) {
    if (hasOnlySigns(name)) return { verdict: 'asks', question: nameQuestion(name, fault) };
    return { verdict: 'refused', sentence: fault, dangerous: false };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = waitingTwin(portal, branch, sha256);
  if (known) return known;

  const outcome = await readFile(portal, { branch, name, bytes, answers });
  const words = wordsOf(branchNumbered(portal.db, branch)?.edition ?? 'schoolWise');
  const wrong = wrongColumns(outcome, answers.columns, words, say('uploadfout.U13_andere'));
  if (wrong[0]) return { verdict: 'refused', sentence: wrong[0].sentence, dangerous: false, wrong };
  const unclear = answers.unsure === true && ABOUT_COLUMNS.includes(outcome.refused?.code);
  if (outcome.refused && !unclear) {
    const question = questionIn(outcome.refused, words);
    if (question) return { verdict: 'asks', question };
    const dangerous = DANGEROUS.includes(outcome.refused.code);
    return { verdict: 'refused', sentence: refusalSentence(outcome.refused, words), dangerous };
  }
  const elsewhere = outcome.refused ? undefined : fromAnotherSchool(portal, branch, outcome.reading);
  if (elsewhere) return elsewhere;
  // it may have come in by another click while this one was read; then its name is no question
  const meanwhile = waitingTwin(portal, branch, sha256);
  if (meanwhile) return meanwhile;
  const namesake = waitingNamesake(portal.db, branch, name);
  if (namesake && answers.sameName === undefined) {
    return { verdict: 'asks', question: { kind: 'same-name', sentence: say('uploadfout.U05_zelfde_naam') } };
  }
  const replaces = namesake && answers.sameName === 'replace' ? namesake.id : null;
  const reading = outcome.refused ? unread(outcome.refused, answers) : outcome.reading;
  return { verdict: 'good', sha256, reading, unclear, replaces };
}

function fromAnotherSchool(portal: Portal, own: string, reading: Reading): Verdict | undefined {
  const other = otherSchoolOf(portal, own, reading);
  if (!other) return undefined;
  const eigen = branchNumbered(portal.db, own)?.name ?? own;
  const sentence = say('uploadfout.U18_school', { school: other.name, eigen });
  return { verdict: 'refused', sentence, dangerous: false, elsewhere: reading.pupils.length };
}

/** The very same bytes wait already. */
export function waitingTwin(portal: Portal, branch: string, sha256: string) {
  const twin = waitingWithContent(portal.db, branch, sha256);
  if (!twin) return undefined;
  const datum = longDate(amsterdamDay(new Date(twin.uploadedAt)));
  return { verdict: 'known' as const, id: twin.id, sentence: say('uploadfout.U06_zelfde', { datum }) };
}

/**
 * A file of which only the headings are known: nothing in it can be used until the library couples them. It keeps what
 * its teacher did say, such as which sheet, so that the library sees the same columns.
 */
function unread(refusal: ReadRefusal, chosen: Answers): Reading {
  const headings = columnsSeen(refusal).map(({ heading }) => heading);
  const columns = headings.map((heading) => ({ heading, field: null }));
  const nothing = { pupils: [], faulty: [], aside: [], problems: [], sheets: [] };
  return { ...nothing, columns, ignoredColumns: headings, chosen };
}

/**
 * Reads a file in the sandbox, with what is known of its school's headings and what was answered about it.
 * @throws Refusal 503 when too many files are being read
 */
export async function readFile(
  portal: Portal,
  { branch, name, bytes, answers }: Arrival,
): Promise<ReadOutcome> {
  const rules = {
    today: amsterdamDay(portal.clock()),
    maxRows: portal.config.upload.maxRows,
    remembered: knownHeadings(portal.db, branch),
    choose: answers,
  };
  try {
    const outcome = await portal.sandbox.read(bytes, name, rules);
    return outcome.refused
      ? outcome
      : { ...outcome, reading: withLostZeros(portal, branch, outcome.reading) };
  } catch (cause) {
    if (cause instanceof SandboxBusy) throw new Refusal(503, say('paginafout.druk'));
    throw cause;
  }
}
