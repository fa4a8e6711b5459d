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
    overdue_since = case when c.fell_due then d.overdue_since else s.overdue_since end,
    next_due = case when c.fell_due then d.next_due else s.next_due end,
    overdue_principal = case when c.fell_due then d.principal else s.overdue_principal end,
    overdue_interest = case when c.fell_due then d.interest else s.overdue_interest end,
    overdue_fees = case when c.fell_due then d.fees else s.overdue_fees end,
    overdue_penalties = case when c.fell_due then d.penalties else s.overdue_penalties + c.charged end
from closing c
left join standings d on d.loan_id = c.loan_id
where s.loan_id = c.loan_id;
