-- By which of the schemas that a payload has the events of a tenant are written: 1 has dates as text, 2 as dates.
alter table external_event_settings
  add column payload_version smallint not null default 1 check (payload_version in (1, 2));
