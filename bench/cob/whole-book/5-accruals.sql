-- Fees and penalties that are earned by the day; then one posting for each component that there is, and its two lines.
with earned as (
  update loan_charge_dues d set accrued = d.amount - d.waived
  from loan_charges c
  join closing l on l.loan_id = c.loan_id and l.accrues
  join rules r on r.terms_id = l.terms_id
  where d.loan_id = c.loan_id and d.charge_number = c.number and c.cancelled_on is null
    and case when r.accrues_on_entry then c.entered_on else d.due_on end <= :cob_date
    and d.amount - d.waived > d.accrued
    -- Most dues lie ahead, and are left out before they are joined where no product accrues them on their entry.
    and (d.due_on <= :cob_date or (select bool_or(accrues_on_entry) from rules))
  returning d.loan_id, c.kind, new.accrued - old.accrued as amount
)
update closing c set fees = e.fees, penalties = c.penalties + e.penalties
from (
  select loan_id, coalesce(sum(amount) filter (where kind = 'FEE'), 0) as fees,
         coalesce(sum(amount) filter (where kind = 'PENALTY'), 0) as penalties
  from earned
  group by loan_id
) as e
where c.loan_id = e.loan_id;

create temporary table accruals on commit drop as
select c.loan_id, c.transaction_count + v.nth as number, c.event_count, c.terms_id, c.currency, v.component, v.amount
from closing c
cross join lateral (values
  ('interest', 1, c.interest),
  ('fees', 1 + (c.interest > 0)::integer, c.fees),
  ('penalties', 1 + (c.interest > 0)::integer + (c.fees > 0)::integer, c.penalties)
) as v (component, nth, amount)
where v.amount > 0
order by c.loan_id, v.nth;

insert into loan_transactions (loan_id, number, type, value_date, posting_date, amount, principal, interest, fees,
                               penalties, overpayment, balance, cob_date, run_id)
-- An accrual is a transaction of type 10.
select loan_id, number, 10, :cob_date, :cob_date, amount, 0,
       case component when 'interest' then amount else 0 end, case component when 'fees' then amount else 0 end,
       case component when 'penalties' then amount else 0 end, 0, 0, :cob_date, :run_id
from accruals;

insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                             value_date, posting_date)
select 1, a.loan_id, a.number, t.line, t.gl_account_id, t.side, a.amount, currency_number(a.currency), :cob_date, :cob_date
from accruals a
join accrual_accounts t on t.terms_id = a.terms_id and t.component = a.component
order by a.loan_id, a.number, t.line;
