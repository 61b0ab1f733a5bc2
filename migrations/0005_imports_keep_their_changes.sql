create table imports (
  id integer primary key,
  pupil_file_id integer not null unique references pupil_files (id),
  branch text not null references branches (number) on update cascade,
  -- of the plan that was shown and applied
  fingerprint text not null,
  applied_at text not null,
  applied_by integer not null references accounts (id),
  roll_before integer not null,
  enrolled integer not null,
  reenrolled integer not null,
  moved integer not null,
  amended integer not null,
  unchanged integer not null,
  unenrolled integer not null,
  held integer not null,
  skipped integer not null,
  aside integer not null
) strict;

create index imports_of_a_branch on imports (branch, applied_at);

-- What an import did to a pupil: the fields before and after, as JSON; before is null for a pupil who was new.
create table changes (
  id integer primary key,
  import_id integer not null references imports (id),
  pupil_id integer not null references pupils (id),
  kind text not null check (kind in ('enrol', 'reenrol', 'move', 'amend', 'unenrol')),
  before text,
  after text not null,
  unique (import_id, pupil_id)
) strict;

create index changes_of_a_pupil on changes (pupil_id);

-- Rows of the file that were not used and why; where, not who.
create table skipped_rows (
  import_id integer not null references imports (id),
  sheet text not null,
  row integer not null,
  reason text not null,
  primary key (import_id, sheet, row)
) strict, without rowid;
