-- What the day finds and decides of each loan that is closed, one row for each, from the installments that are open or
-- still run; the steps that follow add what few loans have.
create temporary table closing on commit drop as
with at_hand as materialized (
  select loan_id, from_date, due_date, interest_before,
         coalesce(interest_earned, interest - interest_waived) as interest, classification,
         completed_on is null
         and principal + interest + fees + penalties > principal_paid + interest_paid + fees_paid + penalties_paid
           + interest_waived + fees_waived + penalties_waived as owed,
         from_date < :cob_date as has_begun
  from loan_installments
  where (completed_on is null or due_date >= :cob_date) and from_date <= :cob_date + (select max(days_ahead) from rules)
), found as (
  -- The oldest installment with something left to pay tells the days past due. What is earned never falls from one
  -- installment to the next, so that the most that any of them tells is what is earned in all.
  select s.loan_id, l.terms_id, l.currency, s.interest_accrued, s.classification as was, s.non_performing,
         s.event_count, s.tag_count, s.transaction_count, s.charge_count, s.pause_count, s.next_due, r.accrues, r.grace,
         r.non_performing_after, r.penalty_grace, r.units,
         min(i.due_date) filter (where i.owed) as oldest_due,
         coalesce(bool_or(i.owed and i.due_date = :cob_date + r.due_days_before), false) as falls_due,
         coalesce(bool_or(i.owed and i.due_date = :cob_date - r.overdue_days_after), false) as is_late,
         bool_or(i.classification is not null) as has_classes,
         max(i.interest_before + i.interest) filter (where i.has_begun and i.due_date <= :cob_date) as earned,
         max(i.interest_before) filter (where i.has_begun and i.due_date > :cob_date) as interest_before,
         max(i.interest) filter (where i.has_begun and i.due_date > :cob_date) as interest,
         max(:cob_date - i.from_date) filter (where i.has_begun and i.due_date > :cob_date) as days,
         max(i.due_date - i.from_date) filter (where i.has_begun and i.due_date > :cob_date) as length
  from loan_summaries s
  join loans l on l.id = s.loan_id
  join rules r on r.terms_id = l.terms_id
  left join at_hand i on i.loan_id = s.loan_id and i.from_date <= :cob_date + r.days_ahead
  where s.status = 300 and s.closed_through < :cob_date
  group by s.loan_id, l.id, r.terms_id
), shared as (
  -- What the running installment has earned in the currency's smallest units, times its length.
  select *, (interest * units)::bigint * days as share from found
), decided as materialized (
  select *,
         greatest(0, :cob_date + 1 - oldest_due - grace
           - case when pause_count > 0 then pg_temp.paused_days(loan_id, oldest_due, :cob_date + 1) else 0 end
         ) as late_days,
         coalesce(:cob_date - oldest_due > case when non_performing then 0 else non_performing_after end, false)
           as stops_performing,
         -- Rounded half-even.
         greatest(earned, interest_before + (share / length
           + case when 2 * (share % length) > length or 2 * (share % length) = length and share / length % 2 = 1
                  then 1 else 0 end) / units) - interest_accrued as unaccrued
  from shared
)
select d.loan_id, d.terms_id, d.currency, d.oldest_due, d.oldest_due + d.penalty_grace <= :cob_date as is_penalised,
       d.falls_due, d.is_late, d.has_classes, d.late_days, d.stops_performing as non_performing,
       d.next_due <= :cob_date as fell_due,
       d.accrues and not d.stops_performing as accrues,
       case when d.accrues and not d.stops_performing and d.unaccrued > 0 then d.unaccrued else 0 end as interest,
       0::numeric as fees, 0::numeric as penalties, 0 as charges, 0::numeric as charged,
       d.was, g.classification as is_now, d.was is distinct from g.classification as retagged,
       d.was is distinct from g.classification as reclassified,
       d.event_count, d.tag_count, d.transaction_count, d.charge_count, d.pause_count
from decided d
left join ranges g on g.terms_id = d.terms_id and d.late_days between g.min_days and g.max_days
order by d.loan_id;

analyze closing;
