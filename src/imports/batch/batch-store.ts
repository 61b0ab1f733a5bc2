import type { Database } from '../../db/database.ts';
import { all, one, run } from '../../db/query.ts';

/** What became of a file in a batch; null while it waits for its turn. */
export type Outcome =
  | 'done'
  /** What would happen is no longer what was shown. */
  | 'changed'
  /** It did not wait any more: imported, closed or removed by somebody else. */
  | 'gone'
  /** Who began the batch may import no more. */
  | 'not-allowed'
  | 'no-cards'
  | 'failed'
  | 'stopped';

export type Batch = {
  id: number;
  begunAt: string;
  begunBy: number;
  begunByName: string;
  stoppedAt: string | null;
  stoppedByName: string | null;
  /** Schools in it, and those of which a file still waits for its turn. */
  schools: number;
  schoolsLeft: number;
};

export type BatchItem = {
  batchId: number;
  place: number;
  pupilFileId: number;
  fileName: string;
  branch: string;
  branchName: string;
  outcome: Outcome | null;
  importId: number | null;
};

const BATCHES = `select b.id, b.begun_at as begunAt, b.begun_by as begunBy, b.stopped_at as stoppedAt,
    case a.name when '' then a.username else a.name end as begunByName,
    case s.name when '' then s.username else s.name end as stoppedByName,
    count(distinct f.branch) as schools,
    count(distinct case when i.outcome is null then f.branch end) as schoolsLeft
  from batches b
  join accounts a on a.id = b.begun_by
  left join accounts s on s.id = b.stopped_by
  join batch_items i on i.batch_id = b.id
  join pupil_files f on f.id = i.pupil_file_id`;

export function batchWithId(db: Database, id: number): Batch | undefined {
  return one<Batch>(db, `${BATCHES} where b.id = ? group by b.id`, id);
}

/** The batches that were begun last, the newest first. */
export function newestBatches(db: Database, limit: number): Batch[] {
  return all<Batch>(db, `${BATCHES} group by b.id order by b.id desc limit ?`, limit);
}

export function itemsOf(db: Database, batchId: number): BatchItem[] {
  return all<BatchItem>(
    db,
    `select i.batch_id as batchId, i.place, i.pupil_file_id as pupilFileId, f.name as fileName, f.branch,
       b.name as branchName, i.outcome, i.import_id as importId
     from batch_items i
     join pupil_files f on f.id = i.pupil_file_id
     join branches b on b.number = f.branch
     where i.batch_id = ? order by i.place`,
    batchId,
  );
}

export function insertBatch(db: Database, at: string, by: number): number {
  return run(db, 'insert into batches (begun_at, begun_by) values (?, ?)', at, by).id;
}

export type NewItem = {
  batchId: number;
  place: number;
  pupilFileId: number;
  fingerprint: string;
  outcome: Outcome | null;
};

export function insertItem(db: Database, item: NewItem): void {
  run(
    db,
    `insert into batch_items (batch_id, place, pupil_file_id, fingerprint, outcome)
     values (:batchId, :place, :pupilFileId, :fingerprint, :outcome)`,
    item,
  );
}

/** A file whose turn it is. */
export type Turn = Pick<NewItem, 'batchId' | 'place' | 'pupilFileId' | 'fingerprint'> & { begunBy: number };

export function nextTurn(db: Database): Turn | undefined {
  return one<Turn>(
    db,
    `select i.batch_id as batchId, i.place, i.pupil_file_id as pupilFileId, i.fingerprint, b.begun_by as begunBy
       from batch_items i join batches b on b.id = i.batch_id
      where i.outcome is null order by i.batch_id, i.place limit 1`,
  );
}

/** Tells whether the item still waited for its turn. */
export function updateOutcome(
  db: Database,
  { batchId, place }: Turn,
  outcome: Outcome,
  importId: number | null = null,
): boolean {
  const sql = `update batch_items set outcome = ?, import_id = ?
    where batch_id = ? and place = ? and outcome is null`;
  return run(db, sql, outcome, importId, batchId, place).changed === 1;
}

/** Whatever still waits for its turn is left as it is. */
export function updateStopped(db: Database, batchId: number, at: string, by: number): number {
  run(db, 'update batches set stopped_at = ?, stopped_by = ? where id = ?', at, by, batchId);
  return run(db, `update batch_items set outcome = 'stopped' where batch_id = ? and outcome is null`, batchId)
    .changed;
}

/** The batch in which this file waits for its turn. */
export function openBatchOf(db: Database, fileId: number): number | undefined {
  const sql = 'select batch_id as id from batch_items where pupil_file_id = ? and outcome is null';
  return one<{ id: number }>(db, sql, fileId)?.id;
}

/** The batches in which this file waits with this plan, or was imported with it by an import that still stands. */
export function batchesWith(db: Database, fileId: number, fingerprint: string): number[] {
  const sql = `select i.batch_id as id from batch_items i left join imports m on m.id = i.import_id
    where i.pupil_file_id = ? and i.fingerprint = ?
      and (i.outcome is null or i.outcome = 'done' and m.undone_at is null)`;
  return all<{ id: number }>(db, sql, fileId, fingerprint).map(({ id }) => id);
}
