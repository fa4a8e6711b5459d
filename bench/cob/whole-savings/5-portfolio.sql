-- What the accounts come to at the end of the day, by product and currency.
insert into portfolio_days (cob_date, account_kind, product_id, currency, accounts, principal, interest, fees, penalties,
                            overdue, accrued_interest, balance)
select :cob_date, 2, a.product_id, a.currency, count(*), 0, 0, 0, 0, 0,
       sum(case when r.accrues then s.accrued_credit - s.posted_credit - s.accrued_debit + s.posted_debit else 0 end),
       sum(s.balance)
from closing c
join savings_summaries s on s.account_id = c.account_id
join savings_accounts a on a.id = c.account_id
join rules r on r.terms_id = a.terms_id
group by a.product_id, a.currency;
