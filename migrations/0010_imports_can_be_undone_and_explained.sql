-- An import can be undone, and its file imported again: one import per file, unless undone. Tables that speak of
-- imports are made anew beside it, since SQLite cannot take a constraint away.
create table new_imports (
  id integer primary key,
  pupil_file_id integer not null references pupil_files (id),
  branch text not null references branches (number) on update cascade,
  -- of the plan that was shown and applied
  fingerprint text not null,
  applied_at text not null,
  applied_by integer not null references accounts (id),
  -- the file held only new and changed pupils: nobody was unenrolled
  supplement integer not null default 0 check (supplement in (0, 1)),
  roll_before integer not null,
  enrolled integer not null,
  reenrolled integer not null,
  moved integer not null,
  amended integer not null,
  renumbered integer not null default 0,
  unchanged integer not null,
  unenrolled integer not null,
  held integer not null,
  skipped integer not null,
  aside integer not null,
  undone_at text,
  undone_by integer references accounts (id),
  check ((undone_at is null) = (undone_by is null))
) strict;
insert into new_imports (id, pupil_file_id, branch, fingerprint, applied_at, applied_by, roll_before, enrolled, reenrolled,
  moved, amended, unchanged, unenrolled, held, skipped, aside)
select id, pupil_file_id, branch, fingerprint, applied_at, applied_by, roll_before, enrolled, reenrolled, moved, amended,
  unchanged, unenrolled, held, skipped, aside from imports;

-- What was done to a pupil: the fields before and after, as JSON; before is null for a pupil who was new. Without an
-- import it was done by hand. Both are blanked when it can no longer be undone: they are personal data.
create table new_changes (
  id integer primary key,
  import_id integer references new_imports (id),
  -- null once the pupil is gone from the register, as a new one is when his import is undone
  pupil_id integer references pupils (id) on delete set null,
  kind text not null check (kind in ('enrol', 'reenrol', 'move', 'amend', 'renumber', 'unenrol')),
  before text,
  after text,
  changed_at text not null,
  changed_by integer not null references accounts (id),
  undone_at text,
  unique (import_id, pupil_id)
) strict;
insert into new_changes (id, import_id, pupil_id, kind, before, after, changed_at, changed_by)
select c.id, c.import_id, c.pupil_id, c.kind, c.before, c.after, i.applied_at, i.applied_by
  from changes c join imports i on i.id = c.import_id;

create table new_skipped_rows (
  import_id integer not null references new_imports (id),
  sheet text not null,
  row integer not null,
  reason text not null,
  primary key (import_id, sheet, row)
) strict, without rowid;
insert into new_skipped_rows select import_id, sheet, row, reason from skipped_rows;

create table new_group_changes (
  import_id integer not null references new_imports (id),
  code text not null,
  before text,
  after text not null,
  primary key (import_id, code)
) strict, without rowid;
insert into new_group_changes select import_id, code, before, after from group_changes;

drop table group_changes;
drop table skipped_rows;
drop table changes;
drop table imports;
alter table new_imports rename to imports;
alter table new_changes rename to changes;
alter table new_skipped_rows rename to skipped_rows;
alter table new_group_changes rename to group_changes;

create unique index one_import_per_file on imports (pupil_file_id) where undone_at is null;
create index imports_of_a_branch on imports (branch, applied_at);
create index changes_of_a_pupil on changes (pupil_id);

-- Who left according to a file, and stays on the roll until somebody unenrols them from that same import.
create table postponed_unenrolments (
  import_id integer not null references imports (id),
  pupil_id integer not null references pupils (id) on delete cascade,
  primary key (import_id, pupil_id)
) strict, without rowid;

-- Alarms that were ticked when an import was applied, with their figures (JSON) and the reason somebody gave.
create table import_alarms (
  import_id integer not null references imports (id),
  alarm text not null,
  figures text not null,
  -- words of a colleague, who may have named somebody: blanked when undo ends
  reason text,
  primary key (import_id, alarm)
) strict, without rowid;

-- What a person decided about a row of a file, or about a pupil who is not in it, before it is imported.
create table choices (
  pupil_file_id integer not null references pupil_files (id),
  -- 'row <number> <sheet>' or 'pupil <id>'
  subject text not null,
  choice text not null,
  -- the pupil whom the row is, where that is the choice
  pupil_id integer references pupils (id) on delete cascade,
  chosen_at text not null,
  chosen_by integer not null references accounts (id),
  primary key (pupil_file_id, subject)
) strict, without rowid;

-- The file holds only new and changed pupils; who is not in it stays.
alter table pupil_files add column supplement integer not null default 0 check (supplement in (0, 1));

-- BRIN: the school's number with the ministry, e.g. 12AB or 12AB00.
alter table branches add column brin text check (brin <> '');
-- exact: 01234 and 1234, or 12AB_1234 and 1234, are two numbers
alter table branches add column pupil_numbers text not null default 'flexible' check (pupil_numbers in ('flexible', 'exact'));
-- limits of the alarms that differ from the library's, as JSON
alter table branches add column limits text not null default '{}';

-- Details that staff corrected by hand, as a JSON list; a file does not change them unasked.
alter table pupils add column fixed text not null default '[]';
create index pupils_by_birth_date on pupils (birth_date, last_name);
