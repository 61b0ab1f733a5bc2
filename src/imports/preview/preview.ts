import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { branchNumbered, groupsOf, type Group } from '../../branches/branches.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Portal } from '../../portal.ts';
import { pupilFileNumbered, readingOf, type PupilFile } from '../../pupil-files/pupil-files.ts';
import { bearersOfCards, idsUnenrolledByHand, leaversOf, rollOf } from '../../pupils/pupils.ts';
import type { Reading } from '../../rosters/rosters.ts';
import { say } from '../../text/text.ts';
import { choicesOf } from './choices-store.ts';
import { elsewhereOf } from './elsewhere.ts';
import { leftOpenOf, type LeftOpen } from './left-open.ts';
import { fingerprintOf } from '../plan/fingerprint.ts';
import { occasionOf } from './occasion.ts';
import { alarmsOf, type Alarm } from '../plan/plan-alarms.ts';
import { planImport, type Plan, type Register } from '../plan/plan-import.ts';
import type { Rules } from '../plan/plan-rules.ts';

/** What importing a file would do, and what is not plausible about it. */
export type Preview = {
  file: PupilFile;
  reading: Reading;
  rules: Rules;
  plan: Plan;
  /** The groups of the branch as they are. */
  groups: readonly Group[];
  alarms: Alarm[];
  fingerprint: string;
  /** It is about these rows only, which an import of this file left. */
  left: LeftOpen | undefined;
};

/**
 * What importing this file would do to the register of this moment. Changes nothing; made afresh at every call.
 * @throws Refusal 404 for an unknown file, 409 for one that does not wait any more
 */
export async function previewImport(portal: Portal, actor: Actor, fileId: number): Promise<Preview> {
  const file = waitingFile(portal, fileId);
  authorise(actor, 'importPupilFiles', file.branch);
  const reading = await readingOf(portal, file);
  const preview = previewOf(portal, file, reading);
  record(portal, actor, { action: 'preview import', subject: `pupil file ${fileId}`, branch: file.branch });
  return preview;
}

/** The same for a file whose reading was opened already. */
export function previewOf(portal: Portal, file: PupilFile, reading: Reading): Preview {
  const own = registerOf(portal, file.branch);
  const register = {
    ...own,
    elsewhere: elsewhereOf(portal, file.branch, reading, own),
    cards: bearersOfCards(portal, cardNumbersIn(reading)),
  };
  const left = leftOpenOf(portal.db, file);
  const rules = rulesOf(portal, file, left);
  const plan = planImport(reading, register, rules);
  const alarms = alarmsOf(plan, register, occasionOf(portal, file, plan, left));
  return { file, reading, rules, plan, groups: own.groups, alarms, fingerprint: fingerprintOf(plan), left };
}

/**
 * A file that waits; or of which rows wait for a decision, which is as a supplement: by those nobody leaves.
 * @throws Refusal 409 with what happened to the file meanwhile
 */
export function waitingFile(portal: Portal, fileId: number): PupilFile {
  const file = pupilFileNumbered(portal, fileId);
  const card = { href: `/beheer/bestanden/${fileId}`, text: say('beheer.naar_bestand') };
  const done = {
    href: `/beheer/imports/${file.importId ?? ''}`,
    text: say('beheer.naar_import', { nr: String(file.importId) }),
  };
  if (file.state === 'removed') throw new Refusal(409, say('beheer.verwijderd_school'), undefined, card);
  if (file.closedAt !== null) throw new Refusal(409, say('beheer.al_gesloten'), undefined, card);
  if (file.undoneAt !== null && file.supersededBy === null && file.state === 'imported')
    throw new Refusal(409, say('ongedaan.bestand_was'), undefined, card);
  if (file.supersededBy !== null) throw new Refusal(409, say('beheer.vervangen'), undefined, card);
  if (leftOpenOf(portal.db, file)) return { ...file, supplement: 1 };
  if (file.state === 'imported') throw new Refusal(409, say('beheer.al_gedaan'), undefined, done);
  if (file.unclear) throw new Refusal(409, say('beheer.eerst_koppelen'), undefined, card);
  return file;
}

/** The register of a branch at this moment. */
export function registerOf({ db }: Portal, branch: string): Register {
  return {
    roll: rollOf(db, branch),
    leavers: leaversOf(db, branch),
    leftByHand: new Set(idsUnenrolledByHand(db, branch)),
    groups: groupsOf(db, branch),
  };
}

const cardNumbersIn = ({ pupils }: Reading): string[] => pupils.flatMap(({ cardNumber }) => cardNumber ?? []);

/** What people decided about importing this file. */
export function rulesOf({ db }: Portal, { id, branch, supplement }: PupilFile, left?: LeftOpen): Rules {
  const { pupilNumbers: numbers = 'flexible', cardNumbers, publicLibrary } = branchNumbered(db, branch) ?? {};
  return {
    numbers,
    supplement: supplement === 1,
    takeOverCards: cardNumbers === 'file',
    publicLibrary: publicLibrary === 'propose',
    choices: choicesOf(db, id),
    ...(left ? { only: left.rows } : {}),
  };
}
