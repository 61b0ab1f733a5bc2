-- From where and in which browser somebody signed in, so that he knows his sessions from another's.
alter table sessions add column address text;
alter table sessions add column browser text not null default '';
alter table sessions add column system text not null default '';
