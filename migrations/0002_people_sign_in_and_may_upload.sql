create table accounts (
  id integer primary key,
  -- schoolXXXX, a pasnummer or a name of the library's choosing; kept in lower case
  username text not null unique check (username = lower(username) and username <> ''),
  -- empty for a login that a whole school shares
  name text not null,
  role text not null check (role in ('teacher', 'staff', 'admin')),
  branch text references branches (number) on update cascade,
  password_hash text not null,
  -- a password made by staff is good until this moment and must be changed at sign-in
  password_expires_at text,
  -- raised to end every session of the account
  epoch integer not null default 0,
  disabled_at text,
  last_sign_in_at text,
  created_at text not null,
  check (role <> 'teacher' or branch is not null)
) strict;

-- Mag lenergegevens uploaden voor: Vestiging
create table upload_rights (
  account_id integer not null references accounts (id) on delete cascade,
  branch text not null references branches (number) on update cascade,
  granted_at text not null,
  granted_by integer references accounts (id),
  primary key (account_id, branch)
) strict, without rowid;

create table sessions (
  id_hash text primary key,
  account_id integer not null references accounts (id) on delete cascade,
  epoch integer not null,
  data text not null,
  created_at text not null,
  seen_at text not null
) strict, without rowid;

-- Wrong passwords per account name and address, both only as a hash: people type passwords in the wrong field.
create table sign_in_failures (
  who text primary key,
  failures integer not null,
  failed_at text not null,
  wait_until text
) strict, without rowid;
