-- A newer file of the whole school was imported, so that this one waits no more.
alter table pupil_files add column superseded_by integer references pupil_files (id);

-- Files that somebody had imported at once, one after the other.
create table batches (
  id integer primary key,
  begun_at text not null,
  begun_by integer not null references accounts (id),
  stopped_at text,
  stopped_by integer references accounts (id),
  check ((stopped_at is null) = (stopped_by is null))
) strict;

create table batch_items (
  batch_id integer not null references batches (id),
  -- the order in which they are done
  place integer not null,
  pupil_file_id integer not null references pupil_files (id),
  -- of the plan that was shown
  fingerprint text not null,
  -- null while it waits for its turn
  outcome text check (outcome in ('done', 'changed', 'gone', 'not-allowed', 'no-cards', 'failed', 'stopped')),
  import_id integer references imports (id),
  primary key (batch_id, place),
  check ((outcome is 'done') = (import_id is not null))
) strict, without rowid;

create unique index one_open_batch_per_file on batch_items (pupil_file_id) where outcome is null;
