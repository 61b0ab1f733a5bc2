-- The file of the school says that the parents agree to a membership of the public library.
alter table pupils add column public_library integer not null default 0 check (public_library in (0, 1));

-- school: pupils are members of the school library only; propose: with consent also proposed for the public library
alter table branches add column public_library text not null default 'school'
  check (public_library in ('school', 'propose'));
