-- Every number a pupil ever had in the register: a page of one who went away must never be about another.
create table pupil_ids (
  id integer primary key autoincrement
) strict;

insert into pupil_ids (id)
select max(id) from (
  select id from pupils
  union all select pupil_id from changes
  union all select json_extract(after, '$.id') from changes
  union all select cast(substr(subject, 7) as integer) from audit where subject glob 'pupil [0-9]*'
  union all select cast(substr(subject, 7) as integer) from choices where subject glob 'pupil [0-9]*'
)
having max(id) is not null;
