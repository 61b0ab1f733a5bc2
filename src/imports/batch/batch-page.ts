import { wordsOf } from '../../branches/branches.ts';
import type { Portal } from '../../portal.ts';
import type { PupilFile } from '../../pupil-files/pupil-files.ts';
import { cardNumbersFor } from '../../pupils/pupils.ts';
import { say } from '../../text/text.ts';
import type { Link } from '../../web/page.ts';
import type { Counts } from '../plan/counts.ts';
import { alarmInWords } from '../preview/alarm-words.ts';
import { nextTurn, openBatchOf } from './batch-store.ts';
import type { Going, LeftOut } from './compose-batch.ts';

type Counted = 'enrol' | 'reenrol' | 'move' | 'amend' | 'renumber' | 'unenrol' | 'skipped';
export type Totals = Record<Counted, number>;

const NOTHING: Totals = { enrol: 0, reenrol: 0, move: 0, amend: 0, renumber: 0, unenrol: 0, skipped: 0 };

/** What a batch would do, as its page shows it. */
export function goingOnPage(portal: Portal, going: readonly Going[]) {
  const totals = totalsOf(going.map(({ counts }) => counts));
  const needed = going.reduce((sum, { cards }) => sum + cards, 0);
  const takenOver = going.flatMap(({ cardsTakenOver }) => cardsTakenOver);
  return {
    going,
    totals,
    schools: new Set(going.map(({ file }) => file.branch)).size,
    superseded: going.flatMap(({ supersedes }) => supersedes).length,
    cardsShort: cardNumbersFor(portal, needed, takenOver).short,
  };
}

export function totalsOf(all: readonly Pick<Counts, Counted>[]): Totals {
  const totals = { ...NOTHING };
  for (const counts of all) {
    for (const kind of Object.keys(totals) as Counted[]) totals[kind] += counts[kind];
  }
  return totals;
}

const REASONS: Record<Exclude<LeftOut['why'], 'alarm'>, string> = {
  open: say('reeks.w_kiezen'),
  skipped: say('reeks.w_over'),
  'left-by-hand': say('reeks.w_zelf_uit'),
  nothing: say('reeks.w_niets'),
  unclear: say('beheer.eerst_koppelen'),
  running: say('reeks.w_bezig'),
  newer: say('beheer.w_nieuwer'),
  earlier: say('reeks.w_eerder'),
};

/** A file that does not go along, why, and where somebody can do something about it. */
export function leftOnPage(portal: Portal, out: LeftOut) {
  const { file, why } = out;
  const batch = why === 'running' ? openBatchOf(portal.db, file.id) : undefined;
  const link = batch === undefined ? placeToLook(file, why) : linkToBatch(batch);
  return { file, reason: reasonOf(out), link };
}

function reasonOf({ file, why, alarms = [] }: LeftOut): string {
  if (why !== 'alarm') return REASONS[why];
  return alarms.map((alarm) => alarmInWords(alarm, wordsOf(file.edition)).text).join(' ');
}

function placeToLook({ id }: PupilFile, why: LeftOut['why']): Link {
  return why === 'unclear'
    ? { href: `/beheer/bestanden/${id}/kolommen`, text: say('beheer.kolommen') }
    : linkToPreview(id);
}

export const linkToPreview = (fileId: number): Link => ({
  href: `/beheer/bestanden/${fileId}/import`,
  text: say('beheer.bekijk_voorbeeld'),
});

export const linkToBatch = (id: number): Link => ({
  href: `/beheer/batches/${id}`,
  text: say('reeks.nr', { nr: String(id) }),
});

/** Whether a batch is being done at this moment. */
export const isImporting = ({ db }: Pick<Portal, 'db'>): boolean => nextTurn(db) !== undefined;
