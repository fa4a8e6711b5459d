-- What is overdue is spread anew: a transaction of no money, of nothing where a payment that is found late leaves nothing overdue.
-- Not validated: the rows that are there hold to the narrower condition.
alter table loan_transactions drop constraint loan_transactions_amount_check;
alter table loan_transactions add constraint loan_transactions_amount_check
  check (amount > 0 or (type = 30 and amount = 0)) not valid;
comment on column loans.tranches is
  'Principal that the schedule has from later days on, in order: what went out then, as ["2024-04-15", "500"], or was overdue then and is spread anew, as ["2024-05-15", "80", "OVERDUE"]; null: there is none.';
