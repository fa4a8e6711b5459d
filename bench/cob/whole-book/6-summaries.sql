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
      + (c.interest > 0)::integer + (c.fees > 0)::integer + (c.penalties > 0)::integer
from closing c
where s.loan_id = c.loan_id;
