import type { Portal } from '../../portal.ts';
import {
  pupilFileNumbered,
  statusForLibrary,
  type PupilFile,
  type Status,
} from '../../pupil-files/pupil-files.ts';
import { say } from '../../text/text.ts';
import type { Link, Message } from '../../web/page.ts';
import { importWithId, type Import } from '../store.ts';
import { linkToPreview, totalsOf, type Totals } from './batch-page.ts';
import { itemsOf, type Batch, type BatchItem, type Outcome } from './batch-store.ts';

/** A file of a batch, what its import did, and how the file itself is by now. */
type Course = { item: BatchItem; done: Import | undefined; file: PupilFile };

/**
 * A batch as its page shows it: how far it is, what was done, and what became of every file. Who opens it later reads
 * what is true then: a file that was left can have been imported by itself since, or removed.
 */
export function courseOf(portal: Portal, batch: Batch) {
  const courses = itemsOf(portal.db, batch.id).map((item) => ({
    item,
    done: item.importId === null ? undefined : importWithId(portal.db, item.importId),
    file: pupilFileNumbered(portal, item.pupilFileId),
  }));
  const left = courses.filter(({ item }) => item.outcome !== null && item.outcome !== 'done');
  const waiting = left.filter(waitsStill);
  return {
    batch,
    items: courses.map((course) => ({ ...course.item, status: statusOf(course), link: linkOf(course) })),
    ready: batch.schools - batch.schoolsLeft,
    imported: courses.filter(({ item }) => item.outcome === 'done').length,
    notImported: left.filter(({ file }) => importOf(file) === null).length,
    waiting: waiting.length,
    onward: onwardWith(waiting),
    totals: totalsOf(courses.flatMap(({ done }) => (done ? [countsOfPast(done)] : []))),
  };
}

const waitsStill = ({ file }: Course): boolean => file.state === 'waiting';

const importOf = ({ state, importId, undoneAt }: PupilFile): number | null =>
  state === 'imported' && undoneAt === null ? importId : null;

/** Where is shown what a batch of these would do. */
function onwardWith(waiting: readonly Course[]): string {
  const ticks = waiting.map(({ file }) => `bestand-${file.id}=ja`);
  return `/beheer/batches/nieuw?${['keuze=gekozen', ...ticks].join('&')}`;
}

const countsOfPast = (done: Import): Totals => ({
  enrol: done.enrolled,
  reenrol: done.reenrolled,
  move: done.moved,
  amend: done.amended,
  renumber: done.renumbered,
  unenrol: done.unenrolled,
  skipped: done.skipped,
});

const BAD: Record<Exclude<Outcome, 'done'>, Status> = {
  changed: {
    look: 'attention',
    sign: '!',
    text: say('reeks.s_niet'),
    detail: say('reeks.s_veranderd'),
  },
  gone: { look: 'rest', sign: '−', text: say('reeks.s_niet'), detail: say('reeks.s_weg') },
  'not-allowed': { look: 'attention', sign: '!', text: say('reeks.s_niet'), detail: say('reeks.s_mag_niet') },
  'no-cards': { look: 'fault', sign: '✗', text: say('reeks.s_mislukt'), detail: say('reeks.s_passen') },
  failed: { look: 'fault', sign: '✗', text: say('reeks.s_mislukt'), detail: say('reeks.s_fout') },
  stopped: { look: 'rest', sign: '−', text: say('reeks.s_niet'), detail: say('reeks.s_gestopt') },
};

function statusOf(course: Course): Status {
  const { item, done, file } = course;
  if (item.outcome === null) return { look: 'info', sign: '●', text: say('reeks.s_wacht') };
  if (item.outcome === 'done') {
    return done?.undoneAt
      ? { look: 'rest', sign: '−', text: say('status.b_terug') }
      : { look: 'good', sign: '✓', text: say('status.b_klaar_import') };
  }
  if (waitsStill(course)) return BAD[item.outcome];
  const { text, detail } = statusForLibrary(file);
  const since = [text, detail].filter(Boolean).join(' ');
  return { look: 'rest', sign: '−', text: say('reeks.s_elders'), detail: since };
}

function linkOf(course: Course): Link | undefined {
  const { item, file } = course;
  if (item.outcome === null) return undefined;
  const importId = item.importId ?? importOf(file);
  if (importId !== null) {
    return { href: `/beheer/imports/${importId}`, text: say('beheer.import_nr', { nr: String(importId) }) };
  }
  return waitsStill(course)
    ? linkToPreview(file.id)
    : { href: `/beheer/bestanden/${file.id}`, text: say('beheer.naar_bestand') };
}

/** What is said when all is over: how much was imported, and how much was not. */
export function messageOf({ imported, notImported }: ReturnType<typeof courseOf>): Message {
  const text = say('reeks.gedaan', { n: imported });
  return notImported === 0
    ? { kind: 'good', text }
    : { kind: 'attention', text: `${text} ${say('reeks.niet_gedaan', { n: notImported })}` };
}
