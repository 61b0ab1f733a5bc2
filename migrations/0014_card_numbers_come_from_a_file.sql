-- A pasnummer is written with its zeros: so many before the number.
alter table pupils add column card_zeros integer not null default 0 check (card_zeros between 0 and 14);
-- in so many digits at least
alter table card_ranges add column digits integer not null default 1 check (digits between 1 and 15);

-- Whose number it is or was last; null once that pupil is gone from the register.
alter table card_numbers add column pupil_id integer references pupils (id) on delete set null;
-- It stood in a file of a school: it is not the portal's own, and may come in again once nobody has it.
alter table card_numbers add column from_file integer not null default 0 check (from_file in (0, 1));
update card_numbers set pupil_id = (select id from pupils where card_number = number);
create index card_numbers_of_a_pupil on card_numbers (pupil_id);

-- range: a new pupil gets the next number of the library; file: the one that stands in the school's file, if any
alter table branches add column card_numbers text not null default 'range' check (card_numbers in ('range', 'file'));
