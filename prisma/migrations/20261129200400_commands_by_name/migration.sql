-- The commands of a name.
create index concurrently commands_by_name on commands (name, created_at, id);
