-- What an import did to a group of the branch, as JSON; before is null for a group that was new.
create table group_changes (
  import_id integer not null references imports (id),
  code text not null,
  before text,
  after text not null,
  primary key (import_id, code)
) strict, without rowid;

-- A question that was answered twice, by a second click: the file it became says that all is well.
alter table parked_files add column became integer references pupil_files (id);
