import { wordsOf, type Words } from '../../branches/branches.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { say } from '../../text/text.ts';
import type { Answers, FormErrors } from '../../web/form.ts';
import { alarmInWords } from '../preview/alarm-words.ts';
import type { Alarm } from '../plan/plan-alarms.ts';
import { isInTheWay } from '../plan/plan-postponed.ts';
import type { Preview } from '../preview/preview.ts';

/** What a person said when he had an import done. */
export type Confirmation = {
  /** The alarms he looked into, each as `markOf` it: with the figures that he saw. */
  ticked: readonly string[];
  /** Why it is right all the same; one for all, since what raises several of them is usually one thing. */
  reason: string;
  /** Who leaves stays on the roll for now. */
  postpone: boolean;
};

export const NOTHING_TO_SAY: Confirmation = { ticked: [], reason: '', postpone: false };

/** Names of the fields of the form. */
const REASON_FIELD = 'waarom';
const tickOf = ({ kind }: Alarm): string => `alarm-${kind}`;

/** An alarm with its figures: who ticked 30 leavers has not ticked 120. */
export const markOf = ({ kind, figures }: Alarm): string => `${kind} ${JSON.stringify(figures)}`;

const LONGEST_REASON = 500;
/** A full stop explains nothing to who reads the report. */
const HOLDS_A_WORD = /\p{L}{3}/u;

/** The form as it was filled in. */
export function confirmationIn(answers: Answers): Confirmation {
  const ticks = Object.entries(answers).filter(([field]) => field.startsWith('alarm-'));
  return {
    ticked: ticks.map(([, mark]) => mark),
    reason: (answers[REASON_FIELD] ?? '').trim(),
    postpone: answers['uitstel'] === 'ja',
  };
}

/** An alarm as the pages show it, and as the form asks to tick it. */
export function alarmOnPage(alarm: Alarm, words: Words) {
  return { kind: alarm.kind, tick: tickOf(alarm), mark: markOf(alarm), ...alarmInWords(alarm, words) };
}

/**
 * Somebody wants an import done without having looked into everything that is not plausible about it, or wants to wait
 * with who leaves where that cannot be.
 */
export class NotConfirmed extends Refusal {
  readonly errors: FormErrors;

  constructor(errors: FormErrors) {
    super(422, errors.map(({ text }) => text).join(' '));
    this.errors = errors;
  }
}

/** @throws NotConfirmed with what is missing, per field */
export function insistOn({ ticked, reason, postpone }: Confirmation, { plan, alarms, file }: Preview): void {
  const words = wordsOf(file.edition);
  const errors = alarms
    .filter((alarm) => !ticked.includes(markOf(alarm)))
    .map((alarm) => ({
      field: tickOf(alarm),
      text: say('alarm.kruis_aan', { vraag: alarmInWords(alarm, words).question }),
    }));
  const wrong = alarms.length > 0 ? faultInReason(reason) : undefined;
  if (wrong) errors.push({ field: REASON_FIELD, text: wrong });
  const leaver = postpone ? isInTheWay(plan) : undefined;
  if (leaver) errors.push({ field: 'uitstel', text: say('uitstel.nummer', { nr: leaver.pupilNumber }) });
  if (errors.length > 0) throw new NotConfirmed(errors);
}

function faultInReason(reason: string): string | undefined {
  if (reason === '') return say('alarm.waarom_leeg');
  if (!HOLDS_A_WORD.test(reason)) return say('alarm.waarom_kort');
  return reason.length > LONGEST_REASON ? say('alarm.waarom_lang') : undefined;
}
