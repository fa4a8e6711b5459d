-- The close of one day over the whole book, set-based and in one transaction: what the product does account by account
-- in its workers, written for speed alone. Nothing of it can fail for one account only, stop or be taken up again.
--
-- Placeholders: :cob_date (a date literal), :run_id, :accrual_bytes and :range_bytes (lengths of an event's payload;
-- its content is left out, since it would be the same bytes on the same pages).
begin;

-- What the day finds and decides, one row for each loan that is closed.
create temporary table closing on commit drop as
with terms as (
  select id, terms ->> 'accounting' = 'ACCRUAL_PERIODIC' as accrues, (terms ->> 'graceOnArrearsDays')::integer as grace,
         (terms -> 'accounts' ->> 'INTEREST_RECEIVABLE')::bigint as receivable,
         (terms -> 'accounts' ->> 'INTEREST_INCOME')::bigint as income
  from product_terms
), ranges as (
  select t.id as terms_id, r ->> 'classification' as classification, (r ->> 'minDays')::integer as min_days,
         coalesce((r ->> 'maxDays')::integer, 1000000) as max_days
  from product_terms t, jsonb_array_elements(t.terms -> 'delinquencyRanges') as r
), figures as (
  -- The installment that runs on the day is known by its dates; the oldest unpaid one tells the days past due.
  select s.loan_id, min(i.due_date) filter (where i.completed_on is null) as oldest_due,
         max(i.interest_before) filter (where running) as interest_before,
         max(i.interest) filter (where running) as interest,
         max(least(i.due_date, :cob_date) - i.from_date) filter (where running) as days,
         max(i.due_date - i.from_date) filter (where running) as length
  from loan_summaries s
  join loans l on l.id = s.loan_id
  join loan_installments i on i.loan_id = s.loan_id
  cross join lateral (
    select i.from_date < :cob_date and (i.due_date >= :cob_date or i.number = l.number_of_repayments) as running
  ) r
  where s.status = 300 and s.closed_through < :cob_date and i.from_date <= :cob_date + 1
    and (i.completed_on is null or i.due_date >= :cob_date or running)
  group by s.loan_id
), shares as (
  -- The share of the running installment in the currency's smallest unit, and what the division leaves.
  select *, div(interest * 10 ^ l.currency_digits::numeric * days, length) as units,
         mod(interest * 10 ^ l.currency_digits::numeric * days, length) as rest
  from figures f
  join loans l on l.id = f.loan_id
), decided as (
  select h.loan_id, h.terms_id, h.currency, t.receivable, t.income,
         case when t.accrues then greatest(0, h.interest_before - s.interest_accrued + (h.units +
           case when 2 * h.rest > h.length or 2 * h.rest = h.length and mod(h.units, 2) = 1 then 1 else 0 end
         ) / 10 ^ h.currency_digits::numeric) else 0 end as accrued,
         case when h.oldest_due <= :cob_date then :cob_date + 1 - h.oldest_due - t.grace else 0 end as late_days,
         s.classification as was, s.event_count, s.tag_count, s.transaction_count
  from shares h
  join loan_summaries s on s.loan_id = h.loan_id
  join terms t on t.id = h.terms_id
)
select d.loan_id, d.currency, d.receivable, d.income, coalesce(d.accrued, 0) as accrued, d.was, r.classification as is_now,
       d.was is distinct from r.classification as reclassified, d.event_count, d.tag_count, d.transaction_count
from decided d
left join ranges r on r.terms_id = d.terms_id and d.late_days between r.min_days and r.max_days;

analyze closing;

insert into loan_transactions (loan_id, number, type, value_date, posting_date, amount, principal, interest, fees,
                               penalties, overpayment, balance, cob_date, run_id)
select loan_id, transaction_count + 1, 'ACCRUAL', :cob_date, :cob_date, accrued, 0, accrued, 0, 0, 0, 0, :cob_date, :run_id
from closing where accrued > 0
order by loan_id;

insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                             value_date, posting_date)
select 1, loan_id, transaction_count + 1, v.line, case v.line when 1 then receivable else income end, v.side, accrued,
       currency, :cob_date, :cob_date
from closing, (values (1, 'DEBIT'), (2, 'CREDIT')) as v (line, side)
where accrued > 0
order by loan_id, v.line;

update loan_delinquency_tags t set lifted_on = :cob_date + 1
from closing c
where c.reclassified and c.was is not null and t.loan_id = c.loan_id and t.number = c.tag_count;

insert into loan_delinquency_tags (loan_id, number, classification, added_on)
select loan_id, tag_count + 1, is_now, :cob_date + 1 from closing
where reclassified and is_now is not null
order by loan_id;

update loan_summaries s
set closed_through = :cob_date, interest_accrued = s.interest_accrued + c.accrued,
    classification = c.is_now,
    classified_on = case when c.reclassified then case when c.is_now is not null then :cob_date + 1 end else s.classified_on end,
    transaction_count = s.transaction_count + (c.accrued > 0)::integer,
    tag_count = s.tag_count + (c.reclassified and c.is_now is not null)::integer,
    event_count = s.event_count + (c.accrued > 0)::integer + c.reclassified::integer
from closing c
where s.loan_id = c.loan_id;

insert into outbox (shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date,
                    payload)
select c.loan_id % 16, e.type, 'Loan', e.dataschema, 'Loan', c.loan_id,
       c.event_count + 1 + (e.nth = 2 and c.reclassified)::integer, :cob_date, e.payload
from closing c
cross join (values
  (1, 'LoanDelinquencyRangeChangeBusinessEvent', 'dayclose.avro.loan.v1.LoanAccountDelinquencyRangeDataV1',
   decode(repeat('64', :range_bytes), 'hex')),
  (2, 'LoanAccrualTransactionCreatedBusinessEvent', 'dayclose.avro.loan.v1.LoanTransactionDataV1',
   decode(repeat('64', :accrual_bytes), 'hex'))
) as e (nth, type, dataschema, payload)
where case e.nth when 1 then c.reclassified else c.accrued > 0 end
order by c.loan_id, e.nth;

commit;
