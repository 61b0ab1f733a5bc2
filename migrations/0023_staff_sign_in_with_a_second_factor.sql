-- A second factor (TOTP) of an account. Seeds are sealed by the vault.
create table second_factors (
  account_id integer primary key references accounts (id) on delete cascade,
  -- null until a first code of it was typed
  seed blob,
  -- one that is being set up, beside or instead of the other
  next_seed blob,
  -- the 30 seconds of the last code that was used: a code serves once
  last_step integer not null default 0,
  since text,
  check ((seed is null) = (since is null))
) strict;

-- Codes for who lost his telephone; one that was used is gone.
create table recovery_codes (
  account_id integer not null references second_factors (account_id) on delete cascade,
  code_hash text not null,
  primary key (account_id, code_hash)
) strict, without rowid;
