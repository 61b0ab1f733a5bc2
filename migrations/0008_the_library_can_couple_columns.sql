-- A file whose columns the teacher could not name: kept, but not read yet. The library says what its columns are.
alter table pupil_files add column unclear integer not null default 0 check (unclear in (0, 1));
