-- Loans that are charged off, as a credit loss or as fraud, and what of such a loss was not earned yet. Null, which takes no
-- room in a row, is zero.
alter table loan_summaries
  add column charged_off boolean not null default false,
  add column fraud boolean not null default false;

alter table loan_transactions
  add column interest_unearned numeric(19,6),
  add column fees_unearned numeric(19,6),
  add column penalties_unearned numeric(19,6);
comment on column loan_transactions.interest_unearned is
  'Of what was lost: what was not accrued, and so never receivable; null: nothing.';

-- Not validated: the rows that are there hold to the narrower condition.
alter table loan_transactions drop constraint loan_transactions_book_check;
alter table loan_transactions add constraint loan_transactions_book_check check (book in (2, 3)) not valid;
comment on column loan_transactions.book is '2: CHARGED_OFF; 3: FRAUD; null: PERFORMING.';

-- Tenants that are there lose by fraud to an account of its own from now on; terms that name none, to that of other losses.
insert into gl_accounts (code, name)
select '5110', 'Credit Loss/Bad Debt-Fraud' where exists (select from gl_defaults) on conflict do nothing;
insert into gl_defaults (role, account_id)
select 'CHARGE_OFF_FRAUD_EXPENSE', id from gl_accounts where code = '5110' and name = 'Credit Loss/Bad Debt-Fraud'
union all
select 'CHARGE_OFF_FRAUD_EXPENSE', account_id from gl_defaults where role = 'CHARGE_OFF_EXPENSE'
limit 1
on conflict do nothing;
