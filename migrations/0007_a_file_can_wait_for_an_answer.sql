-- A file that was uploaded and cannot be taken in before its teacher answers a question: another name, which file of a
-- zip, which sheet, which column. Sealed like any other file, and gone when the answer does not come.
create table parked_files (
  token text primary key check (length(token) = 32),
  account_id integer not null references accounts (id) on delete cascade,
  branch text not null references branches (number) on update cascade,
  name text not null,
  sealed_file text not null unique,
  -- what was answered so far, as JSON
  answers text not null,
  parked_at text not null
) strict, without rowid;

-- What a school's headings turned out to mean, so that it is asked once.
create table known_headings (
  branch text not null references branches (number) on update cascade,
  heading text not null,
  field text not null,
  primary key (branch, heading)
) strict, without rowid;
