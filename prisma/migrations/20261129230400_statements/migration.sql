-- What was said to the holders of accounts about periods: written once, by runs that are about a period. Of these a job has
-- one a period; of a close there is one a date, as before.
create table statements (
  account_id bigint not null,
  run_id bigint not null,
  made_at timestamptz not null default clock_timestamp(),
  from_date date not null,
  to_date date not null,
  currency_digits smallint not null,
  account_kind text not null,
  currency text not null,
  opening_balance numeric(19,6) not null,
  closing_balance numeric(19,6) not null,
  lines jsonb not null,
  primary key (account_id, to_date, from_date),
  constraint statements_period_check check (from_date <= to_date)
);
comment on column statements.lines is
  'Posting date, type, description, debit, credit and balance of each, in their order.';

alter table job_runs add column period_from date;
comment on column job_runs.period_from is
  'First day of the period that the run is about, whose last is cob_date; null: it is about a date.';
-- The name stays: processes tell by it that another was faster.
alter table job_runs drop constraint job_runs_job_cob_date_key;
create unique index job_runs_job_cob_date_key on job_runs (job, cob_date, coalesce(period_from, '-infinity'));

create trigger statements_immutable before update or delete or truncate on statements
  for each statement execute function refuse_change();
