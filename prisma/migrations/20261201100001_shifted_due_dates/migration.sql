-- Due dates that days on which nobody works put elsewhere when the schedule was made: kept, so that a calendar that changes moves none of them.
alter table loans add column shifted_due_dates jsonb;
alter table loans add constraint loans_shifted_due_dates_check
  check (shifted_due_dates is null or (jsonb_typeof(shifted_due_dates) = 'object' and shifted_due_dates <> '{}')) not valid;
comment on column loans.shifted_due_dates is
  'Due dates that non-working days put elsewhere, by number of the installment; null where none is.';
