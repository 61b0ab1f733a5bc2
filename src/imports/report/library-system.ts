import { type Actor, authorise } from '../../access/access.ts';
import { record } from '../../audit/audit.ts';
import { existingBranch } from '../../branches/branches.ts';
import { csvOf } from '../../exports/csv.ts';
import { amsterdamDay, shortDate } from '../../kernel/dutch-date.ts';
import type { Portal } from '../../portal.ts';
import {
  bySurname,
  cargoFor,
  leaversForKoha,
  leaversOf,
  rollOf,
  standingChangesOf,
  type Cargo,
  type LibrarySystem,
} from '../../pupils/pupils.ts';
import { capital, say } from '../../text/text.ts';
import { existingImport } from '../undo/undo-preview.ts';
import type { Import } from '../store.ts';

/**
 * What an import did and still stands, for a library system that knows the rest: who is new or changed, and who left.
 * Everybody as the register has him at this moment, so that nothing of an old import overwrites what came after it.
 */
export type Harvest = { done: Import; changed: Cargo; left: Cargo; renumbered: number };

/** @throws Refusal 403, 404 */
export function harvestOf(portal: Portal, actor: Actor, importId: number): Harvest {
  const done = existingImport(portal, importId);
  authorise(actor, 'seePupils', done.branch);
  const branch = existingBranch(portal, done.branch);
  const changes = standingChangesOf(portal.db, importId);
  const idsOf = (wanted: (kind: string) => boolean) =>
    new Set(changes.filter(({ kind }) => wanted(kind)).map(({ pupilId }) => pupilId));
  const touched = idsOf((kind) => kind !== 'unenrol');
  const gone = idsOf((kind) => kind === 'unenrol');
  const renumbered = idsOf((kind) => kind === 'renumber');
  const changed = rollOf(portal.db, branch.number).filter(({ id }) => touched.has(id));
  const left = leaversOf(portal.db, branch.number).filter(({ id }) => gone.has(id));
  return {
    done,
    changed: { branch, pupils: changed.sort(bySurname) },
    left: { branch, pupils: left.sort(bySurname) },
    renumbered: changed.filter(({ id }) => renumbered.has(id)).length,
  };
}

type File = { name: string; bytes: Buffer };

/** Who is new or changed, as that system reads it; recorded as a download. @throws Refusal 403, 404 */
export function downloadChanges(
  portal: Portal,
  actor: Actor,
  importId: number,
  system: LibrarySystem,
  withCardNumbers: boolean,
): File {
  const { done, changed } = harvestOf(portal, actor, importId);
  const bytes = cargoFor(portal, system, changed, withCardNumbers);
  recordDownload(portal, actor, `download for ${system}`, done, changed);
  return { name: nameOf(system, done), bytes };
}

/**
 * Who left. Neither system has a row that says so: a list for a person who unenrols them there, or patrons whose
 * membership has ended. Recorded as a download. @throws Refusal 403, 404
 */
export function downloadLeavers(portal: Portal, actor: Actor, importId: number, kind: 'list' | 'koha'): File {
  const { done, left } = harvestOf(portal, actor, importId);
  const bytes = kind === 'koha' ? leaversForKoha(portal, left) : csvOf([HEADINGS, ...rowsOf(left)]);
  recordDownload(portal, actor, 'download leavers', done, left);
  return { name: nameOf(kind === 'koha' ? 'leaversKoha' : 'leavers', done), bytes };
}

const HEADINGS = [
  say('kolom.pasnummer'),
  say('kolom.leerlingnummer'),
  say('kolom.roepnaam'),
  say('kolom.tussenvoegsel'),
  say('kolom.achternaam'),
  say('kolom.geboortedatum'),
  say('uit.groep'),
  say('kolom.uitschrijfdatum'),
].map(capital);

function rowsOf({ pupils }: Cargo): string[][] {
  return pupils.map((pupil) => [
    pupil.cardNumber,
    pupil.pupilNumber,
    pupil.firstName,
    pupil.prefix,
    pupil.lastName,
    shortDate(pupil.birthDate),
    pupil.groupCode,
    pupil.unenrolledAt === null ? '' : shortDate(amsterdamDay(new Date(pupil.unenrolledAt))),
  ]);
}

const NAMES = {
  wise: 'uit.naam_wise',
  koha: 'uit.naam_koha',
  leavers: 'uit.naam_vertrokken',
  leaversKoha: 'uit.naam_vertrokken_koha',
} as const;

function nameOf(kind: keyof typeof NAMES, { id, branchName }: Import): string {
  const what = say(NAMES[kind], { school: branchName });
  return `${what} ${say('beheer.import_nr', { nr: String(id) }).toLowerCase()}.csv`;
}

function recordDownload(
  portal: Portal,
  actor: Actor,
  action: 'download for wise' | 'download for koha' | 'download leavers',
  { id, branch }: Import,
  { pupils }: Cargo,
): void {
  record(portal, actor, { action, subject: `import ${id}`, branch, counts: { pupils: pupils.length } });
}
