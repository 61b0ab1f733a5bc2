create table pupil_files (
  id integer primary key,
  branch text not null references branches (number) on update cascade,
  name text not null check (name <> ''),
  size integer not null check (size > 0),
  -- of the file as it was uploaded: the same content is recognised, a download can be checked
  sha256 text not null check (length(sha256) = 64),
  -- the sealed file and its sealed reading in the vault; null once shredded
  sealed_file text unique,
  sealed_reading text unique,
  uploaded_by integer not null references accounts (id),
  uploaded_at text not null,
  state text not null default 'waiting' check (state in ('waiting', 'imported', 'removed')),
  pupils integer not null,
  groups integer not null,
  errors integer not null,
  warnings integer not null,
  -- closed without changes: the plan changed nothing, so there is no import
  closed_at text,
  closed_by integer references accounts (id),
  removed_at text,
  removed_by integer references accounts (id),
  check ((state = 'removed') = (removed_at is not null)),
  check ((sealed_file is null) = (sealed_reading is null)),
  check (sealed_file is not null or state <> 'waiting')
) strict;

create unique index one_waiting_file_per_content on pupil_files (branch, sha256) where state = 'waiting';
create index pupil_files_of_a_branch on pupil_files (branch, uploaded_at);
create index pupil_files_by_state on pupil_files (state, uploaded_at);
