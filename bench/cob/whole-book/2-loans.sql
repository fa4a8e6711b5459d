-- What the day finds and decides of each loan that is closed, one row for each, from its summary; of loans to which the day
-- may bring more than the interest that they earn by it, from the installments that are open or still run, too. The steps
-- that follow add what few loans have.
create temporary table closing on commit drop as
with at_hand as materialized (
  select i.loan_id, i.due_date, i.classification, r.due_days_before, r.overdue_days_after,
         i.completed_on is null
         and i.principal + i.interest + i.fees + i.penalties
           > i.principal_paid + i.interest_paid + i.fees_paid + i.penalties_paid
           + i.interest_waived + i.fees_waived + i.penalties_waived as owed
  from loan_summaries s
  join loans l on l.id = s.loan_id
  join rules r on r.terms_id = l.terms_id
  join loan_installments i on i.loan_id = s.loan_id
    and (i.completed_on is null or i.due_date >= :cob_date) and i.from_date <= :cob_date + r.days_ahead
  where s.status = 300 and s.closed_through < :cob_date and s.next_work_on <= :cob_date
), late as (
  -- The oldest installment with something left to pay tells the days past due.
  select loan_id, min(due_date) filter (where owed) as oldest_due,
         coalesce(bool_or(owed and due_date = :cob_date + due_days_before), false) as falls_due,
         coalesce(bool_or(owed and due_date = :cob_date - overdue_days_after), false) as is_late,
         bool_or(classification is not null) as has_classes
  from at_hand
  group by loan_id
), found as (
  select s.loan_id, l.terms_id, l.currency, s.interest_accrued, s.classification as was, s.non_performing,
         s.event_count, s.tag_count, s.transaction_count, s.charge_count, s.pause_count, s.next_due, r.accrues, r.grace,
         r.non_performing_after, r.penalty_grace, r.units, s.next_work_on <= :cob_date as has_work,
         i.oldest_due, coalesce(i.falls_due, false) as falls_due, coalesce(i.is_late, false) as is_late,
         coalesce(i.has_classes, false) as has_classes,
         s.interest_before, s.running_interest as interest,
         least(:cob_date, s.running_due) - s.running_from as days, s.running_due - s.running_from as length
  from loan_summaries s
  join loans l on l.id = s.loan_id
  join rules r on r.terms_id = l.terms_id
  left join late i on i.loan_id = s.loan_id
  where s.status = 300 and s.closed_through < :cob_date
), shared as (
  -- What the running installment has earned in the currency's smallest units, times its length.
  select *, (interest * units)::bigint * days as share from found
), decided as materialized (
  select *,
         greatest(0, :cob_date + 1 - oldest_due - grace
           - case when pause_count > 0 then pg_temp.paused_days(loan_id, oldest_due, :cob_date + 1) else 0 end
         ) as late_days,
         case when has_work
              then coalesce(:cob_date - oldest_due > case when non_performing then 0 else non_performing_after end, false)
              else non_performing end as stops_performing,
         -- Rounded half-even.
         interest_before + (share / length
           + case when 2 * (share % length) > length or 2 * (share % length) = length and share / length % 2 = 1
                  then 1 else 0 end) / units - interest_accrued as unaccrued
  from shared
)
select d.loan_id, d.terms_id, d.currency, d.oldest_due, d.oldest_due + d.penalty_grace <= :cob_date as is_penalised,
       d.falls_due, d.is_late, d.has_classes, d.late_days, d.stops_performing as non_performing,
       d.next_due <= :cob_date as fell_due,
       d.accrues and not d.stops_performing as accrues,
       case when d.accrues and not d.stops_performing and d.unaccrued > 0 then d.unaccrued else 0 end as interest,
       0::numeric as fees, 0::numeric as penalties, 0 as charges, 0::numeric as charged,
       d.was, case when d.has_work then g.classification else d.was end as is_now,
       d.has_work and d.was is distinct from g.classification as retagged,
       d.has_work and d.was is distinct from g.classification as reclassified, d.has_work,
       d.event_count, d.tag_count, d.transaction_count, d.charge_count, d.pause_count
from decided d
left join ranges g on g.terms_id = d.terms_id and d.late_days between g.min_days and g.max_days
order by d.loan_id;

analyze closing;
