-- Facts of the installation that must not be lost with a setting file, such as the check value of the master key.
create table facts (
  name text primary key,
  value text not null
) strict;

-- A school location as the library knows it (vestiging), under the number of the old links (vestnr).
create table branches (
  number text primary key check (number glob '[0-9]*' and length(number) <= 8),
  name text not null check (name <> ''),
  place text not null,
  edition text not null check (edition in ('schoolWise', 'mediatheekWise')),
  holiday_region text not null check (holiday_region in ('noord', 'midden', 'zuid')),
  contact_name text not null,
  contact_mail text not null
) strict;

-- A class (groep, klas). One code has one name; a group may hold pupils of several year groups.
create table groups (
  branch text not null references branches (number) on update cascade,
  code text not null check (length(code) between 1 and 10),
  name text not null check (length(name) between 1 and 30),
  year_group integer check (year_group between 0 and 20),
  primary key (branch, code)
) strict;
