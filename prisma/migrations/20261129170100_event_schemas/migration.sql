-- The schemas that messages name by a number, kept for ever: relays of every release add theirs, and serve all of them.
create table event_schemas (
  id integer primary key check (id > 0),
  name text not null,
  revision integer not null check (revision > 0),
  schema text not null,
  registered_at timestamptz not null default clock_timestamp(),
  constraint event_schemas_name_revision_key unique (name, revision)
);
