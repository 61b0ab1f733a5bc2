-- From where somebody has signed in before: his next sign-in there is not hindered by strangers who guess elsewhere.
-- Of the cookie only the hash; a new one at every sign-in.
create table known_devices (
  device_hash text primary key check (length(device_hash) = 64),
  account_id integer not null references accounts (id) on delete cascade,
  seen_at text not null
) strict, without rowid;

create index known_devices_of_an_account on known_devices (account_id, seen_at);
