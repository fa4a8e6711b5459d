-- The day is closed for every account, whatever else it brought.
update savings_summaries s
set closed_through = :cob_date, reckoned_through = :cob_date, activity = c.is_now,
    balance = s.balance + c.due_credit - c.due_debit,
    accrued_credit = s.accrued_credit + c.missing_credit, accrued_debit = s.accrued_debit + c.missing_debit,
    posted_credit = s.posted_credit + c.due_credit, posted_debit = s.posted_debit + c.due_debit,
    compounded_credit = c.kept_credit, compounded_debit = c.kept_debit,
    summed_credit = c.kept_sum_credit, summed_debit = c.kept_sum_debit, summed_weight = c.kept_weight, due = null,
    transaction_count = s.transaction_count + coalesce(p.count, 0),
    event_count = s.event_count + coalesce(p.count, 0) + (c.was <> c.is_now)::integer,
    next_work_on = case when not c.has_work then s.next_work_on
      else least(
        c.next_posting,
        case when c.last_activity_on + c.inactive_after > :cob_date then c.last_activity_on + c.inactive_after end,
        case when c.last_activity_on + c.dormant_after > :cob_date then c.last_activity_on + c.dormant_after end
      ) end
from closing c
left join (select account_id, count(*)::integer as count from postings group by account_id) p on p.account_id = c.account_id
where s.account_id = c.account_id;
