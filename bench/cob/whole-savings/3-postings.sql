-- What is accrued by side, then the interest that is due of periods that are over, credits first; each with its two lines.
create temporary table postings on commit drop as
select account_id, terms_id, currency, event_count, type, interest, amount, through, value_date,
       transaction_count + row_number() over (partition by account_id order by nth, through)::integer as number
from (
  select c.account_id, c.terms_id, c.currency, c.event_count, c.transaction_count, v.nth,
         case when v.missing > 0 then 10 else 34 end as type, v.nth as interest, abs(v.missing) as amount,
         null::date as through, :cob_date as value_date
  from closing c
  cross join lateral (values (1, c.missing_credit), (2, c.missing_debit)) as v (nth, missing)
  where v.missing <> 0
  union all
  select c.account_id, c.terms_id, c.currency, c.event_count, c.transaction_count,
         case e.side when 'credit' then 3 else 4 end, case e.side when 'credit' then 3 else 17 end,
         case e.side when 'credit' then 1 else 2 end, e.amount, e.through, e.through + 1
  from closing c
  join savings_summaries s on s.account_id = c.account_id
  cross join lateral jsonb_to_recordset(s.due) as e (side text, through date, amount numeric)
  where c.has_due
) p
order by account_id, number;

analyze postings;

insert into savings_transactions (account_id, number, type, value_date, posting_date, amount, interest_through, side, cob_date,
                                  run_id)
select account_id, number, type, value_date, :cob_date, amount, through, interest, :cob_date, :run_id
from postings;

insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                             value_date, posting_date)
select 2, p.account_id, p.number, t.line, t.gl_account_id, t.side, p.amount, currency_number(p.currency), p.value_date, :cob_date
from postings p
join posting_accounts t on t.terms_id = p.terms_id and t.type = p.type and t.interest = p.interest
order by p.account_id, p.number, t.line;
