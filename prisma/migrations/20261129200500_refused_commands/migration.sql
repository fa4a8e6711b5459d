-- The commands that were refused.
create index concurrently commands_refused on commands (created_at, id) where refused_with is not null;
