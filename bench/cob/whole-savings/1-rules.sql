-- The close of one day over all savings accounts, set-based and in one transaction, as ../whole-book does it for loans: for
-- speed alone, on a day on which no period ends that interest is posted for, and on which nothing is yet to bear interest.
--
-- The files of this folder run in their order, with the placeholders of ../whole-book.
begin;

set local work_mem = '256MB';
set local default_statistics_target = 10;

-- The last day of the interval that a date lies in; years begin with the first month of the financial year.
create function pg_temp.interval_end(day date, length text, first_month integer) returns date
language sql immutable
return (
  select case when length = 'DAILY' then day
              else (date_trunc('month', day)
                + (months - mod(mod(extract(month from day)::integer - first_month + 12, 12), months)) * interval '1 month')::date - 1
         end
  from (select case length when 'QUARTERLY' then 3 when 'SEMI_ANNUAL' then 6 when 'ANNUAL' then 12 else 1 end as months) m
);

-- The terms of every product as columns. Rates are in millionths of a percent; `part` is what they are a part of, for one
-- day that weighs one.
create temporary table rules on commit drop as
select id as terms_id, terms ->> 'accounting' = 'ACCRUAL_PERIODIC' as accrues,
       terms ->> 'balanceMethod' = 'AVERAGE_DAILY_BALANCE' as averages,
       (terms ->> 'minBalanceForInterest')::numeric as bears_from,
       ((terms ->> 'annualInterestRate')::numeric * 1000000)::bigint::numeric as credit_rate,
       (coalesce((terms -> 'overdraft' ->> 'annualInterestRate')::numeric, 0) * 1000000)::bigint::numeric as debit_rate,
       100000000::numeric * case terms ->> 'daysInYear' when 'ACTUAL' then 365 * 366
         else substr(terms ->> 'daysInYear', 6)::integer end as part,
       case when terms ->> 'daysInYear' <> 'ACTUAL' then 1
            when extract(day from make_date(extract(year from :cob_date)::integer, 3, 1) - interval '1 day') = 29 then 365
            else 366 end as weight,
       10 ^ (terms ->> 'currencyDigits')::numeric as units,
       pg_temp.interval_end(:cob_date, terms ->> 'compounding', (terms ->> 'financialYearFirstMonth')::integer) = :cob_date
         as compounds,
       pg_temp.interval_end(:cob_date + 1, terms ->> 'posting', (terms ->> 'financialYearFirstMonth')::integer)
         + case when (terms ->> 'postAtPeriodEnd')::boolean then 0 else 1 end as next_posting,
       (terms ->> 'inactiveAfterDays')::integer as inactive_after, (terms ->> 'dormantAfterDays')::integer as dormant_after,
       terms -> 'accounts' as accounts
from product_terms;

alter table rules add primary key (terms_id);

-- Accounts that each kind of posting is booked on: the debit (1) first, then the credit (2).
create temporary table posting_accounts on commit drop as
select r.terms_id, v.type, v.interest, e.line, e.line as side, (r.accounts ->> e.role)::integer as gl_account_id
from rules r
join (values
  (true, 10, 1, 'SAVINGS_INTEREST_EXPENSE', 'SAVINGS_INTEREST_PAYABLE'),
  (true, 10, 2, 'INTEREST_RECEIVABLE', 'OVERDRAFT_INTEREST_INCOME'),
  (true, 34, 1, 'SAVINGS_INTEREST_PAYABLE', 'SAVINGS_INTEREST_EXPENSE'),
  (true, 34, 2, 'OVERDRAFT_INTEREST_INCOME', 'INTEREST_RECEIVABLE'),
  (true, 3, 1, 'SAVINGS_INTEREST_PAYABLE', 'SAVINGS_CONTROL'),
  (true, 17, 2, 'SAVINGS_CONTROL', 'INTEREST_RECEIVABLE'),
  (false, 3, 1, 'SAVINGS_INTEREST_EXPENSE', 'SAVINGS_CONTROL'),
  (false, 17, 2, 'SAVINGS_CONTROL', 'OVERDRAFT_INTEREST_INCOME')
) as v (accrues, type, interest, debit, credit) on v.accrues = r.accrues
cross join lateral (values (1, v.debit), (2, v.credit)) as e (line, role);

analyze rules;
analyze posting_accounts;
