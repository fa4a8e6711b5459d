-- What came of each morning on which something was due of a loan that is linked: once a business date, whoever dies.
create table repayment_attempts (
  loan_id bigint not null references loans (id),
  account_id bigint not null references savings_accounts (id),
  run_id bigint not null references job_runs (id),
  tried_at timestamptz not null default clock_timestamp(),
  business_date date not null,
  due numeric(19,6) not null,
  paid numeric(19,6) not null,
  refused_with text,
  message text,
  primary key (loan_id, business_date),
  constraint repayment_attempts_paid_check check (paid >= 0 and paid <= due),
  constraint repayment_attempts_short_check check ((refused_with is null) = (message is null) and (paid = due or refused_with is not null))
);
comment on column repayment_attempts.due is
  'What was due by the business date; 0 of a loan whose rows make none, or that somebody paid just before.';
comment on column repayment_attempts.refused_with is
  'Code of what kept some or all of it from being paid; null: all of it was paid.';
