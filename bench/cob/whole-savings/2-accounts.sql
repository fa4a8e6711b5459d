-- What the day finds and decides of each account that is closed, one row for each: the interest of the running period with
-- one more day, what of it is not accrued yet, and how long nothing was paid in or out.
create temporary table closing on commit drop as
with found as materialized (
  select s.account_id, a.terms_id, a.currency, r.accrues, r.part, r.units, r.credit_rate, r.debit_rate, r.compounds, r.weight,
         r.averages, r.bears_from, r.inactive_after, r.dormant_after, r.next_posting, s.activity as was, s.last_activity_on,
         s.next_work_on <= :cob_date as has_work, s.event_count, s.transaction_count, s.accrued_credit, s.accrued_debit,
         s.posted_credit, s.posted_debit, s.compounded_credit, s.compounded_debit, s.summed_credit, s.summed_debit,
         s.summed_weight, coalesce(d.credit, 0) as due_credit, coalesce(d.debit, 0) as due_debit, s.due is not null as has_due,
         s.balance + coalesce(d.credit, 0) - coalesce(d.debit, 0) + s.compounded_credit - s.compounded_debit as bearing
  from savings_summaries s
  join savings_accounts a on a.id = s.account_id
  join rules r on r.terms_id = a.terms_id
  left join lateral (
    select sum(e.amount) filter (where e.side = 'credit') as credit, sum(e.amount) filter (where e.side = 'debit') as debit
    from jsonb_to_recordset(s.due) as e (side text, amount numeric)
  ) d on s.due is not null
  where s.status = 300 and s.closed_through < :cob_date
), summed as (
  select *,
         summed_credit + case when bearing < 0 or not averages and bearing < bears_from then 0 else bearing * weight end as credit,
         summed_debit - case when bearing < 0 then bearing * weight else 0 end as debit,
         summed_weight + weight as weighed
  from found
), bearing as (
  -- Of an average, what credit and overdrawn days come to together.
  select *,
         case when not averages then credit
              when credit < debit or credit - debit < bears_from * weighed then 0 else credit - debit end as bears_credit,
         case when not averages then debit else greatest(0, debit - credit) end as bears_debit
  from summed
), compounded as (
  -- Rounded half-even to 24 decimals.
  select b.*, compounded_credit + case when compounds then (c.whole + c.up) * 1e-24 else 0 end as kept_credit,
         compounded_debit + case when compounds then (d.whole + d.up) * 1e-24 else 0 end as kept_debit,
         case when compounds then 0 else bears_credit end as open_credit,
         case when compounds then 0 else bears_debit end as open_debit
  from bearing b
  cross join lateral (
    select whole, case when 2 * rest > part or 2 * rest = part and mod(whole, 2) = 1 then 1 else 0 end as up
    from (select div(bears_credit * credit_rate * 1e24, part) as whole, mod(bears_credit * credit_rate * 1e24, part) as rest) q
  ) c
  cross join lateral (
    select whole, case when 2 * rest > part or 2 * rest = part and mod(whole, 2) = 1 then 1 else 0 end as up
    from (select div(bears_debit * debit_rate * 1e24, part) as whole, mod(bears_debit * debit_rate * 1e24, part) as rest) q
  ) d
), rounded as (
  -- What it comes to so far, to the currency's smallest units, rounded half-even.
  select b.*, (c.whole + c.up) / units as running_credit, (d.whole + d.up) / units as running_debit
  from compounded b
  cross join lateral (
    select whole, case when 2 * rest > part or 2 * rest = part and mod(whole, 2) = 1 then 1 else 0 end as up
    from (select div(amount, part) as whole, mod(amount, part) as rest
          from (select (kept_credit * part + open_credit * credit_rate) * units as amount) a) q
  ) c
  cross join lateral (
    select whole, case when 2 * rest > part or 2 * rest = part and mod(whole, 2) = 1 then 1 else 0 end as up
    from (select div(amount, part) as whole, mod(amount, part) as rest
          from (select (kept_debit * part + open_debit * debit_rate) * units as amount) a) q
  ) d
)
select account_id, terms_id, currency, was, has_work, has_due, event_count, transaction_count, next_posting, last_activity_on,
       inactive_after, dormant_after, kept_credit, kept_debit,
       case when compounds then 0 else credit end as kept_sum_credit, case when compounds then 0 else debit end as kept_sum_debit,
       case when compounds then 0 else weighed end as kept_weight, due_credit, due_debit,
       case when accrues then posted_credit + due_credit + running_credit - accrued_credit else 0 end as missing_credit,
       case when accrues then posted_debit + due_debit + running_debit - accrued_debit else 0 end as missing_debit,
       case when :cob_date - last_activity_on >= dormant_after then 3
            when :cob_date - last_activity_on >= inactive_after then 2 else 1 end as is_now
from rounded
order by account_id;

analyze closing;
