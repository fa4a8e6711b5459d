-- The close of one day over the whole book, set-based and in one transaction: what the product does account by account
-- in its workers, written for speed alone. Nothing of it can fail for one account only, stop or be taken up again.
--
-- The files of this folder run in their order. Placeholders: :cob_date (a date literal), :run_id, :payload_bytes (an
-- object of the length of the payload of each type of event; its content is left out, since it would be the same bytes
-- on the same pages).
begin;

-- Nothing is sorted or hashed on disk, and a small sample tells enough of the tables made here.
set local work_mem = '256MB';
set local default_statistics_target = 10;

-- The terms of every product as columns, since JSON is slow to read once for every loan. They round half-even, all of
-- them. Absent amounts of days are null, which no number of days exceeds.
create temporary table rules on commit drop as
select id as terms_id, terms ->> 'accounting' = 'ACCRUAL_PERIODIC' as accrues,
       terms ->> 'chargeAccrualDate' = 'SUBMITTED_DATE' as accrues_on_entry,
       (terms ->> 'graceOnArrearsDays')::integer as grace,
       (terms ->> 'installmentLevelDelinquency')::boolean as classes_installments,
       (terms ->> 'dueEventDaysBefore')::integer as due_days_before,
       (terms ->> 'overdueEventDaysAfter')::integer as overdue_days_after,
       greatest(1, (terms ->> 'dueEventDaysBefore')::integer) as days_ahead,
       (terms ->> 'nonPerformingAfterDays')::integer as non_performing_after,
       10 ^ (terms ->> 'currencyDigits')::numeric as units,
       p.name as penalty_name, p.calculation as penalty_calculation, p.amount as penalty_rate,
       p."graceDays" as penalty_grace, p."repeatEvery" as penalty_every,
       case p."repeatUnit" when 'DAYS' then make_interval(days => p."repeatEvery")
                           when 'WEEKS' then make_interval(weeks => p."repeatEvery")
                           when 'MONTHS' then make_interval(months => p."repeatEvery")
                           when 'YEARS' then make_interval(years => p."repeatEvery")
                           else make_interval() end as penalty_step,
       terms -> 'accounts' as accounts
from product_terms
cross join lateral jsonb_to_record(coalesce(terms -> 'overduePenalty', '{}'))
  as p (name text, calculation text, amount numeric, "graceDays" integer, "repeatEvery" integer, "repeatUnit" text);

alter table rules add primary key (terms_id);

-- A loan that is not late is in none of them.
create temporary table ranges on commit drop as
select t.id as terms_id, r.classification, greatest(1, r."minDays") as min_days, coalesce(r."maxDays", 1000000) as max_days
from product_terms t
cross join lateral jsonb_to_recordset(t.terms -> 'delinquencyRanges')
  as r (classification text, "minDays" integer, "maxDays" integer);

-- Accounts that an accrual of each component is booked on: the debit (1) first, then the credit (2).
create temporary table accrual_accounts on commit drop as
select terms_id, v.component, v.line, v.side, (accounts ->> v.role)::integer as gl_account_id
from rules
cross join (values
  ('interest', 1, 1, 'INTEREST_RECEIVABLE'), ('interest', 2, 2, 'INTEREST_INCOME'),
  ('fees', 1, 1, 'FEES_RECEIVABLE'), ('fees', 2, 2, 'FEE_INCOME'),
  ('penalties', 1, 1, 'PENALTIES_RECEIVABLE'), ('penalties', 2, 2, 'PENALTY_INCOME')
) as v (component, line, side, role);

analyze rules;
analyze ranges;
analyze accrual_accounts;

-- Days since a due date that do not count; asked only of loans that have a pause.
create function pg_temp.paused_days(loan bigint, due date, until date) returns integer
language sql stable
return (
  select coalesce(sum(case when due < p.start_on then least(p.end_on, until) - p.start_on
                           else least(p.end_on + 1, until) - due end), 0)::integer
  from public.loan_delinquency_pauses p
  where p.loan_id = loan and p.start_on < until and due <= p.end_on and due < until
);
