-- The commands about a thing. Without a list of what is to be put in later: nobody's command waits until that is done.
create index concurrently commands_by_entity on commands using gin (entities jsonb_path_ops)
  with (fastupdate = off);
