-- Loans to the cent: charges, waivers, reversals and replays, delinquency pauses, closed books, and runs without a date.

alter table loan_products
  add column min_annual_interest_rate numeric(12,6),
  add column max_annual_interest_rate numeric(12,6),
  add column min_number_of_repayments integer,
  add column max_number_of_repayments integer;

-- What the last payment was is known from the transactions since they are replayed.
alter table loan_summaries
  drop column last_payment_on,
  add column non_performing boolean not null default false,
  add column charge_count integer not null default 0,
  add column pause_count integer not null default 0;

alter table loan_installments
  add column interest_waived numeric(19,6) not null default 0,
  add column fees_waived numeric(19,6) not null default 0,
  add column penalties_waived numeric(19,6) not null default 0,
  add column overdue_penalties smallint not null default 0,
  add column classification text;

-- Origin: the posting that first entered what a replay posted again. Superseded by: the posting that a replay put in
-- its place. Of a posting that is written only its reversal is ever set, once.
alter table loan_transactions
  add column origin integer,
  add column charge_number integer,
  add column reversed_on date,
  add column superseded_by integer,
  add check (superseded_by is null or reversed_on is not null);

-- A command reads the few postings of a loan that move money past the one accrual that it has for every day.
create index loan_transactions_money on loan_transactions (loan_id, number)
  where type not in ('ACCRUAL', 'ACCRUAL_ADJUSTMENT');

create function refuse_transaction_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.reversed_on is null and new.reversed_on is not null
     and to_jsonb(new) - 'reversed_on' - 'superseded_by' = to_jsonb(old) - 'reversed_on' - 'superseded_by' then
    return new;
  end if;
  raise exception 'of a posted transaction only its reversal is ever set, once' using errcode = 'restrict_violation';
end $$;
create trigger loan_transactions_immutable before update or delete on loan_transactions
  for each row execute function refuse_transaction_change();
create trigger loan_transactions_kept before truncate on loan_transactions
  for each statement execute function refuse_change();

-- A line of the journal above 100 turns round the line of its set that is a hundred below: the key lets that happen once.
comment on column journal_entries.line is 'Above 100: the reversal of the line a hundred below.';

-- Fees and penalties of a loan; the rate is money for a flat charge and percent otherwise.
create table loan_charges (
  loan_id bigint not null,
  number integer not null,
  kind text not null check (kind in ('FEE', 'PENALTY')),
  name text not null,
  calculation text not null,
  timing text not null,
  rate numeric(19,6) not null,
  due_on date,
  entered_on date not null,
  after_transaction integer not null,
  cancelled_on date,
  command_id bigint,
  run_id bigint,
  created_at timestamptz not null default now(),
  primary key (loan_id, number),
  check (num_nonnulls(command_id, run_id) = 1)
);

-- What of a charge is due with one installment, and what became of it.
create table loan_charge_dues (
  loan_id bigint not null,
  charge_number integer not null,
  installment integer not null,
  due_on date not null,
  amount numeric(19,6) not null check (amount >= 0),
  paid numeric(19,6) not null check (paid >= 0),
  waived numeric(19,6) not null check (waived >= 0),
  accrued numeric(19,6) not null check (accrued >= 0),
  primary key (loan_id, charge_number, installment),
  check (paid + waived <= amount)
) with (fillfactor = 80);

create table loan_delinquency_pauses (
  loan_id bigint not null,
  number integer not null,
  start_on date not null,
  end_on date not null,
  resumed_on date,
  command_id bigint not null,
  created_at timestamptz not null default now(),
  primary key (loan_id, number),
  check (end_on >= start_on)
);

-- Days through which the books are closed, one row each time; never undone.
create table closed_books (
  closed_on date primary key,
  posting_date date not null,
  command_id bigint not null,
  created_at timestamptz not null default now()
);
create trigger closed_books_immutable before update or delete or truncate on closed_books
  for each statement execute function refuse_change();

-- A job that moves a date closes none.
alter table job_runs
  alter column cob_date drop not null,
  alter column from_date drop not null;

-- A tenant that never configured its steps gets those that a new one has; what a person configured stays as it is.
with untouched as (
  select job from business_steps
  group by job
  having array_agg(step_name order by step_order) = array['LOAN_DELINQUENCY_CLASSIFICATION', 'ADD_PERIODIC_ACCRUAL_ENTRIES']
), replaced as (
  delete from business_steps s using untouched u where s.job = u.job returning s.job
)
insert into business_steps (job, step_name, step_order)
select r.job, v.name, v.place
from (select distinct job from replaced) as r
cross join (values
  ('APPLY_CHARGE_TO_OVERDUE_LOANS', 1), ('LOAN_DELINQUENCY_CLASSIFICATION', 2), ('CHECK_LOAN_REPAYMENT_DUE', 3),
  ('CHECK_LOAN_REPAYMENT_OVERDUE', 4), ('UPDATE_LOAN_ARREARS_AGING', 5), ('ADD_PERIODIC_ACCRUAL_ENTRIES', 6)
) as v (name, place);
