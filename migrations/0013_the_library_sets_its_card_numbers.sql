-- Ranges of pasnummers for new pupils, used up in this order. What was given is in card_numbers, also after a range is gone.
create table card_ranges (
  id integer primary key,
  first integer not null check (first > 0),
  last integer not null check (last <= 999999999999999),
  -- every number below it was given
  next integer not null,
  check (first <= last and next between first and last + 1)
) strict;
