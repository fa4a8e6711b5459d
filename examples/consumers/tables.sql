-- The tables of a consumer that keeps what each loan owes, in a schema of their own, which its connections look in.
create schema if not exists loan_balances;

-- Where each aggregate was left: the place of the last message that was taken of it.
create table if not exists places (
  aggregate text primary key, -- 'Loan 42'
  epoch integer not null,
  version integer not null
);

-- What could not be taken, and whatever came behind it of the same aggregate. The place of these aggregates stands still.
create table if not exists parked (
  aggregate text not null,
  epoch integer not null,
  version integer not null,
  reason text not null,
  revision integer not null,
  value bytea,
  parked_at timestamptz not null default now(),
  primary key (aggregate, epoch, version)
);

-- The view. An amount that is null is not known: of a loan that was not paid out, or of which no message told the whole yet.
create table if not exists loans (
  loan_id bigint primary key,
  account_no text,
  status text,
  currency text,
  principal numeric,
  interest numeric,
  fees numeric,
  penalties numeric,
  overpaid numeric,
  accrued_interest numeric,
  delinquency text
);

-- What is waived of each charge, since messages tell of all that is waived of it and not of what is waived more.
create table if not exists charges (
  charge_id bigint primary key,
  loan_id bigint not null,
  waived numeric not null
);
