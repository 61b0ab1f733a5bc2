-- Rows that an import skipped because nobody had decided about them can be decided later: a follow-up is an import of
-- those rows only, of the same file, on top of the import that left them.
alter table imports add column follows integer references imports (id);

drop index one_import_per_file;
create unique index one_import_per_file on imports (pupil_file_id) where undone_at is null and follows is null;
create unique index one_follow_up_per_import on imports (follows) where undone_at is null and follows is not null;
