-- Due dates that were moved, of the few loans that have any. Processes of the release before neither read nor write it.
alter table loans add column moved_due_dates jsonb;
alter table loans add constraint loans_moved_due_dates_check
  check (moved_due_dates is null or (jsonb_typeof(moved_due_dates) = 'object' and moved_due_dates <> '{}')) not valid;
comment on column loans.moved_due_dates is
  'By the number of the installment: the day it is due since that was moved, as {"3": "2024-04-15"}; null: all by the calendar.';
