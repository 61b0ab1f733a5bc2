import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { asIf } from '../../db/database.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Portal } from '../../portal.ts';
import { olderFullFiles, readingOf, type PupilFile } from '../../pupil-files/pupil-files.ts';
import type { Reading } from '../../rosters/rosters.ts';
import { applyShown } from '../apply/apply-import.ts';
import type { Alarm } from '../plan/plan-alarms.ts';
import { cardsNeededFor, cardsTakenOverBy, countsOf, type Counts } from '../plan/counts.ts';
import { fingerprintUpon } from '../plan/fingerprint.ts';
import { branchesChosenFrom } from '../preview/choices-store.ts';
import { previewOf, type Preview } from '../preview/preview.ts';
import { openBatchOf } from './batch-store.ts';
import { hasNewerFull, whyNot, type NeedsLook } from './why-not.ts';

/** A file that a batch would import, what that does, and the older files that wait no more after it. */
export type Going = {
  file: PupilFile;
  counts: Counts;
  /** How many pasnummers of the library it takes. */
  cards: number;
  cardsTakenOver: string[];
  fingerprint: string;
  supersedes: PupilFile[];
};

/**
 * A file that a batch leaves out. `newer`: another file of the whole school came in after it; `running`: it is in a
 * batch already; `earlier`: a file of the same school that goes before it is left out.
 */
export type LeftOut = {
  file: PupilFile;
  why: NeedsLook | 'unclear' | 'running' | 'newer' | 'earlier';
  /** What is not plausible about it. */
  alarms?: Alarm[];
};

type Fate = Going | LeftOut;

/**
 * What importing these files one after the other would do, in the order in which they came in; changes nothing. Of each
 * school only its newest full file goes. A file is shown as it will be once those before it are done.
 * @param spotless leaves out also files with rows that would be skipped, or by which somebody is back whom staff unenrolled
 */
export async function composeBatch(
  portal: Portal,
  actor: Actor,
  files: readonly PupilFile[],
  spotless = false,
): Promise<{ going: Going[]; left: LeftOut[] }> {
  const inOrder = files.toSorted(inOrderOfArrival);
  const fates: Fate[] = [];
  for (const { branch } of inOrder) authorise(actor, 'importPupilFiles', branch);
  for (const together of actingTogether(portal, inOrder)) {
    fates.push(...(await fatesIn(portal, actor, together, spotless)));
    // who else asks for a page does not wait for all schools
    await nextTurnOfTheLoop();
  }
  const going = fates.filter((fate) => 'counts' in fate);
  const left = fates.filter((fate) => 'why' in fate);
  record(portal, actor, {
    action: 'preview batch',
    counts: { files: files.length, going: going.length, left: left.length },
  });
  return { going: going.sort((a, b) => inOrderOfArrival(a.file, b.file)), left };
}

/** The files of one school, and of schools between which children move: one depends on what the other does. */
function actingTogether({ db }: Portal, files: readonly PupilFile[]): PupilFile[][] {
  let sets: { branches: string[]; files: PupilFile[] }[] = [];
  for (const file of files) {
    const branches = [file.branch, ...branchesChosenFrom(db, file.id)];
    const touched = sets.filter((set) => set.branches.some((branch) => branches.includes(branch)));
    const joined = {
      branches: [...touched.flatMap((set) => set.branches), ...branches],
      files: [...touched.flatMap((set) => set.files), file],
    };
    sets = [...sets.filter((set) => !touched.includes(set)), joined];
  }
  return sets.map((set) => set.files.sort(inOrderOfArrival));
}

const inOrderOfArrival = (a: PupilFile, b: PupilFile): number =>
  a.uploadedAt.localeCompare(b.uploadedAt) || a.id - b.id;

type Ready = { file: PupilFile; reading: Reading };

async function fatesIn(
  portal: Portal,
  actor: Actor,
  files: readonly PupilFile[],
  spotless: boolean,
): Promise<Fate[]> {
  const waiting = files.map((file) => whyNotReady(portal, file) ?? { file });
  const opened = await Promise.all(
    waiting.map(async (fate) =>
      'why' in fate ? fate : { ...fate, reading: await readingOf(portal, fate.file) },
    ),
  );
  // one is planned upon the other, so what comes before is done as if
  return asIf(portal.db, () => fatesInTurn(portal, actor, opened, spotless));
}

function fatesInTurn(
  portal: Portal,
  actor: Actor,
  files: readonly (LeftOut | Ready)[],
  spotless: boolean,
): Fate[] {
  const blocked = new Set<string>();
  let isFirst = true;
  return files.map((fate): Fate => {
    const { file } = fate;
    if ('why' in fate) {
      if (fate.why === 'running') blocked.add(file.branch);
      return fate;
    }
    if (blocked.has(file.branch)) return { file, why: 'earlier' };
    const preview = previewOf(portal, file, fate.reading);
    const why = whyNot(preview, spotless);
    if (why) {
      if (why !== 'nothing') blocked.add(file.branch);
      return { file, why, alarms: preview.alarms };
    }
    const going = goingOf(portal, preview, isFirst);
    isFirst = false;
    if (files.at(-1) !== fate && !isDoneAsIf(portal, actor, preview)) blocked.add(file.branch);
    return going;
  });
}

function goingOf(portal: Portal, { file, plan, fingerprint }: Preview, isFirst: boolean): Going {
  return {
    file,
    counts: countsOf(plan),
    cards: cardsNeededFor(plan),
    cardsTakenOver: cardsTakenOverBy(plan),
    fingerprint: isFirst ? fingerprint : fingerprintUpon(plan),
    supersedes: file.supplement === 1 ? [] : olderFullFiles(portal.db, file),
  };
}

function isDoneAsIf(portal: Portal, actor: Actor, preview: Preview): boolean {
  try {
    applyShown(portal, actor, preview);
    return true;
  } catch (refused) {
    if (refused instanceof Refusal) return false;
    throw refused;
  }
}

function whyNotReady(portal: Portal, file: PupilFile): LeftOut | undefined {
  if (openBatchOf(portal.db, file.id) !== undefined) return { file, why: 'running' };
  if (file.unclear) return { file, why: 'unclear' };
  return hasNewerFull(portal, file) ? { file, why: 'newer' } : undefined;
}
