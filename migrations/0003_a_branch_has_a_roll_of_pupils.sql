-- Every pasnummer ever given out, so that none is given twice: not after an undo, not after a change of range.
create table card_numbers (
  number integer primary key
) strict;

create table pupils (
  id integer primary key,
  branch text not null references branches (number) on update cascade,
  -- leerlingnummer: unique within the school, among those on the roll
  pupil_number text not null check (length(pupil_number) between 1 and 20),
  -- pasnummer: unique in the whole library, kept for life
  card_number integer not null unique references card_numbers (number),
  first_name text not null,
  prefix text not null,
  last_name text not null check (last_name <> ''),
  birth_date text not null check (birth_date glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  group_code text not null,
  year_group integer check (year_group between 0 and 20),
  enrolled_at text not null,
  unenrolled_at text,
  foreign key (branch, group_code) references groups (branch, code) on update cascade
) strict;

create unique index one_pupil_on_the_roll_per_number on pupils (branch, pupil_number) where unenrolled_at is null;
create index pupils_of_a_branch on pupils (branch, unenrolled_at);
