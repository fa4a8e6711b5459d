-- The log of commands, as people look at it: what each was about, and where it came from. Processes of the release before
-- write neither.
alter table commands
  add column entities jsonb not null default '[]',
  add column address text;
comment on column commands.entities is 'What its input names and what it made or changed, as ["Loan:42"].';
comment on column commands.address is 'Of whoever sent it; null where nobody did, or where it was not kept yet.';
