-- What is late now, and due next, of the loans of which an installment fell due.
create temporary table standings on commit drop as
select loan_id, min(due_date) filter (where is_due and is_owed) as overdue_since,
       min(due_date) filter (where not is_due and is_owed) as next_due,
       sum(principal) filter (where is_due) as principal, sum(interest) filter (where is_due) as interest,
       sum(fees) filter (where is_due) as fees, sum(penalties) filter (where is_due) as penalties
from (
  select loan_id, due_date, due_date <= :cob_date as is_due, principal, interest, fees, penalties,
         principal + interest + fees + penalties > 0 as is_owed
  from (
    select i.loan_id, i.due_date, i.principal - i.principal_paid as principal,
           i.interest - i.interest_paid - i.interest_waived as interest, i.fees - i.fees_paid - i.fees_waived as fees,
           i.penalties - i.penalties_paid - i.penalties_waived as penalties
    from closing c
    join loan_installments i on i.loan_id = c.loan_id and i.completed_on is null
    where c.fell_due
  ) o
) i
group by loan_id;

analyze standings;

-- Of loans that had more to do on the day: the installment that runs on the next one, and the first day on which each of
-- the steps may have more to do again.
create temporary table works on commit drop as
with at_hand as materialized (
  select c.loan_id, c.accrues, c.pause_count, c.non_performing, r.due_days_before, r.overdue_days_after, r.grace,
         r.classes_installments, r.non_performing_after, c.terms_id, i.number, i.from_date, i.due_date, o.owed,
         case when o.owed and case r.penalty_calculation
                when 'FLAT' then r.penalty_rate > 0
                when 'PERCENT_OF_AMOUNT' then o.principal * r.penalty_rate * r.units > 50
                when 'PERCENT_OF_INTEREST' then o.interest * r.penalty_rate * r.units > 50
                else (o.principal + o.interest) * r.penalty_rate * r.units > 50 end
              then case when i.overdue_penalties = 0 then i.due_date + r.penalty_grace
                        when r.penalty_every is not null
                        then (i.due_date + r.penalty_grace + i.overdue_penalties * r.penalty_step)::date end
         end as penalty_on
  from closing c
  join rules r on r.terms_id = c.terms_id
  join loan_installments i on i.loan_id = c.loan_id
    and (i.completed_on is null or i.due_date >= :cob_date) and i.from_date <= :cob_date + r.days_ahead
  cross join lateral (
    select i.principal - i.principal_paid as principal, i.interest - i.interest_paid - i.interest_waived as interest,
           i.completed_on is null
           and i.principal + i.interest + i.fees + i.penalties
             > i.principal_paid + i.interest_paid + i.fees_paid + i.penalties_paid
             + i.interest_waived + i.fees_waived + i.penalties_waived as owed
  ) o
  where c.has_work
), parts as (
  select loan_id, terms_id, accrues, pause_count, non_performing, non_performing_after, grace,
         max(number) filter (where from_date <= :cob_date + 1) as running, min(due_date) filter (where owed) as oldest_due,
         least(
           min(due_date) filter (where due_date > :cob_date),
           min(due_date - due_days_before) filter (where due_date - due_days_before > :cob_date),
           min(due_date + overdue_days_after)
             filter (where due_date + overdue_days_after > :cob_date and (due_date > :cob_date or owed)),
           min(greatest(penalty_on, :cob_date + 1)) filter (where penalty_on is not null)
         ) as next_on
  from at_hand
  group by loan_id, terms_id, accrues, pause_count, non_performing, non_performing_after, grace
), counted as (
  -- Days of the oldest installment as of the next morning, and of each where the product looks at each.
  select loan_id, terms_id, pause_count, oldest_due as due_date, grace from parts where oldest_due is not null
  union all
  select loan_id, terms_id, pause_count, due_date, 0 from at_hand where classes_installments and owed
), ranged as (
  select c.loan_id, min(:cob_date + case when d.days < 1 then 1 else e.next_end end - d.days) as next_on
  from counted c
  cross join lateral (
    select case when c.due_date > :cob_date then :cob_date + 1 - c.due_date
                else greatest(0, :cob_date + 1 - c.due_date
                  - case when c.pause_count > 0 then pg_temp.paused_days(c.loan_id, c.due_date, :cob_date + 1) else 0 end)
           end - c.grace as days
  ) d
  cross join lateral (
    select least(min(g.min_days) filter (where g.min_days > d.days), min(g.max_days + 1) filter (where g.max_days >= d.days))
           as next_end
    from ranges g where g.terms_id = c.terms_id
  ) e
  group by c.loan_id
), charged as (
  select c.loan_id,
         greatest(min(case when r.accrues_on_entry then h.entered_on else d.due_on end), :cob_date + 1) as next_on
  from closing c
  join rules r on r.terms_id = c.terms_id
  join loan_charges h on h.loan_id = c.loan_id and h.cancelled_on is null
  join loan_charge_dues d on d.loan_id = c.loan_id and d.charge_number = h.number and d.amount - d.waived > d.accrued
  where c.has_work and c.accrues
  group by c.loan_id
)
select p.loan_id, i.from_date as running_from, i.due_date as running_due,
       coalesce(i.interest_earned, i.interest - i.interest_waived) as running_interest, i.interest_before,
       least(
         :cob_date + 366, p.next_on, r.next_on, h.next_on,
         case when not p.non_performing then p.oldest_due + p.non_performing_after + 1 end
       ) as next_work_on
from parts p
join loan_installments i on i.loan_id = p.loan_id and i.number = p.running
left join ranged r on r.loan_id = p.loan_id
left join charged h on h.loan_id = p.loan_id;

analyze works;

-- The day is closed for every loan, whatever else it brought.
update loan_summaries s
set closed_through = :cob_date, penalties_outstanding = s.penalties_outstanding + c.charged,
    interest_accrued = s.interest_accrued + c.interest, classification = c.is_now,
    classified_on = case when not c.retagged then s.classified_on when c.is_now is not null then :cob_date + 1 end,
    non_performing = c.non_performing,
    transaction_count = s.transaction_count
      + (c.interest > 0)::integer + (c.fees > 0)::integer + (c.penalties > 0)::integer,
    charge_count = s.charge_count + c.charges,
    tag_count = s.tag_count + (c.retagged and c.is_now is not null)::integer,
    event_count = s.event_count + c.charges + c.reclassified::integer + c.falls_due::integer + c.is_late::integer
      + (c.interest > 0)::integer + (c.fees > 0)::integer + (c.penalties > 0)::integer,
    kept_at = s.event_count + c.charges + c.reclassified::integer + c.falls_due::integer + c.is_late::integer
      + (c.interest > 0)::integer + (c.fees > 0)::integer + (c.penalties > 0)::integer,
    running_from = coalesce(w.running_from, s.running_from), running_due = coalesce(w.running_due, s.running_due),
    running_interest = coalesce(w.running_interest, s.running_interest),
    interest_before = coalesce(w.interest_before, s.interest_before),
    next_work_on = coalesce(w.next_work_on, s.next_work_on),
    overdue_since = case when c.fell_due then d.overdue_since else s.overdue_since end,
    next_due = case when c.fell_due then d.next_due else s.next_due end,
    overdue_principal = case when c.fell_due then d.principal else s.overdue_principal end,
    overdue_interest = case when c.fell_due then d.interest else s.overdue_interest end,
    overdue_fees = case when c.fell_due then d.fees else s.overdue_fees end,
    overdue_penalties = case when c.fell_due then d.penalties else s.overdue_penalties + c.charged end
from closing c
left join standings d on d.loan_id = c.loan_id
left join works w on w.loan_id = c.loan_id
where s.loan_id = c.loan_id;
