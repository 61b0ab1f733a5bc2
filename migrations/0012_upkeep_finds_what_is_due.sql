-- Upkeep looks every minute for what can be forgotten: it reads only what is still kept.
create index changes_still_kept on changes (changed_at) where after is not null;
