-- The day that is kept with an active loan which owes nothing was reckoned before there was a step that ends such a loan:
-- it is forgotten, so that the next close looks at the loan.
update loan_summaries
set next_work_on = null
where status = 300 and next_work_on is not null
  and principal_outstanding = 0 and interest_outstanding = 0 and fees_outstanding = 0 and penalties_outstanding = 0;
