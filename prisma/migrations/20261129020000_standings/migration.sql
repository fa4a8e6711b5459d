-- What is late of a loan at the end of its last closed day, and when it has to pay next, so that a list of loans reads no
-- installments. It tells what is late on a business date up to next_due.
alter table loan_summaries
  add column overdue_since date,
  add column overdue_principal numeric(19,6) not null default 0,
  add column overdue_interest numeric(19,6) not null default 0,
  add column overdue_fees numeric(19,6) not null default 0,
  add column overdue_penalties numeric(19,6) not null default 0,
  add column next_due date,
  add column kept_at integer;
comment on column loan_summaries.kept_at is
  'event_count with which the columns before it were written; another one: by a process that does not know them.';

-- Who changes installments counts an event. The lock of the statement above keeps writers out until the end.
update loan_summaries s
set overdue_since = k.overdue_since, overdue_principal = k.principal, overdue_interest = k.interest, overdue_fees = k.fees,
    overdue_penalties = k.penalties, next_due = k.next_due, kept_at = s.event_count
from (
  select a.loan_id, min(i.due_date) filter (where i.is_due and i.is_unpaid) as overdue_since,
         coalesce(sum(i.principal) filter (where i.is_due), 0) as principal,
         coalesce(sum(i.interest) filter (where i.is_due), 0) as interest,
         coalesce(sum(i.fees) filter (where i.is_due), 0) as fees,
         coalesce(sum(i.penalties) filter (where i.is_due), 0) as penalties,
         min(i.due_date) filter (where not i.is_due and i.is_unpaid) as next_due
  from loan_summaries a
  left join lateral (
    select o.*, o.due_date <= a.closed_through as is_due, o.principal + o.interest + o.fees + o.penalties > 0 as is_unpaid
    from (
      select due_date, principal - principal_paid as principal, interest - interest_paid - interest_waived as interest,
             fees - fees_paid - fees_waived as fees, penalties - penalties_paid - penalties_waived as penalties
      from loan_installments
      where loan_id = a.loan_id
    ) o
  ) i on true
  where a.status = 300
  group by a.loan_id
) k
where s.loan_id = k.loan_id;
