-- What somebody asked for.
create index concurrently commands_by_actor on commands (actor, created_at, id);
