-- The portfolio by day: what accounts count for at the end of each day that they closed. Each transaction that closes days
-- adds a row for each day, product, currency and class; rows of the same are folded into one later. Nobody who closes
-- updates a row, so no two closes wait for each other.
create table portfolio_days (
  cob_date date not null,
  product_id bigint not null,
  account_kind smallint not null,
  accounts integer not null,
  currency text not null,
  classification text,
  principal numeric(38,6) not null,
  interest numeric(38,6) not null,
  fees numeric(38,6) not null,
  penalties numeric(38,6) not null,
  overdue numeric(38,6) not null,
  accrued_interest numeric(38,6) not null,
  balance numeric(38,6) not null,
  folded boolean not null default false
);
create unique index portfolio_days_folded on portfolio_days (cob_date, account_kind, product_id, currency, classification)
  nulls not distinct where folded;
create index portfolio_days_loose on portfolio_days (cob_date) where not folded;
comment on column portfolio_days.account_kind is 'The number of the kind of account among all owners: 1: LOAN, 2: SAVINGS.';
comment on column portfolio_days.classification is 'The delinquency class of loans; null: none.';

-- Of days before it nobody added anything: where accounts were there already, or were imported with days that are closed.
create table portfolio_start (
  first_day date not null,
  single boolean primary key default true check (single)
);
insert into portfolio_start (first_day)
select cob_date + 1 from business_dates
where exists (select from loans) or exists (select from savings_accounts);
