-- What a close needs of a loan on a quiet day, which brings nothing but the interest that it earns by the day: the
-- installment that runs, and the first day whose close may have more to do. Of rows that are here nothing is known: the
-- next close reads them whole, and writes it.
alter table loan_summaries
  add column running_from date,
  add column running_due date,
  add column running_interest numeric(19,6),
  add column interest_before numeric(19,6),
  add column next_work_on date;
comment on column loan_summaries.next_work_on is
  'First day whose close may have more to do than accrue interest by the day; null: not known. It holds, as the columns before it do, while kept_at is event_count.';

-- Every night updates every row, so half of a page is left for the next version of what is on it: nothing of what a close
-- changes is indexed, and its updates stay on their pages (HOT). Pages that are there fill up as they did.
alter table loan_summaries set (fillfactor = 45);
