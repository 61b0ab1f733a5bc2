-- Who did what to which thing and when. Numbers and ids only: no names, no contents.
create table audit (
  id integer primary key,
  at text not null,
  account_id integer references accounts (id),
  action text not null,
  subject text,
  branch text,
  counts text
) strict;

create index audit_by_time on audit (at);
