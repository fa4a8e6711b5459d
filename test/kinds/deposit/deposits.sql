create table deposits (
  id bigint primary key,
  account_no text not null unique,
  client_id bigint not null references clients,
  currency text not null,
  activated_on date not null,
  status smallint not null,
  closed_through date not null,
  paid_in numeric(19, 6) not null,
  accrued numeric(19, 6) not null,
  paid_out numeric(19, 6) not null,
  balance numeric(19, 6) not null,
  posting_count integer not null,
  event_count integer not null
);
