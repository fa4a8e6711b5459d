-- What the loans come to at the end of the day, by product, currency and class.
insert into portfolio_days (cob_date, account_kind, product_id, currency, classification, accounts, principal, interest, fees,
                            penalties, overdue, accrued_interest, balance)
select :cob_date, 1, l.product_id, l.currency, s.classification, count(*), sum(s.principal_outstanding),
       sum(s.interest_outstanding), sum(s.fees_outstanding), sum(s.penalties_outstanding),
       sum(s.overdue_principal + s.overdue_interest + s.overdue_fees + s.overdue_penalties), sum(s.interest_accrued), 0
from closing c
join loan_summaries s on s.loan_id = c.loan_id
join loans l on l.id = c.loan_id
group by l.product_id, l.currency, s.classification;
