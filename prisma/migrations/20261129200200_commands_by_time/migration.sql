-- The log in its order, the newest first, and a time of it.
create index concurrently commands_by_time on commands (created_at, id);
