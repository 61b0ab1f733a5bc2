import type { Database } from '../db/database.ts';
import { all, one, run } from '../db/query.ts';
import type { Pupil } from './store.ts';

export type ChangeKind = 'enrol' | 'reenrol' | 'move' | 'amend' | 'renumber' | 'unenrol';

/** What was done to one pupil: all his fields before (null when he was new) and after. */
export type Change = {
  /** null when it was done by hand. */
  importId: number | null;
  kind: ChangeKind;
  before: Pupil | null;
  after: Pupil;
  changedAt: string;
  changedBy: number;
};

export function insertChange(db: Database, { before, after, ...change }: Change): number {
  return run(
    db,
    `insert into changes (import_id, pupil_id, kind, before, after, changed_at, changed_by)
     values (:importId, :pupilId, :kind, :before, :after, :changedAt, :changedBy)`,
    {
      ...change,
      pupilId: after.id,
      before: before && JSON.stringify(before),
      after: JSON.stringify(after),
    },
  ).id;
}

/** A change as it is kept. What is blanked is forgotten for good: it can no longer be undone. */
export type KeptChange = {
  id: number;
  kind: ChangeKind;
  /** null once he is gone from the register. */
  pupilId: number | null;
  before: Pupil | null;
  after: Pupil | null;
};

/** What an import did to pupils, but for what was undone already. */
export function standingChangesOf(db: Database, importId: number): KeptChange[] {
  return all<Omit<KeptChange, 'before' | 'after'> & { before: string | null; after: string | null }>(
    db,
    `select id, kind, pupil_id as pupilId, before, after from changes
      where import_id = ? and undone_at is null order by id`,
    importId,
  ).map(({ before, after, ...change }) => ({ ...change, before: pupilOf(before), after: pupilOf(after) }));
}

/** What was kept before details could be corrected by hand says nothing of that; then a pasnummer had no zeros yet. */
function pupilOf(kept: string | null): Pupil | null {
  if (kept === null) return null;
  const pupil = JSON.parse(kept) as Omit<Pupil, 'fixed' | 'publicLibrary' | 'cardNumber'> & {
    cardNumber: string | number;
  };
  return { fixed: [], publicLibrary: false, ...pupil, cardNumber: String(pupil.cardNumber) };
}

/** A change as the card of a pupil tells it. */
export type PastChange = Pick<KeptChange, 'kind' | 'before' | 'after'> & {
  id: number;
  importId: number | null;
  changedAt: string;
  changedByName: string;
  undoneAt: string | null;
};

/** All that was ever done to a pupil, the last first. */
export function changesOfPupil(db: Database, pupilId: number): PastChange[] {
  return pastChanges(db, 'c.pupil_id = ? order by c.id desc', pupilId);
}

/** All that an import did, what was undone since included, in the order in which it was done. */
export function changesOfImport(db: Database, importId: number): PastChange[] {
  return pastChanges(db, 'c.import_id = ? order by c.id', importId);
}

function pastChanges(db: Database, which: string, of: number): PastChange[] {
  return all<Omit<PastChange, 'before' | 'after'> & { before: string | null; after: string | null }>(
    db,
    `select c.id, c.kind, c.before, c.after, c.import_id as importId, c.changed_at as changedAt,
       case a.name when '' then a.username else a.name end as changedByName, c.undone_at as undoneAt
      from changes c join accounts a on a.id = c.changed_by where ${which}`,
    of,
  ).map(({ before, after, ...change }) => ({ ...change, before: pupilOf(before), after: pupilOf(after) }));
}

/** Who of a branch is off its roll because staff unenrolled him by hand, and nothing was done to him since. */
export function idsUnenrolledByHand(db: Database, branch: string): number[] {
  const sql = `select p.id from pupils p join changes c on c.id =
      (select max(id) from changes where pupil_id = p.id and undone_at is null)
    where p.branch = ? and p.unenrolled_at is not null and c.kind = 'unenrol' and c.import_id is null`;
  return all<{ id: number }>(db, sql, branch).map(({ id }) => id);
}

/** Whether anything was done to a pupil after this import, by hand or by another; what was undone does not count. */
export function hasChangedSince(
  db: Database,
  pupilId: number,
  importId: number,
  importedAt: string,
): boolean {
  const sql = `select 1 from changes
    where pupil_id = ? and undone_at is null and (import_id > ? or import_id is null and changed_at > ?) limit 1`;
  return one(db, sql, pupilId, importId, importedAt) !== undefined;
}

export function markUndone(db: Database, changeId: number, at: string): void {
  run(db, 'update changes set undone_at = ? where id = ?', at, changeId);
}

/** Forgets how the pupils of an import were before and after it. */
export function blankChangesOf(db: Database, importId: number): void {
  run(db, 'update changes set before = null, after = null where import_id = ?', importId);
}

const TOO_OLD = `c.after is not null
  and coalesce((select applied_at from imports i where i.id = c.import_id), c.changed_at) < ?`;

/** How many changes per school, by an import or by hand, are so old that they can no longer be undone. */
export function changesBefore(db: Database, at: string): { branch: string | null; n: number }[] {
  const sql = `select coalesce(i.branch, p.branch) as branch, count(*) as n from changes c
    left join imports i on i.id = c.import_id left join pupils p on p.id = c.pupil_id
    where ${TOO_OLD} group by 1 order by 1`;
  return all(db, sql, at);
}

/** Forgets how pupils were before and after those. */
export function blankChangesBefore(db: Database, at: string): void {
  run(db, `update changes as c set before = null, after = null where ${TOO_OLD}`, at);
}

/** Forgets how a pupil was before and after whatever was done to him. */
export function blankChangesAbout(db: Database, pupilId: number): void {
  run(db, 'update changes set before = null, after = null where pupil_id = ?', pupilId);
}
