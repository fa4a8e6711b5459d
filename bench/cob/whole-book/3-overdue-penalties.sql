-- Penalties of overdue installments, each charge on its own: all that an installment has earned by the day and was not
-- charged yet. What is charged is accrued at once, since it is due with its installment.
create temporary table penalties on commit drop as
with overdue as (
  select c.loan_id, c.charge_count, c.transaction_count, c.event_count, c.accrues, i.number, i.due_date,
         i.overdue_penalties as charged, i.due_date + r.penalty_grace as first_on, r.penalty_name as name,
         r.penalty_calculation as calculation, r.penalty_rate as rate, r.penalty_every, r.penalty_step, r.units,
         case when r.penalty_calculation in ('PERCENT_OF_AMOUNT', 'PERCENT_OF_AMOUNT_AND_INTEREST')
              then i.principal - i.principal_paid else 0 end
         + case when r.penalty_calculation in ('PERCENT_OF_INTEREST', 'PERCENT_OF_AMOUNT_AND_INTEREST')
                then i.interest - i.interest_paid - i.interest_waived else 0 end as base
  from closing c
  join rules r on r.terms_id = c.terms_id
  join loan_installments i on i.loan_id = c.loan_id and i.completed_on is null
    and i.due_date + r.penalty_grace <= :cob_date
  where c.is_penalised and i.principal + i.interest + i.fees + i.penalties
    > i.principal_paid + i.interest_paid + i.fees_paid + i.penalties_paid
    + i.interest_waived + i.fees_waived + i.penalties_waived
), made as (
  select o.*, a.amount
  from overdue o
  -- A penalty for each period that has begun and was not charged, be it a day long.
  cross join lateral generate_series(
    o.charged, case when o.penalty_every is null then 0 else :cob_date - o.first_on end
  ) as earlier
  -- Percent of what is left to pay, in the currency's smallest units, rounded half-even.
  cross join lateral (select o.base * o.rate * o.units as hundredths) as h
  cross join lateral (select div(hundredths, 100) as whole, mod(hundredths, 100) as rest) as q
  cross join lateral (
    select case when o.calculation = 'FLAT' then o.rate
                else (whole + case when rest > 50 or rest = 50 and mod(whole, 2) = 1 then 1 else 0 end) / o.units
           end as amount
  ) as a
  where (o.first_on + earlier * o.penalty_step)::date <= :cob_date and a.amount > 0
)
select m.loan_id, m.charge_count + row_number() over (partition by m.loan_id order by m.number) as number,
       m.number as installment, m.due_date, m.amount, case when m.accrues then m.amount else 0 end as accrued,
       m.transaction_count, m.event_count, m.name, m.calculation, m.rate
from made m;

analyze penalties;

insert into loan_charges (loan_id, number, kind, name, calculation, timing, rate, due_on, entered_on, after_transaction,
                          run_id)
select loan_id, number, 'PENALTY', name, calculation, 'OVERDUE_INSTALLMENT', rate, due_date, :cob_date,
       transaction_count, :run_id
from penalties
order by loan_id, number;

insert into loan_charge_dues (loan_id, charge_number, installment, due_on, amount, paid, waived, accrued)
select loan_id, number, installment, due_date, amount, 0, 0, accrued
from penalties
order by loan_id, number;

update loan_installments i
set penalties = i.penalties + p.amount, overdue_penalties = i.overdue_penalties + p.count
from (
  select loan_id, installment, count(*) as count, sum(amount) as amount from penalties group by loan_id, installment
) as p
where i.loan_id = p.loan_id and i.number = p.installment;

update closing c
set charges = p.count, charged = p.amount, penalties = p.accrued
from (
  select loan_id, count(*) as count, sum(amount) as amount, sum(accrued) as accrued from penalties group by loan_id
) as p
where c.loan_id = p.loan_id;
