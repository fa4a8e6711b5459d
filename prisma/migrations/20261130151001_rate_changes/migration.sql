-- Rates that changed, of the few loans that have any. Processes of the release before neither read nor write it.
alter table loans add column rate_changes jsonb;
alter table loans add constraint loans_rate_changes_check
  check (rate_changes is null or (jsonb_typeof(rate_changes) = 'object' and rate_changes <> '{}')) not valid;
comment on column loans.rate_changes is
  'By the first day that bears it: the annual rate in percent since, as {"2024-04-15": "9.5"}; null: the one that was agreed, always.';
