-- By which revision of its schema a payload was written. Programs of the release before, which do not say, write the first.
alter table outbox add column dataschema_revision smallint not null default 1;
