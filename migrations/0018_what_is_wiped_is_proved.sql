-- What was wiped, when and on which ground: proof for a school, without a name in it, kept longer than the log.
create table deletions (
  id integer primary key,
  at text not null,
  -- the deed, as in the log
  action text not null,
  subject text,
  branch text,
  ground text not null,
  -- how long the library keeps it, at that moment; null where the ground is no period
  days integer,
  n integer not null check (n > 0)
) strict;

create index deletions_of_a_branch on deletions (branch, id);
