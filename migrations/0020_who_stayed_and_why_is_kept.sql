-- Who waits to be unenrolled and is named by a later supplement does not wait any more: the import that named him. Null
-- again when that is undone.
alter table postponed_unenrolments add column kept_by integer references imports (id);

-- Whom an undo, or unenrolling after all, left as they were, and why: the page of the import tells it afterwards.
create table left_alone (
  id integer primary key,
  import_id integer not null references imports (id),
  deed text not null check (deed in ('undo', 'unenrol')),
  -- null once he is gone from the register
  pupil_id integer references pupils (id) on delete set null,
  because text not null
) strict;

create index left_alone_by_import on left_alone (import_id);
create index left_alone_by_pupil on left_alone (pupil_id);
